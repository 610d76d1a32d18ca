#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/contingency_questions.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::contingency_draws_test {
namespace {

using support::agree;
using support::between;
using support::draft;
using support::draw_figure;
using support::figure;
using support::figures;
using support::MissionMoney;
using support::play_funds;
using support::replenish;
using support::report_of;
using support::reversal_of;
using support::set_policy;
using support::usd;

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a loan is told with who approved it, by which limit, and what is still due",
          "[reports]") {
    MissionMoney money;
    play_funds(money);
    money.ledger().clock().set(support::end_of("2027-01-01"));
    const std::string draw = record(money.ledger(), "finance", support::loan_of_40());
    money.ledger().clock().set(support::end_of("2027-01-04"));
    record(money.ledger(), "approver", draft({{"type", "approved"}, {"record", draw}}));
    money.pay("AL-00001", "V1", "12.00", "2026-02-10");
    replenish(money, "25.00", "2026-03-01");

    const ContingencyReport report = report_of(money, {}, "2026-05-01");

    const std::vector<std::pair<const char*, const char*>> expected{
        {"draw", "CD-00001"},
        {"date", "2026-02-01"},
        {"to_fund", "GEN"},
        {"budget", "WATER"},
        {"allocation", "AL-00001"},
        {"kind", "loan"},
        {"state", "open"},
        {"amount", "40.00"},
        {"repaid", "25.00"},
        {"outstanding", "15.00"},
        {"spent", "12.00"},
        {"level_before", "100.00"},
        {"level_after", "60.00"},
        {"limit", "90.00"},
        {"days_to_approve", "3"},
        {"approvers", R"(["approver"])"},
        {"repay_by", "2026-06-30"},
        {"age", "89"},
        {"overdue", "false"},
        {"days_overdue", "absent"},
        {"proposed", "2027-01-02T00:00:59Z"},
        {"approved", "2027-01-05T00:00:59Z"},
        {"limit_bound_by", "level less floor"},
        {"repaid_on", "absent"}};
    for (const auto& [key, value] : expected) {
        CAPTURE(key);
        CHECK(draw_figure(report, key) == value);
    }
}

TEST_CASE("a draw is judged by the limit that was in force when it was approved", "[reports]") {
    MissionMoney money;
    play_funds(money);
    set_policy(money, {{"contingency_floor", usd("10.00")}, {"contingency_ceiling", usd("50.00")}});
    agree(money.ledger(), support::loan_of_40());
    set_policy(money, {{"contingency_floor", usd("20.00")}});

    const ContingencyReport report = report_of(money);

    CHECK(draw_figure(report, "limit") == "50.00");
    CHECK(draw_figure(report, "limit_bound_by") == "ceiling of a draw");
    CHECK(figure(report, "floor") == "20.00");
}

TEST_CASE("a loan is overdue from the day after it was to be repaid", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());

    CHECK(draw_figure(report_of(money, {}, "2026-06-30"), "overdue") == "false");
    const ContingencyReport later = report_of(money, {}, "2026-07-02");
    CHECK(draw_figure(later, "overdue") == "true");
    CHECK(draw_figure(later, "days_overdue") == "2");
    CHECK_THAT(render_text(to_page(later), 80), Catch::Contains("overdue"));
    // 151 days after 2026-02-01.
    CHECK(later.funds.front().open_by_age[2].minor_units() == 4000);
}

TEST_CASE("no day is told in the singular in French", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());

    const Words french{Language::french};
    const std::string text =
        render_text(to_page(report_of(money, {}, "2026-02-01"), french), 80, french);
    CHECK_THAT(text, Catch::Contains("  0 jour\n") && !Catch::Contains(" 0 jours"));
}

TEST_CASE("a loan that is repaid says after how many days", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    replenish(money, "30.00", "2026-03-01");
    replenish(money, "10.00", "2026-03-03");

    const ContingencyReport report = report_of(money);

    CHECK(draw_figure(report, "state") == "repaid");
    CHECK(draw_figure(report, "repaid_on") == "2026-03-03");
    CHECK(draw_figure(report, "replenishment_days") == "30");
    CHECK(draw_figure(report, "overdue") == "false");
    CHECK(figure(report, "outstanding") == "0.00");
}

