#include "reports/donor_report.hpp"

#include "core/money.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"
#include "tests/support/edited_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace fundtrail::donor_report_test {
namespace {

using support::amount_in;
using support::draft;
using support::MissionMoney;
using support::record;
using support::usd;

DonorReport report_on(MissionMoney& money, const std::string& donor, Filter filter = {}) {
    filter.party = donor;
    return make_donor_report(money.ledger().path(), {}, filter);
}

Filter until(const char* day) {
    return {.until = parse_date(day)};
}

const DonorFund& fund_of(const DonorReport& report, const std::string& code) {
    const auto found = std::find_if(report.funds.begin(),
                                    report.funds.end(),
                                    [&](const DonorFund& fund) { return fund.fund == code; });
    REQUIRE(found != report.funds.end());
    return *found;
}

/// What is not nothing, by item: `received`.
std::map<std::string, std::int64_t> statement_of(const DonorFund& fund) {
    std::map<std::string, std::int64_t> items;
    for (const StatementLine& line : fund.statement)
        if (line.amount.cumulative() != 0)
            items[std::string{to_text(line.item)}] = line.amount.cumulative();
    return items;
}

using Items = std::map<std::string, std::int64_t>;

std::string confirmed(MissionMoney& money,
                      std::string_view donor,
                      std::string_view fund,
                      const Draft& terms) {
    const std::string pledge = money.pledge(donor, fund, "100.00", "2026-01-02");
    Draft confirmation = draft({{"type", "pledge.confirmed"},
                                {"pledge", pledge},
                                {"agreement", "AGR-1"},
                                {"date", "2026-03-01"}});
    for (const auto& [field, value] : terms.fields.object())
        confirmation.fields[field] = value;
    record(money.ledger(), "finance", confirmation);
    return pledge;
}

}  // namespace

