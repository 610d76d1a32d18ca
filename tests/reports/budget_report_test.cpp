// Budget performance of a ledger: dates, filters, redeployment, corrections, the policy, and that
// its spending is that of the fund statement.
#include "reports/budget_report.hpp"

#include "core/rate.hpp"
#include "reports/fund_statement.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace fundtrail::budget_report_test {
namespace {

using support::draft;
using support::MissionMoney;
using support::usd;

BudgetReport report_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask([&](Database& database) { return build_budget_report(database, filter); });
}

std::string text(const ExactSum& sum) {
    return sum.amount_text(*Currency::find("USD"));
}

BudgetFigures line(const BudgetReport& report, const std::string& code) {
    for (const BudgetLine& one : report.lines)
        if (one.code == code) return one.figures;
    throw std::runtime_error{"no line " + code};
}

std::vector<std::string> codes(const BudgetReport& report) {
    std::vector<std::string> codes;
    for (const BudgetLine& one : report.lines)
        codes.push_back(one.code);
    return codes;
}

/// 200.00 of SE in fund SE on 2026-01-05; 150.00 allocated to WATER, 100.00 obligated, 60.00 paid
/// on 2026-02-08. Returns DB-….
std::string play_payment(MissionMoney& money) {
    money.receive_directly("SE", "SE", "200.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "150.00", "2026-01-06");
    return money.pay(
        money.obligate(allocation, "V1", "100.00", "2026-01-07"), "V1", "60.00", "2026-02-08");
}

void redeploy(MissionMoney& money, std::string_view amount) {
    support::agree(money.ledger(),
                   draft({{"type", "allocation.redeployed"},
                          {"allocation", "AL-00001"},
                          {"budget", "ROADS"},
                          {"amount", usd(amount)},
                          {"reason", "roads first"},
                          {"date", "2026-03-01"}}));
}

/// 500.00 for wells, decided on 2026-01-01.
void add_wells(MissionMoney& money) {
    support::record(money.ledger(),
                    "finance",
                    draft({{"type", "budget.added"},
                           {"budget", "WELLS"},
                           {"name", "Wells"},
                           {"amount", usd("500.00")},
                           {"objective", "O1"},
                           {"date", "2026-01-01"}}));
}

void revise(MissionMoney& money, std::string_view amount, std::string_view date) {
    support::record(money.ledger(),
                    "finance",
                    draft({{"type", "budget.revised"},
                           {"budget", "WELLS"},
                           {"amount", usd(amount)},
                           {"decision", "Board 7"},
                           {"date", date}}));
}

std::string carrier_of(MissionMoney& money, const std::string& ref) {
    return money.ask([&](Database& database) {
        ProjectedLedger ledger{database};
        return to_text(ledger.document(*parse_document_ref(ref))->carrier);
    });
}

void reverse(MissionMoney& money, const std::string& target, std::string_view date) {
    support::agree(money.ledger(),
                   draft({{"type", "record.reversed"},
                          {"target", target},
                          {"reason", "typed twice"},
                          {"date", date}}));
}

}  // namespace

TEST_CASE("budget performance says what was allocated, committed, spent and is left", "[reports]") {
    MissionMoney money;
    play_payment(money);
    const BudgetReport report = report_of(money);

    CHECK(codes(report) == std::vector<std::string>{"ROADS", "WATER"});
    const BudgetFigures water = line(report, "WATER");
    CHECK(text(water.original) == "500000.00");
    CHECK(text(water.allocated) == "150.00");
    CHECK(text(water.spent) == "60.00");
    CHECK(text(water.unliquidated) == "40.00");
    CHECK(text(water.available) == "50.00");
    CHECK(text(water.unallocated) == "499850.00");
    CHECK(text(report.total.final_amount) == "600000.00");
    CHECK(text(report.reconciliation.these_lines) == "60.00");
    CHECK(report.reconciliation.difference.is_zero());
}

