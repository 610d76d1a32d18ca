// The fund statement of a ledger: dates, reversals, eliminations, and what people and programs see.
#include "reports/fund_statement.hpp"

#include "reports/projected_ledger.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace fundtrail::fund_statement_test {
namespace {

using support::draft;
using support::MissionMoney;
using support::usd;

FundStatement statement_of(const support::TestLedger& ledger, const Filter& filter = {}) {
    return make_fund_statement(ledger.path(), {}, filter);
}

std::string figure(const FundStatement& statement, const char* fund, FundLine line) {
    return statement.sums.funds().at(fund).at(line).amount_text(*statement.facts.base_currency);
}

std::string total(const FundStatement& statement, FundLine line) {
    return statement.sums.total().at(line).amount_text(*statement.facts.base_currency);
}

/// 100.00 of SE in fund GEN on 2026-01-05, 60.00 of it paid for wells on 2026-02-08.
std::string play_payment(MissionMoney& money) {
    money.receive_directly("SE", "GEN", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("GEN", "80.00", "2026-01-06");
    return money.pay(
        money.obligate(allocation, "V1", "70.00", "2026-01-07"), "V1", "60.00", "2026-02-08");
}

std::string carrier_of(MissionMoney& money, const std::string& ref) {
    return money.ask([&](Database& database) {
        ProjectedLedger ledger{database};
        return to_text(ledger.document(*parse_document_ref(ref))->carrier);
    });
}

void reverse(MissionMoney& money, const std::string& target) {
    support::agree(money.ledger(),
                   draft({{"type", "record.reversed"},
                          {"target", target},
                          {"reason", "typed twice"},
                          {"date", "2026-06-01"}}));
}

void transfer(MissionMoney& money, std::string_view amount) {
    support::agree(money.ledger(),
                   draft({{"type", "fund.transferred"},
                          {"from_fund", "GEN"},
                          {"to_fund", "SE"},
                          {"amount", usd(amount)},
                          {"reason", "moved"},
                          {"date", "2026-03-01"}}));
}

}  // namespace

TEST_CASE("a fund statement says what came in, was spent, is left, and what of it may be spent",
          "[reports]") {
    MissionMoney money;
    play_payment(money);

    const FundStatement statement = statement_of(money.ledger());

    CHECK(statement.facts.verification.is_intact());
    CHECK(statement.sums.is_balanced());
    CHECK(figure(statement, "GEN", FundLine::contributions) == "100.00");
    CHECK(figure(statement, "GEN", FundLine::expenditure) == "-60.00");
    CHECK(figure(statement, "GEN", FundLine::closing) == "40.00");
    CHECK(figure(statement, "GEN", FundLine::bank) == "40.00");
    CHECK(figure(statement, "GEN", FundLine::unliquidated) == "10.00");
    CHECK(figure(statement, "GEN", FundLine::unobligated) == "10.00");
    CHECK(figure(statement, "GEN", FundLine::unallocated) == "20.00");
}

TEST_CASE("what a period closes with the next one opens with", "[reports]") {
    MissionMoney money;
    play_payment(money);

    const FundStatement january =
        statement_of(money.ledger(), Filter{.until = parse_date("2026-01-31")});
    const FundStatement february =
        statement_of(money.ledger(), Filter{.since = parse_date("2026-02-01")});

    CHECK(figure(january, "GEN", FundLine::closing) == "100.00");
    CHECK(figure(february, "GEN", FundLine::opening) == "100.00");
    CHECK(figure(february, "GEN", FundLine::contributions) == "0.00");
    CHECK(figure(february, "GEN", FundLine::expenditure) == "-60.00");
    CHECK(figure(february, "GEN", FundLine::closing) == "40.00");
    CHECK(figure(february, "GEN", FundLine::bank) == "40.00");
}

TEST_CASE("a statement knows only what was entered by the moment of knowledge", "[reports]") {
    MissionMoney money;
    play_payment(money);
    const Filter earlier{.known_at = support::end_of("2027-01-15")};
    money.ledger().clock().set(support::end_of("2027-01-31"));
    money.receive_directly("SE", "GEN", "5.00", "2026-01-05");

    CHECK(figure(statement_of(money.ledger(), earlier), "GEN", FundLine::contributions) ==
          "100.00");
    CHECK(figure(statement_of(money.ledger()), "GEN", FundLine::contributions) == "105.00");
}

TEST_CASE("a reversal lessens the line that it takes back", "[reports]") {
    MissionMoney money;
    const std::string payment = play_payment(money);
    SECTION("expenditure") {
        reverse(money, carrier_of(money, payment));
        const FundStatement june =
            statement_of(money.ledger(), Filter{.since = parse_date("2026-06-01")});
        CHECK(figure(june, "GEN", FundLine::expenditure) == "60.00");
        CHECK(june.sums.is_balanced());
    }
    SECTION("a transfer") {
        const std::string name = support::record(money.ledger(),
                                                 "finance",
                                                 draft({{"type", "fund.transferred"},
                                                        {"from_fund", "GEN"},
                                                        {"to_fund", "SE"},
                                                        {"amount", usd("7.00")},
                                                        {"reason", "moved"},
                                                        {"date", "2026-03-01"}}));
        const std::string approval = support::record(
            money.ledger(), "approver", draft({{"type", "approved"}, {"record", name}}));
        reverse(money, approval);
        const FundStatement statement = statement_of(money.ledger());
        CHECK(figure(statement, "GEN", FundLine::transfers_out) == "0.00");
        CHECK(figure(statement, "GEN", FundLine::transfers_in) == "0.00");
        CHECK(figure(statement, "SE", FundLine::transfers_in) == "0.00");
        const FundStatement june =
            statement_of(money.ledger(), Filter{.since = parse_date("2026-06-01")});
        CHECK(figure(june, "GEN", FundLine::transfers_out) == "7.00");
        CHECK(figure(june, "SE", FundLine::transfers_in) == "-7.00");
    }
    SECTION("a refund to a donor") {
        const std::string name = support::record(money.ledger(),
                                                 "finance",
                                                 draft({{"type", "donor.refunded"},
                                                        {"donor", "SE"},
                                                        {"fund", "GEN"},
                                                        {"account", "USD-OPS"},
                                                        {"amount", usd("5.00")},
                                                        {"reason", "not needed"},
                                                        {"date", "2026-03-01"}}));
        const std::string approval = support::record(
            money.ledger(), "approver", draft({{"type", "approved"}, {"record", name}}));
        CHECK(figure(statement_of(money.ledger()), "GEN", FundLine::refunds_to_donors) == "-5.00");
        reverse(money, approval);
        const FundStatement statement = statement_of(money.ledger());
        CHECK(figure(statement, "GEN", FundLine::refunds_to_donors) == "0.00");
        CHECK(figure(statement, "GEN", FundLine::contributions) == "100.00");
    }
}

TEST_CASE("a transfer between funds is in their columns and not in the total", "[reports]") {
    MissionMoney money;
    play_payment(money);
    transfer(money, "15.00");

    const FundStatement statement = statement_of(money.ledger());

    CHECK(statement.sums.is_balanced());
    CHECK(figure(statement, "GEN", FundLine::transfers_out) == "-15.00");
    CHECK(figure(statement, "SE", FundLine::transfers_in) == "15.00");
    CHECK(figure(statement, "SE", FundLine::interfund) == "15.00");
    CHECK(total(statement, FundLine::transfers_in) == "0.00");
    CHECK(total(statement, FundLine::closing) == "40.00");
}

TEST_CASE("balances of another system open the statement, whatever the period", "[reports]") {
    support::TestLedger ledger;
    ledger.clock().set(support::end_of("2026-12-31"));
    ledger.add_register();
    support::play_opening(ledger);

    for (const Filter& filter : {Filter{},
                                 Filter{.since = parse_date("2026-03-01")},
                                 Filter{.since = parse_date("2026-05-01")}}) {
        const FundStatement statement = statement_of(ledger, filter);
        CHECK(statement.sums.is_balanced());
        CHECK(figure(statement, "GEN", FundLine::opening) == "72.00");
        CHECK(figure(statement, "GEN", FundLine::closing) == "72.00");
        CHECK(figure(statement, "GEN", FundLine::bank) == "60.00");
        CHECK(figure(statement, "GEN", FundLine::advances) == "8.00");
        CHECK(figure(statement, "GEN", FundLine::recoverable) == "4.00");
        CHECK(figure(statement, "GEN", FundLine::outstanding) == "12.00");
        CHECK(figure(statement, "GEN", FundLine::receivable) == "40.00");
        CHECK(figure(statement, "GEN", FundLine::deferred) == "-40.00");
    }
}

TEST_CASE("a pledge in kronor comes in at what the bank made of it", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());
    const FundStatement statement = statement_of(money.ledger());
    CHECK(statement.sums.is_balanced());
    CHECK(figure(statement, "SE", FundLine::contributions) == "1047.00");
    CHECK(figure(statement, "SE", FundLine::charges) == "-0.05");
    CHECK(figure(statement, "SE", FundLine::receivable) == "2000.00");
    CHECK(figure(statement, "SE", FundLine::deferred) == "-2000.00");
}