TEST_CASE("of a pledge that was due and did not come the donor report says since when",
          "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge(
        "SE", "SE", "100.00", "2026-01-02", {{"2026-02-01", "60.00"}, {"2026-06-01", "40.00"}});
    money.confirm(pledge, "2026-01-05");
    money.receive(pledge, "25.00", "2026-02-10");

    const DonorReport report = report_on(money, "SE", until("2026-03-03"));
    REQUIRE(report.pledges.size() == 1);
    const DonorPledge& row = report.pledges.front();
    CHECK(row.due.base == 60'00);
    CHECK(row.received.base == 25'00);
    CHECK(row.outstanding().base == 75'00);
    CHECK(row.overdue.base == 35'00);
    CHECK(row.overdue_since == parse_date("2026-02-01"));
    CHECK(to_text(report.day) == "2026-03-03");
}

TEST_CASE("a pledge that nobody confirmed is promised and never overdue", "[reports]") {
    MissionMoney money;
    money.pledge("SE", "SE", "100.00", "2026-01-02", {{"2026-02-01", "100.00"}});

    const DonorPledge row = report_on(money, "SE").pledges.at(0);
    CHECK(row.pledged.base == 100'00);
    CHECK(row.due.base == 100'00);
    CHECK(row.confirmed.base == 0);
    CHECK(row.overdue.base == 0);
}

TEST_CASE("a donor of whom nothing came has a report, with nothing divided by nothing",
          "[reports]") {
    MissionMoney money;
    for (const char* donor : {"SE", "NO"}) {
        const DonorReport report = report_on(money, donor);
        CHECK(report.is_donor);
        CHECK(report.receipts.empty());
        CHECK_FALSE(render_text(to_page(report), 80).empty());
        CHECK(to_json(report)["report"].text() == "donor");
    }
    CHECK_FALSE(report_on(money, "XX").is_donor);
}

TEST_CASE("a party is a donor that is registered as one, or promised or gave", "[reports]") {
    MissionMoney money;
    CHECK_FALSE(report_on(money, "V1").is_donor);
    money.pledge("V1", "GEN", "100.00", "2026-03-02");
    CHECK(report_on(money, "V1").is_donor);
    // Also of a day before.
    CHECK(report_on(money, "V1", until("2026-01-31")).is_donor);
}

TEST_CASE("a pledge in another currency is told in both, at the rates that were booked",
          "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());

    const DonorReport report = report_on(money, "SE");
    const DonorPledge& row = report.pledges.at(0);
    CHECK(row.currency.code() == "SEK");
    CHECK(row.pledged.own == 30'000'00);
    CHECK(row.pledged.base == 2'970'00);
    CHECK(row.confirmed.base == 3'000'00);
    CHECK(row.received.own == 10'000'00);
    CHECK(row.received.base == 1'047'00);
    CHECK(row.adjusted.base == 47'00);
    CHECK(row.receivable().own == 20'000'00);
    CHECK(row.receivable().base == 2'000'00);
    REQUIRE(report.receipts.size() == 1);
    CHECK(report.receipts[0].charges == 5);
    CHECK(report.receipts[0].exchange == 47'00);
    CHECK(report.receipts[0].rate(*Currency::find("USD")) == "0.104700");
    const DonorFund& fund = fund_of(report, "SE");
    REQUIRE(fund.agreement);
    CHECK(fund.agreement->original_of(1'047'00) == 10'000'00);
}

TEST_CASE("what was returned stands at the rate of what was received", "[reports]") {
    MissionMoney money;
    const std::string pledge = support::play_pledge_in_kronor(money.ledger());
    support::agree(money.ledger(),
                   draft({{"type", "donor.refunded"},
                          {"pledge", pledge},
                          {"account", "USD-OPS"},
                          {"amount", usd("104.70")},
                          {"reason", "unspent"},
                          {"date", "2026-05-01"}}));

    const DonorReport report = report_on(money, "SE");
    const DonorPledge& row = report.pledges.at(0);
    CHECK(row.returned.base == 104'70);
    CHECK(row.returned.own == 1'000'00);
    CHECK(row.outstanding().own == 21'000'00);
    CHECK(row.receivable().own == 20'000'00);
    CHECK(
        statement_of(fund_of(report, "SE")) ==
        Items{{"received", 1'047'00}, {"returned", -104'70}, {"charges", -5}, {"balance", 942'25}});
}

TEST_CASE("a late donor does not pay for what a pooled fund spent before", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "GEN", "60.00", "2026-01-05");
    const std::string allocation = money.allocate("GEN", "60.00", "2026-01-06");
    money.pay(allocation, "V1", "30.00", "2026-01-10");
    money.receive_directly("NO", "GEN", "30.00", "2026-02-05");
    money.pay(allocation, "V1", "10.00", "2026-02-10");

    const DonorReport norway = report_on(money, "NO");
    const DonorFund& fund = fund_of(norway, "GEN");
    CHECK(fund.is_notional);
    // Of the 60.00 that the fund had in February half were of each.
    CHECK(statement_of(fund) ==
          Items{{"received", 30'00}, {"expenditure", -5'00}, {"balance", 25'00}});
    CHECK(fund.lines.at(0).spent.cumulative() == 40'00);
    CHECK(fund.lines.at(0).share.cumulative() == 5'00);
    CHECK(fund.position.cash == 25'00);
    CHECK(fund.position.unobligated + fund.position.unallocated == 25'00);
    const DonorReport sweden = report_on(money, "SE");
    CHECK(fund_of(sweden, "GEN").lines.at(0).share.cumulative() == 35'00);
    // In January the fund held the money of one donor alone.
    CHECK_FALSE(fund_of(report_on(money, "SE", until("2026-01-31")), "GEN").is_notional);
}

TEST_CASE("what a donor's own fund earns is the donor's", "[reports]") {
    MissionMoney money;
    record(money.ledger(),
           "finance",
           draft({{"type", "account.added"},
                  {"account", "USD-SE"},
                  {"currency", "USD"},
                  {"fund", "SE"}}));
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    record(money.ledger(),
           "treasurer",
           draft({{"type", "bank.interest"},
                  {"account", "USD-SE"},
                  {"amount", usd("2.00")},
                  {"date", "2026-02-01"}}));

    const DonorReport report = report_on(money, "SE");
    const DonorFund& fund = fund_of(report, "SE");
    CHECK_FALSE(fund.is_notional);
    CHECK(statement_of(fund) ==
          Items{{"received", 100'00}, {"interest", 2'00}, {"balance", 102'00}});
}

TEST_CASE("what another fund granted makes a donor's part notional", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "60.00", "2026-01-05");
    money.receive_directly("NO", "GEN", "40.00", "2026-01-05");
    support::agree(money.ledger(),
                   draft({{"type", "fund.transferred"},
                          {"from_fund", "GEN"},
                          {"to_fund", "SE"},
                          {"amount", usd("40.00")},
                          {"reason", "agreed by both"},
                          {"date", "2026-01-10"}}));
    money.pay(money.allocate("SE", "100.00", "2026-01-11"), "V1", "50.00", "2026-01-12");

    const DonorReport report = report_on(money, "SE");
    CHECK(fund_of(report, "SE").is_notional);
    CHECK(statement_of(fund_of(report, "SE")).at("expenditure") == -30'00);
}

TEST_CASE("spending outside an agreement's period stands in the report, row by row", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "100.00", "2026-01-06");
    const std::string early = money.pay(allocation, "V1", "30.00", "2026-01-10");
    const std::string pledge = confirmed(
        money, "SE", "SE", draft({{"from_date", "2026-03-01"}, {"to_date", "2026-12-31"}}));
    money.pay(allocation, "V1", "10.00", "2026-03-10");

    const DonorReport report = report_on(money, "SE");
    REQUIRE(report.outside.size() == 1);
    const SpendingOutside& row = report.outside.front();
    CHECK(to_text(row.ref) == early);
    CHECK(to_text(row.pledge) == pledge);
    CHECK(row.amount == 30'00);
    CHECK(row.share == 30'00);
    CHECK(row.why == std::vector<Breach>{Breach::period});
    // As long as the agreement was not signed nothing was outside it.
    CHECK(report_on(money, "SE", until("2026-02-28")).outside.empty());
}

TEST_CASE("spending for other places and categories than the agreement's stands in the report",
          "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    money.pay(money.allocate("SE", "100.00", "2026-01-06"), "V1", "30.00", "2026-01-10");
    confirmed(
        money,
        "SE",
        "SE",
        draft({{"countries", JsonValue::Array{"ML"}}, {"categories", JsonValue::Array{"Health"}}}));

    const DonorReport report = report_on(money, "SE");
    REQUIRE(report.outside.size() == 1);
    CHECK(report.outside[0].why == std::vector<Breach>{Breach::place, Breach::category});
}

TEST_CASE("a receipt that was reversed is told, counts for nothing, and is a correction",
          "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string twice = money.receive_directly("SE", "SE", "100.00", "2026-01-06");
    support::agree(money.ledger(),
                   draft({{"type", "record.reversed"},
                          {"target", twice},
                          {"reason", "typed twice"},
                          {"date", "2026-06-01"}}));

    const DonorReport report = report_on(money, "SE");
    REQUIRE(report.receipts.size() == 3);
    CHECK(report.receipts[2].kind == ReceiptKind::corrected);
    CHECK(report.receipts[2].base == -100'00);
    CHECK(statement_of(fund_of(report, "SE")) == Items{{"received", 100'00}, {"balance", 100'00}});
    REQUIRE(report.events.size() == 1);
    CHECK(report.events[0].kind == DonorEventKind::correction);
    CHECK(report.events[0].amount == 100'00);
    CHECK(report.events[0].correction_of == month_of(*parse_date("2026-01-06")));
    // Before it was taken back it counted.
    CHECK(statement_of(fund_of(report_on(money, "SE", until("2026-05-31")), "SE")).at("balance") ==
          200'00);
}

TEST_CASE("a donor report knows what was entered by a moment, and nothing later", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    money.ledger().clock().set(support::end_of("2027-01-31"));
    money.receive_directly("SE", "SE", "50.00", "2026-01-06");

    const DonorReport before = report_on(money, "SE", {.known_at = support::end_of("2027-01-15")});
    CHECK(statement_of(fund_of(before, "SE")).at("balance") == 100'00);
    CHECK(before.day < *parse_date("2027-01-15"));
    CHECK(statement_of(fund_of(report_on(money, "SE"), "SE")).at("balance") == 150'00);
}

TEST_CASE("what was before the period and what is in it sum to what is told in all", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "90.00", "2026-01-06");
    money.pay(allocation, "V1", "30.00", "2026-01-10");
    money.pay(allocation, "V1", "20.00", "2026-03-10");
    money.pay(allocation, "V1", "7.00", "2026-07-10");

    const DonorReport report = report_on(
        money, "SE", {.since = parse_date("2026-02-01"), .until = parse_date("2026-06-30")});
    const DonorLine& line = fund_of(report, "SE").lines.at(0);
    CHECK(line.spent.prior == 30'00);
    CHECK(line.spent.period == 20'00);
    CHECK(line.budgeted == 90'00);
    CHECK(line.balance == 40'00);
    CHECK(line.percent() == "55.6");
    CHECK(statement_of(fund_of(report, "SE")).at("balance") == 50'00);
}

TEST_CASE("each row of a donor report that comes from records names them", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());
    money.pay(money.allocate("SE", "500.00", "2026-04-01"), "V1", "300.00", "2026-04-02");

    const Page page = to_page(report_on(money, "SE"));
    for (const PageTable& table : page.tables) {
        INFO(table.caption);
        CHECK((table.records.empty() || table.records.size() == table.rows.size()));
    }
    REQUIRE(page.data);
    CHECK(page.data->records.size() == page.data->rows.size());
    const auto receipts =
        std::find_if(page.tables.begin(), page.tables.end(), [](const PageTable& table) {
            return table.heading == "B. Receipts";
        });
    REQUIRE(receipts != page.tables.end());
    CHECK(receipts->records.at(0).size() == 1);
}

TEST_CASE("a chart of the donor report shows the figures of the table that it stands beside",
          "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    money.pay(money.allocate("SE", "90.00", "2026-01-06"), "V1", "30.00", "2026-03-10");

    std::size_t charts = 0;
    for (const PageTable& table : to_page(report_on(money, "SE")).tables) {
        if (!table.chart) continue;
        ++charts;
        for (const ChartSeries& series : table.chart->series)
            CHECK(series.values.size() == table.rows.size());
        CHECK_FALSE(table.chart->summary.empty());
    }
    CHECK(charts == 2);
}

TEST_CASE("money of a donor that is no fund's yet is told as held", "[reports]") {
    MissionMoney money;
    money.ledger().govern(draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));
    const std::string pledge = money.pledge("SE", "SE", "100.00", "2026-01-02");
    money.confirm(pledge, "2026-01-05");
    record(money.ledger(),
           "finance",
           draft({{"type", "receipt.recorded"},
                  {"account", "USD-OPS"},
                  {"amount", usd("130.00")},
                  {"pledges", JsonValue::Array{support::settling(pledge, usd("100.00"))}},
                  {"date", "2026-02-10"}}));

    const DonorReport report = report_on(money, "SE");
    REQUIRE(report.receipts.size() == 2);
    const bool is_first_held = report.receipts[0].kind == ReceiptKind::held;
    const DonorReceipt& held = report.receipts[is_first_held ? 0 : 1];
    CHECK(held.kind == ReceiptKind::held);
    CHECK(held.base == 30'00);
    CHECK(statement_of(fund_of(report, "SE")).at("received") == 100'00);
}

TEST_CASE("what went back to a donor of money that came before the ledger is told as such",
          "[reports]") {
    MissionMoney money;
    support::play_opening(money.ledger());
    support::agree(money.ledger(),
                   draft({{"type", "donor.refunded"},
                          {"donor", "SE"},
                          {"fund", "GEN"},
                          {"account", "USD-OPS"},
                          {"amount", usd("5.00")},
                          {"reason", "unspent"},
                          {"date", "2026-05-01"}}));

    const DonorReport report = report_on(money, "SE");
    CHECK(fund_of(report, "GEN").is_notional);
    CHECK(statement_of(fund_of(report, "GEN")) ==
          Items{{"returned", -5'00}, {"brought_forward", 5'00}});
    CHECK(report.receipts.at(0).kind == ReceiptKind::returned);
    // It came before it went back: no month stands below zero.
    CHECK(report.months.back().received.is_zero());
}

TEST_CASE("month by month what is promised falls where a donor takes it back", "[reports]") {
    MissionMoney money;
    const std::string kept = confirmed(money, "SE", "SE", draft({}));
    const std::string other = money.pledge("SE", "SE", "40.00", "2026-02-02");
    record(money.ledger(),
           "finance",
           draft({{"type", "pledge.adjusted"},
                  {"pledge", kept},
                  {"amount", usd("70.00")},
                  {"reason", "budget cut"},
                  {"date", "2026-03-02"}}));
    record(money.ledger(),
           "finance",
           draft({{"type", "pledge.withdrawn"},
                  {"pledge", other},
                  {"reason", "budget cut"},
                  {"date", "2026-04-02"}}));

    std::vector<std::string> pledged;
    for (const DonorMonth& month : report_on(money, "SE").months)
        pledged.push_back(month.pledged.amount_text(*Currency::find("USD")));
    CHECK(pledged == std::vector<std::string>{"100.00", "140.00", "110.00", "70.00"});
}

TEST_CASE("a pledge that was brought forward is due whole, on its day", "[reports]") {
    MissionMoney money;
    support::play_opening(money.ledger());

    const DonorPledge row = report_on(money, "NO").pledges.at(0);
    CHECK(row.pledged.base == 40'00);
    CHECK(row.confirmed.base == 40'00);
    CHECK(row.due.base == 40'00);
    CHECK(row.overdue.base == 40'00);
    CHECK(row.overdue_since == parse_date("2026-06-30"));
}

TEST_CASE("a budget line names what was allocated, obligated and paid under it", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "80.00", "2026-01-06");
    const std::string obligation = money.obligate(allocation, "V1", "70.00", "2026-01-07");
    const std::vector<RecordId> before = fund_of(report_on(money, "SE"), "SE").lines.at(0).records;
    CHECK(before.size() == 2);
    money.pay(obligation, "V1", "60.00", "2026-01-08");

    const DonorReport report = report_on(money, "SE");
    const DonorLine& line = fund_of(report, "SE").lines.at(0);
    CHECK(line.records.size() == 3);
    CHECK(std::is_sorted(line.records.begin(), line.records.end()));
    CHECK(line.unliquidated == 10'00);
    CHECK(line.balance == 10'00);
}

TEST_CASE("an altered record is found, and the donor report is built all the same", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    support::replace_in_records(money.ledger(), "2026-01-05", "2026-01-06");

    const DonorReport report = report_on(money, "SE");
    CHECK_FALSE(report.facts.verification.is_intact());
    const Page page = to_page(report);
    CHECK(page.facts.front().second.find("NOT INTACT") == 0);
}

}  // namespace fundtrail::donor_report_test