TEST_CASE("a granted draw leaves nothing to repay", "[reports]") {
    MissionMoney money;
    play_funds(money);
    Draft grant = support::loan_of_40();
    grant.fields["kind"] = "grant";
    grant.fields.object().erase("repay_from");
    grant.fields.object().erase("repay_by");
    agree(money.ledger(), grant);

    const ContingencyReport report = report_of(money);

    CHECK(figures(report, {"draws", "outstanding", "closing"}) == Texts{"40.00", "0.00", "60.00"});
    CHECK(draw_figure(report, "state") == "granted");
    CHECK(draw_figure(report, "outstanding") == "absent");
    CHECK(draw_figure(report, "overdue") == "absent");
}

TEST_CASE("a reversed draw counts against draws and is due no more", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    agree(money.ledger(), reversal_of("CD-00001", "2026-04-01"));

    const ContingencyReport report = report_of(money);

    CHECK(report.facts.verification.is_intact());
    CHECK(figures(report, {"draws", "other", "closing", "outstanding"}) ==
          Texts{"0.00", "0.00", "100.00", "0.00"});
    CHECK(draw_figure(report, "state") == "reversed");
    CHECK(draw_figure(report, "reversed_on") == "2026-04-01");
    // Before its reversal it stood.
    const ContingencyReport before = report_of(money, between("", "2026-03-31"));
    CHECK(figures(before, {"draws", "outstanding"}) == Texts{"40.00", "40.00"});
    CHECK(draw_figure(before, "state") == "open");
}

TEST_CASE("a replenishment that is taken back leaves the loan open again", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    const std::string name = record(money.ledger(),
                                    "finance",
                                    draft({{"type", "contingency.replenished"},
                                           {"draw", "CD-00001"},
                                           {"amount", usd("40.00")},
                                           {"date", "2026-03-01"}}));
    agree(money.ledger(), reversal_of(name, "2026-03-10"));

    const ContingencyReport report = report_of(money);

    CHECK(figures(report, {"replenished", "closing", "outstanding"}) ==
          Texts{"0.00", "60.00", "40.00"});
    CHECK(draw_figure(report, "state") == "open");
}

TEST_CASE("what was repaid before a period is not told in it", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    replenish(money, "40.00", "2026-03-01");

    CHECK(report_of(money, between("2026-04-01", "")).funds.front().draws.empty());
    CHECK(report_of(money, between("2026-03-01", "")).funds.front().draws.size() == 1);
}

TEST_CASE("a draw that awaits approval is in no figure", "[reports]") {
    MissionMoney money;
    play_funds(money);
    record(money.ledger(), "finance", support::loan_of_40());

    const ContingencyReport report = report_of(money);

    CHECK(figures(report, {"draws", "closing", "headroom"}) == Texts{"0.00", "100.00", "90.00"});
    CHECK(report.funds.front().draws.empty());
}

TEST_CASE("private texts of a draw are sealed until the vault is opened", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());

    const ContingencyReport sealed = report_of(money);
    CHECK(draw_figure(sealed, "cause") == R"({"state":"sealed"})");
    CHECK_THAT(render_json(to_json(sealed)), !Catch::Contains("A flood"));
    CHECK_THAT(render_text(to_page(sealed), 80), !Catch::Contains("A flood"));

    Vault vault = Vault::open(money.ledger().folder().vault());
    const ContingencyReport open = report_of(money, {}, "2027-01-31", &vault);
    CHECK(draw_figure(open, "cause") == R"({"state":"open","text":"A flood"})");
    CHECK(draw_figure(open, "decision") == R"({"state":"open","text":"SRSG/12"})");
    CHECK(draw_figure(open, "repay_from") == R"({"state":"open","text":"the next pledge"})");
    CHECK_THAT(render_text(to_page(open), 80), Catch::Contains("A flood"));
}

TEST_CASE("a private text that was erased says so, with the vault open too", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    const ContingencyReport before = report_of(money);
    money.ledger().govern(draft({{"type", "field.erased"},
                                 {"record", to_text(before.funds.front().draws.front().record)},
                                 {"field", "cause"},
                                 {"reason", "names a person"}}));

    Vault vault = Vault::open(money.ledger().folder().vault());
    CHECK(draw_figure(report_of(money, {}, "2027-01-31", &vault), "cause") ==
          R"({"state":"erased"})");
}

}  // namespace fundtrail::contingency_draws_test