TEST_CASE("what a rate made of a claim goes back with the claim, as unrealised as it came",
          "[reports]") {
    MissionMoney money;
    const std::string claim = support::play_claim_in_kronor(money);
    const FundStatement revalued = statement_of(money.ledger());
    CHECK(revalued.sums.is_balanced());
    CHECK(figure(revalued, "SE", FundLine::recoverable) == "12.00");
    CHECK(figure(revalued, "SE", FundLine::exchange_unrealised) == "2.00");
    CHECK(figure(revalued, "SE", FundLine::exchange_realised) == "0.00");

    reverse(money, carrier_of(money, claim));
    const FundStatement statement = statement_of(money.ledger());
    CHECK(statement.sums.is_balanced());
    CHECK(figure(statement, "SE", FundLine::recoverable) == "0.00");
    CHECK(figure(statement, "SE", FundLine::exchange_unrealised) == "0.00");
    CHECK(figure(statement, "SE", FundLine::exchange_realised) == "0.00");
}

TEST_CASE("services given are valued in the memo and move nothing", "[reports]") {
    MissionMoney money;
    for (const char* kind : {"goods", "services"}) {
        support::record(money.ledger(),
                        "finance",
                        draft({{"type", "in_kind.received"},
                               {"kind", kind},
                               {"donor", "SE"},
                               {"fund", "SE"},
                               {"amount", usd("9.00")},
                               {"description", "What it is"},
                               {"date", "2026-03-01"}}));
    }
    const FundStatement statement = statement_of(money.ledger());
    CHECK(figure(statement, "SE", FundLine::in_kind_received) == "9.00");
    CHECK(figure(statement, "SE", FundLine::in_kind_services) == "9.00");
    CHECK(figure(statement, "SE", FundLine::closing) == "0.00");
    const FundStatement april =
        statement_of(money.ledger(), Filter{.since = parse_date("2026-04-01")});
    CHECK(figure(april, "SE", FundLine::in_kind_left) == "9.00");
    CHECK(figure(april, "SE", FundLine::in_kind_services) == "0.00");
}