TEST_CASE("figures stand as of a day, a period has its own spending", "[reports]") {
    MissionMoney money;
    play_payment(money);
    add_wells(money);
    revise(money, "600.00", "2026-02-15");

    const BudgetReport january = report_of(money, Filter{.as_of = parse_date("2026-01-31")});
    CHECK(text(line(january, "WATER").spent) == "0.00");
    CHECK(text(line(january, "WATER").unliquidated) == "100.00");
    CHECK(text(line(january, "WELLS").final_amount) == "500.00");

    const BudgetReport march = report_of(money, Filter{.since = parse_date("2026-03-01")});
    CHECK(text(line(march, "WATER").spent) == "60.00");
    CHECK(text(line(march, "WATER").spent_in_period) == "0.00");
    CHECK(text(line(march, "WELLS").revisions) == "100.00");
    CHECK(text(march.reconciliation.these_lines) == "0.00");

    const BudgetReport february = report_of(
        money, Filter{.since = parse_date("2026-02-01"), .until = parse_date("2026-02-28")});
    CHECK(text(line(february, "WATER").spent_in_period) == "60.00");
}

TEST_CASE(
    "a revision that is entered later and dated back counts from its date, as the book has it",
    "[reports]") {
    MissionMoney money;
    add_wells(money);
    revise(money, "800.00", "2026-04-01");
    revise(money, "700.00", "2026-02-01");
    const BudgetReport march = report_of(money, Filter{.as_of = parse_date("2026-03-01")});
    CHECK(text(line(march, "WELLS").revisions) == "-100.00");
    CHECK(text(line(report_of(money), "WELLS").final_amount) == "700.00");
}

TEST_CASE("a budget counts what was entered by the moment of knowledge", "[reports]") {
    MissionMoney money;
    play_payment(money);
    add_wells(money);
    const Filter earlier{.known_at = support::end_of("2027-01-15")};
    money.ledger().clock().set(support::end_of("2027-01-31"));
    redeploy(money, "20.00");
    revise(money, "600.00", "2026-02-15");
    CHECK(text(line(report_of(money, earlier), "WATER").allocated) == "150.00");
    CHECK(text(line(report_of(money, earlier), "WELLS").revisions) == "0.00");
    CHECK(text(line(report_of(money), "WATER").allocated) == "130.00");
}

TEST_CASE("what is redeployed leaves one line and enters another", "[reports]") {
    MissionMoney money;
    play_payment(money);
    redeploy(money, "20.00");
    const BudgetReport report = report_of(money);
    CHECK(text(line(report, "WATER").redeployed_out) == "20.00");
    CHECK(text(line(report, "WATER").allocated) == "130.00");
    CHECK(text(line(report, "ROADS").redeployed_in) == "20.00");
    CHECK(text(line(report, "ROADS").allocated) == "20.00");
    CHECK(text(report.total.redeployed_in) == "20.00");

    const BudgetReport later = report_of(money, Filter{.since = parse_date("2026-04-01")});
    CHECK(text(line(later, "ROADS").redeployed_in) == "0.00");
    CHECK(text(line(later, "ROADS").allocated) == "20.00");
}

TEST_CASE("a redeployment that is reversed never was one", "[reports]") {
    MissionMoney money;
    play_payment(money);
    const std::string name = support::record(money.ledger(),
                                             "finance",
                                             draft({{"type", "allocation.redeployed"},
                                                    {"allocation", "AL-00001"},
                                                    {"budget", "ROADS"},
                                                    {"amount", usd("20.00")},
                                                    {"reason", "roads first"},
                                                    {"date", "2026-03-01"}}));
    const std::string approval = support::record(
        money.ledger(), "approver", draft({{"type", "approved"}, {"record", name}}));
    reverse(money, approval, "2026-06-01");
    const BudgetReport report = report_of(money);
    CHECK(text(line(report, "WATER").redeployed_out) == "0.00");
    CHECK(text(line(report, "ROADS").redeployed_in) == "0.00");
    CHECK(text(line(report, "WATER").allocated) == "150.00");
    CHECK(report.corrections.empty());
}

