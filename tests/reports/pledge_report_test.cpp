#include "reports/pledge_report.hpp"

#include "core/money.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::pledge_report_test {
namespace {

using support::end_of;
using support::MissionMoney;

/// SE promises 300 in three instalments, agrees, and has paid 150; NO promises and agrees to
/// nothing.
void play(MissionMoney& money) {
    const std::string pledge = money.pledge(
        "SE",
        "SE",
        "300.00",
        "2026-01-10",
        {{"2026-02-01", "100.00"}, {"2026-05-01", "100.00"}, {"2026-09-01", "100.00"}});
    money.confirm(pledge, "2026-01-20");
    money.receive(pledge, "100.00", "2026-02-10", "98.00", "2.00");
    money.receive(pledge, "50.00", "2026-06-01");
    money.pledge("NO", "GEN", "40.00", "2026-03-01", {{"2026-04-01", "40.00"}});
}

PledgeReport report_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask([&](Database& database) {
        return build_pledge_report(
            database, filter, reckoning_day(filter, *parse_date("2026-12-31")));
    });
}

/// `PL-00001 300.00 300.00 150.00 due 300.00 overdue 150.00`, a line a pledge.
std::string rows_of(const PledgeReport& report) {
    std::string text;
    for (const PledgeRow& row : report.rows) {
        text += to_text(row.ref);
        for (const std::int64_t amount : {row.pledged, row.confirmed, row.received}) {
            text += ' ' + amount_text(amount, report.basis.base_currency);
        }
        text += " due " + amount_text(row.arrears.due, report.basis.base_currency) + " overdue " +
                amount_text(row.arrears.overdue, report.basis.base_currency) + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("a pledge's receipts count with the charges that banks took", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(rows_of(report_of(money)) ==
          "PL-00001 300.00 300.00 150.00 due 300.00 overdue 150.00\n"
          "PL-00002 40.00 0.00 0.00 due 40.00 overdue 0.00\n");
}

TEST_CASE("a pledge as of a day counts only what has its value date by then", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(rows_of(report_of(money, Filter{.as_of = parse_date("2026-02-09")})) ==
          "PL-00001 300.00 300.00 0.00 due 100.00 overdue 100.00\n");
    CHECK(rows_of(report_of(money, Filter{.as_of = parse_date("2026-01-15")})) ==
          "PL-00001 300.00 0.00 0.00 due 0.00 overdue 0.00\n");
}

TEST_CASE("a pledge known at a moment counts only what was entered by then", "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge("SE", "SE", "300.00", "2026-01-10");
    money.confirm(pledge, "2026-01-20");
    const Timestamp before = money.ledger().clock().now();
    money.receive(pledge, "100.00", "2026-02-10");
    money.pledge("SE", "SE", "5.00", "2026-01-10");

    CHECK(rows_of(report_of(money, Filter{.known_at = before})) ==
          "PL-00001 300.00 300.00 0.00 due 0.00 overdue 0.00\n");
}

TEST_CASE("the pledges of one donor or one fund may be asked for, in any case of letters",
          "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(report_of(money, Filter{.party = "no"}).rows.size() == 1);
    CHECK(report_of(money, Filter{.fund = "se"}).rows.front().donor == "SE");
    CHECK(report_of(money, Filter{.since = parse_date("2026-02-01")}).rows.front().donor == "NO");
}

TEST_CASE("what a donor owes is what is confirmed and not received", "[reports]") {
    MissionMoney money;
    play(money);

    const PledgeReport report = report_of(money);

    CHECK(report.donors.at("SE").outstanding.minor_units() == 150'00);
    CHECK(report.donors.at("NO").outstanding.is_zero());
    CHECK(report.total.outstanding.minor_units() == 150'00);
}

TEST_CASE("what is overdue is divided by age over its instalments", "[reports]") {
    MissionMoney money;
    play(money);

    const PledgeReport report = report_of(money, Filter{.as_of = parse_date("2026-09-01")});

    CHECK(report.arrears[0].minor_units() == 100'00);
    CHECK(report.arrears[2].minor_units() == 50'00);
}

TEST_CASE("a pledge that is not confirmed has no fulfilment", "[reports]") {
    MissionMoney money;
    play(money);

    const std::string json = render_json(to_json(report_of(money)));

    CHECK_THAT(json, Catch::Contains("\"fulfilment\":\"0.5000\""));
    CHECK_THAT(json, Catch::Contains("\"days_overdue\":244"));
    CHECK_THAT(json,
               Catch::Contains("{\"confirmed\":\"0.00\",\"donor\":\"NO\",\"due\":\"40.00\","
                               "\"outstanding\":\"0.00\",\"overdue\":\"0.00\",\"pledged\":"
                               "\"40.00\",\"received\":\"0.00\"}"));
}

TEST_CASE("a pledge is fulfilled in its own currency, at whatever rates it came in", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());
    support::publish_rate(money.ledger(), "0.09 USD/SEK", "2026-06-30");
    support::record(money.ledger(),
                    "finance",
                    support::draft({{"type", "revaluation.made"}, {"date", "2026-06-30"}}));
    money.pledge("NO", "GEN", "40.00", "2026-07-01");

    const PledgeReport report = report_of(money);

    CHECK(rows_of(report) ==
          "PL-00001 3000.00 2800.00 1000.00 due 0.00 overdue 0.00\n"
          "PL-00002 40.00 0.00 0.00 due 0.00 overdue 0.00\n");
    const std::string json = render_json(to_json(report));
    CHECK_THAT(json,
               Catch::Contains(R"("fulfilment":"0.3333","fund":"SE","outstanding":"1800.00",)"
                               R"("own":{"confirmed":"30000.00","currency":"SEK",)"
                               R"("outstanding":"20000.00","pledged":"30000.00",)"
                               R"("received":"10000.00"})"));
    // Of several currencies only the base currency makes a sum: 1,000 of 2,800.
    CHECK_THAT(json,
               Catch::Contains(R"("totals":{"confirmed":"2800.00","due":"0.00",)"
                               R"("fulfilment":"0.3571")"));
}

TEST_CASE("a pledge in another currency shows what it was pledged as", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());

    const Page page = to_page(report_of(money));

    CHECK_THAT(render_text(page, 200), Catch::Contains("SEK 30,000.00"));
    CHECK_THAT(render_csv(page.tables.front()),
               Catch::StartsWith("Pledge,Date,Donor,Fund,Currency,Original,Pledged,"));
    CHECK_THAT(render_csv(*page.data),
               Catch::Contains("PL-00001,2026-01-10,SE,SE,SEK,30000.00,3000.00,"));
    CHECK_THAT(render_text(page, 80), Catch::Contains("(not shown for want of width: "));
}

TEST_CASE("what is overdue of a pledge in another currency is so much of what is receivable",
          "[reports]") {
    MissionMoney money;
    support::TestLedger& ledger = money.ledger();
    support::publish_rate(ledger, "0.1 USD/SEK", "2026-01-01");
    JsonValue instalment;
    instalment["date"] = "2026-02-01";
    instalment["amount"] = support::amount_in("SEK", "200.00");
    support::record(ledger,
                    "finance",
                    support::draft({{"type", "pledge.made"},
                                    {"donor", "SE"},
                                    {"fund", "SE"},
                                    {"amount", support::amount_in("SEK", "300.00")},
                                    {"due", JsonValue::Array{instalment}},
                                    {"date", "2026-01-10"}}));
    money.confirm("PL-00001", "2026-01-20");
    support::publish_rate(ledger, "0.2 USD/SEK", "2026-03-01");
    support::record(
        ledger,
        "finance",
        support::draft(
            {{"type", "receipt.recorded"},
             {"account", "USD-OPS"},
             {"amount", support::usd("20.00")},
             {"pledges",
              JsonValue::Array{support::settling("PL-00001", support::amount_in("SEK", "100.00"))}},
             {"date", "2026-03-10"}}));

    // 100 of 200 SEK are overdue, and stand at 10.00; the 20.00 that came do not pay for more.
    CHECK(rows_of(report_of(money)) == "PL-00001 30.00 30.00 10.00 due 20.00 overdue 10.00\n");
}

TEST_CASE("a pledge that was brought forward is due on its day", "[reports]") {
    MissionMoney money;
    support::play_opening(money.ledger());
    money.receive("PL-00001", "15.00", "2026-07-02");

    CHECK(rows_of(report_of(money)) == "PL-00001 40.00 40.00 15.00 due 40.00 overdue 25.00\n");
}

TEST_CASE("on a narrow screen a pledge keeps what is owed and overdue", "[reports]") {
    MissionMoney money;
    play(money);

    const std::string text = render_text(to_page(report_of(money)), 80);

    CHECK_THAT(text, Catch::Contains("Outstanding"));
    CHECK_THAT(text, Catch::Contains("Overdue"));
}

}  // namespace fundtrail::pledge_report_test