TEST_CASE("a page shows the total beside the funds, and of one fund that fund alone", "[reports]") {
    MissionMoney money;
    play_payment(money);
    transfer(money, "15.00");

    const std::string all = render_text(to_page(statement_of(money.ledger())), 80);
    for (const char* text : {"Verdict        intact",
                             "Checks         all are 0",
                             "Eliminations",
                             "Expenditure, no category",
                             "Represented by",
                             "Of which"})
        CHECK(all.find(text) != std::string::npos);
    CHECK(all.find("Goods received") == std::string::npos);
    CHECK(all.find("not shown for want of width") == std::string::npos);
    CHECK(all.find("\nGEN   General fund\n") != std::string::npos);

    const std::string one =
        render_text(to_page(statement_of(money.ledger(), Filter{.fund = "se"})), 80);
    CHECK(one.find("Eliminations") == std::string::npos);
    CHECK(one.find("Line                                SE") != std::string::npos);
    CHECK(one.find("60.00") == std::string::npos);
}

TEST_CASE("programs get every line of every fund, in whatever language people read", "[reports]") {
    MissionMoney money;
    play_payment(money);
    transfer(money, "15.00");
    const FundStatement statement = statement_of(money.ledger());

    const auto json = nlohmann::json::parse(render_json(to_json(statement)));
    CHECK(json.at("balanced") == true);
    REQUIRE(json.at("funds").size() == 2);
    CHECK(json.at("funds")[0].at("fund") == "GEN");
    CHECK(json.at("funds")[0].at("name") == "General fund");
    CHECK(json.at("funds")[0].at("changes").size() == 16);
    CHECK(json.at("funds")[0].at("changes").at("expenditure") == "-60.00");
    CHECK(json.at("funds")[0].at("expenditure_by_category")[0].at("amount") == "-60.00");
    CHECK(json.at("funds")[0].at("checks").at("spendable") == "0.00");
    CHECK(json.at("eliminations").at("changes").at("transfers_out") == "15.00");
    CHECK(json.at("between_funds").at("transfer") == "0.00");

    const std::string english = render_csv(*to_page(statement).data);
    CHECK(english == render_csv(*to_page(statement, Words{Language::french}).data));
    CHECK(english.find("fund,GEN,changes,closing,,25.00,General fund\r\n") != std::string::npos);
    CHECK(english.find("total,,changes,transfers_in,,0.00,\r\n") != std::string::npos);
    CHECK(to_page(statement, Words{Language::french}).title == "État des fonds");
}

TEST_CASE("where the money went is drawn once there is spending", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "GEN", "100.00", "2026-01-05");
    const auto chart = [&] {
        const Page page = to_page(statement_of(money.ledger()));
        return page.tables.at(page.tables.size() - 3).chart;
    };
    CHECK_FALSE(chart());
    play_payment(money);
    REQUIRE(chart());
    CHECK(chart()->labels == std::vector<std::string>{"no category"});
    CHECK(chart()->series.at(0).values == std::vector<std::int64_t>{60'00});
    CHECK(chart()->summary == "The largest part has no category: USD 60.00.");
}

}  // namespace fundtrail::fund_statement_test