TEST_CASE("a reversal in a later month is a correction of the month that it is about",
          "[reports]") {
    MissionMoney money;
    const std::string payment = play_payment(money);
    const std::string carrier = carrier_of(money, payment);
    SECTION("in a later month") {
        reverse(money, carrier, "2026-06-01");
        const BudgetReport report = report_of(money);
        CHECK(text(line(report, "WATER").spent) == "0.00");
        CHECK(text(line(report, "WATER").unliquidated) == "100.00");
        CHECK(text(line(report, "WATER").corrections) == "-60.00");
        REQUIRE(report.corrections.size() == 1);
        CHECK(to_text(report.corrections[0].corrects) == carrier);
        CHECK(to_text(report.corrections[0].month) == "2026-02");
        CHECK(report.corrections[0].budget == "WATER");
        CHECK(report.corrections[0].amount == -60'00);
        const std::string page = render_text(to_page(report), 80);
        CHECK(page.find("Corrections of earlier months") != std::string::npos);
    }
    SECTION("in the same month") {
        reverse(money, carrier, "2026-02-20");
        CHECK(report_of(money).corrections.empty());
    }
}

TEST_CASE("a claim is outstanding and no correction, and its revaluation is allocated by nobody",
          "[reports]") {
    MissionMoney money;
    const std::string claim = support::play_claim_in_kronor(money);

    const BudgetReport report = report_of(money);
    const BudgetFigures water = line(report, "WATER");
    CHECK(text(water.spent) == "50.00");
    CHECK(text(water.outstanding) == "12.00");
    CHECK(text(water.exchange_on_claims) == "2.00");
    CHECK(text(water.allocated) == "150.00");
    CHECK(text(water.available) == "50.00");
    CHECK(report.corrections.empty());
    CHECK(render_text(to_page(report), 80).find("Exchange on claims") != std::string::npos);

    reverse(money, carrier_of(money, claim), "2026-04-01");
    const BudgetFigures after = line(report_of(money), "WATER");
    CHECK(text(after.spent) == "60.00");
    CHECK(text(after.outstanding) == "0.00");
    CHECK(text(after.exchange_on_claims) == "0.00");
    CHECK(text(after.allocated) == "150.00");
}

TEST_CASE("a report of one line reconciles with the others", "[reports]") {
    MissionMoney money;
    play_payment(money);
    const BudgetReport roads = report_of(money, Filter{.budget = "roads"});
    CHECK(codes(roads) == std::vector<std::string>{"ROADS"});
    CHECK(text(roads.total.final_amount) == "100000.00");
    CHECK(text(roads.reconciliation.these_lines) == "0.00");
    CHECK(text(roads.reconciliation.other_lines) == "60.00");
    CHECK(roads.reconciliation.difference.is_zero());
}

TEST_CASE("a report of one fund shows the lines under which it spends", "[reports]") {
    MissionMoney money;
    play_payment(money);
    CHECK(report_of(money, Filter{.fund = "GEN"}).lines.empty());
    const BudgetReport sweden = report_of(money, Filter{.fund = "SE"});
    CHECK(codes(sweden) == std::vector<std::string>{"WATER"});
    CHECK(text(sweden.total.final_amount) == "500000.00");
    CHECK(in_english(sweden.basis.limits.front()).find("whichever funds pay for it") !=
          std::string::npos);
}

TEST_CASE("lines of another objective are left out", "[reports]") {
    MissionMoney money;
    add_wells(money);
    const BudgetReport report = report_of(money, Filter{.objective = "O1"});
    REQUIRE_FALSE(report.lines.empty());
    for (const BudgetLine& one : report.lines)
        CHECK(one.objective == "O1");
    CHECK(report.lines.size() < report_of(money).lines.size());
}

TEST_CASE("the thresholds are those of the policy that was in force at the moment of knowledge",
          "[reports]") {
    MissionMoney money;
    CHECK(report_of(money).threshold.percent == "5");
    CHECK(report_of(money).threshold.amount == 100'000'00);
    const Filter earlier{.known_at = support::end_of("2027-01-15")};
    money.ledger().clock().set(support::end_of("2027-01-31"));
    money.ledger().govern(draft({{"type", "policy.set"},
                                 {"treasury_fund", "GEN"},
                                 {"variance_percent", "7.5"},
                                 {"variance_amount", usd("10.00")}}));
    CHECK(report_of(money).threshold.percent == "7.5");
    CHECK(report_of(money).threshold.amount == 10'00);
    CHECK(report_of(money, earlier).threshold.percent == "5");
    // Proposed, and approved by nobody.
    support::record(
        money.ledger(),
        "admin",
        draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}, {"variance_percent", "1"}}));
    CHECK(report_of(money).threshold.percent == "7.5");
}

TEST_CASE("a policy that the first administrator set alone has its thresholds too", "[reports]") {
    support::TestLedger ledger{support::TestLedger::Officers::founder_only};
    support::record(ledger, "admin", draft({{"type", "policy.set"}, {"variance_percent", "3"}}));
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    CHECK(build_budget_report(database, {}).threshold.percent == "3");
}

TEST_CASE("the spending of the lines is the expenditure of the fund statement", "[reports]") {
    MissionMoney money;
    play_payment(money);
    for (const Filter& filter : {Filter{}, Filter{.since = parse_date("2026-02-01")}}) {
        const BudgetReport report = report_of(money, filter);
        const FundStatement statement = make_fund_statement(money.ledger().path(), {}, filter);
        CHECK(text(statement.sums.sum().at(FundLine::expenditure)) ==
              '-' + text(report.reconciliation.expenditure));
        CHECK(text(statement.sums.sum().at(FundLine::unobligated)) == text(report.total.available));
    }
}

TEST_CASE("people and programs read the same budget, in either language", "[reports]") {
    MissionMoney money;
    play_payment(money);
    const BudgetReport report = report_of(money);

    const std::string page = render_text(to_page(report), 80);
    for (const char* said : {"Budget performance", "Execution %", "Difference, 0", "under"})
        CHECK(page.find(said) != std::string::npos);
    CHECK(page.find("not shown for want of width") == std::string::npos);
    CHECK(page.find("Redeployed in") == std::string::npos);
    const Page french = to_page(report, Words{Language::french});
    CHECK(french.title == "Exécution du budget");
    CHECK(render_csv(*french.data) == render_csv(*to_page(report).data));

    const auto json = nlohmann::json::parse(render_json(to_json(report)));
    CHECK(json.at("lines")[1].at("budget") == "WATER");
    CHECK(json.at("lines")[1].at("execution") == "0.0001");
    CHECK(json.at("lines")[1].at("flag") == "under");
    CHECK(json.at("reconciliation").at("difference") == "0.00");
    CHECK(json.at("threshold").at("amount") == "100000.00");
    REQUIRE(to_page(report).tables.at(1).chart);
    CHECK(to_page(report).tables.at(1).chart->series.at(1).values ==
          std::vector<std::int64_t>{0, 60'00});
}

TEST_CASE("as long as no budget is decided there is neither execution nor commitment",
          "[reports]") {
    MissionMoney money;
    play_payment(money);
    // The register of this ledger is dated at the end of the year.
    const BudgetReport report = report_of(money, Filter{.as_of = parse_date("2026-06-30")});
    CHECK(text(line(report, "WATER").final_amount) == "0.00");
    const auto json = nlohmann::json::parse(render_json(to_json(report)));
    CHECK_FALSE(json.at("lines")[0].contains("execution"));
    CHECK_FALSE(json.at("lines")[0].contains("commitment"));
    CHECK(json.at("lines")[0].at("flag") == "over");
    CHECK(render_text(to_page(report), 80).find("n/a") != std::string::npos);
}

}  // namespace fundtrail::budget_report_test
