#include "reports/contingency_report.hpp"

#include "reports/render/text.hpp"
#include "tests/reports/contingency_questions.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace fundtrail::contingency_report_test {
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

TEST_CASE("the level of a contingency fund is what it took in less what it lent", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    replenish(money, "25.00", "2026-03-01");

    const ContingencyReport report = report_of(money);

    CHECK(report.facts.verification.is_intact());
    CHECK(figures(report,
                  {"opening",
                   "contributions",
                   "replenished",
                   "draws",
                   "exchange",
                   "other",
                   "closing",
                   "outstanding"}) ==
          Texts{"0.00", "100.00", "25.00", "40.00", "0.00", "0.00", "85.00", "15.00"});
    CHECK(figures(report, {"headroom", "largest_draw", "bound_by"}) ==
          Texts{"75.00", "75.00", "level less floor"});
    // 40 ÷ (100 + 25).
    CHECK(figure(report, "drawdown_rate") == "0.3200");
}

TEST_CASE("money set aside for a contingency fund is told apart from contributions", "[reports]") {
    MissionMoney money;
    play_funds(money);
    money.receive_directly("NO", "GEN", "60.00", "2026-01-06");
    agree(money.ledger(),
          draft({{"type", "contingency.set_aside"},
                 {"from_fund", "GEN"},
                 {"fund", "CF"},
                 {"amount", usd("50.00")},
                 {"date", "2026-01-07"}}));

    CHECK(figures(report_of(money), {"set_aside", "contributions", "closing"}) ==
          Texts{"50.00", "100.00", "150.00"});
}

TEST_CASE("what a bank keeps of a contribution is not in the level", "[reports]") {
    MissionMoney money;
    play_funds(money);
    const std::string pledge = money.pledge("NO", "CF", "30.00", "2026-02-01");
    money.confirm(pledge, "2026-02-02");
    money.receive(pledge, "30.00", "2026-02-03", "29.00", "1.00");

    CHECK(figures(report_of(money), {"contributions", "closing"}) == Texts{"129.00", "129.00"});
}

TEST_CASE("a pledge in another currency comes in at its net base amount", "[reports]") {
    MissionMoney money;
    play_funds(money);
    support::play_pledge_in_kronor(money.ledger(), "CF");

    CHECK(figures(report_of(money), {"contributions", "exchange", "closing"}) ==
          Texts{"1146.95", "0.00", "1146.95"});
}

TEST_CASE("without a policy on contingency funds nothing is measured against it", "[reports]") {
    MissionMoney money;
    play_funds(money);
    set_policy(money, {});

    const ContingencyReport report = report_of(money);

    for (const char* key : {"target", "shortfall", "adequacy", "floor", "headroom", "largest_draw"})
        CHECK(figure(report, key) == "absent");
    CHECK(figure(report, "closing") == "100.00");
    CHECK(to_json(report).find("policy") == nullptr);
    CHECK_THAT(render_text(to_page(report), 80),
               Catch::Contains("The policy says nothing of contingency funds"));
}

TEST_CASE("without a target there is no shortfall and no adequacy", "[reports]") {
    MissionMoney money;
    play_funds(money);

    const ContingencyReport report = report_of(money);

    for (const char* key : {"target", "shortfall", "adequacy"})
        CHECK(figure(report, key) == "absent");
    CHECK(figure(report, "floor") == "10.00");
}

TEST_CASE("a target is an amount, and what is above it is not cut off", "[reports]") {
    MissionMoney money;
    play_funds(money);
    set_policy(money, {{"contingency_floor", usd("10.00")}, {"contingency_target", usd("80.00")}});

    const ContingencyReport report = report_of(money);

    CHECK(figures(report, {"target", "shortfall", "adequacy"}) == Texts{"80.00", "0.00", "1.2500"});
    CHECK_THAT(render_text(to_page(report), 80), Catch::Contains("125.0 %"));
}

TEST_CASE("a target that is a share of a requirement is told with its formula", "[reports]") {
    MissionMoney money;
    play_funds(money);
    set_policy(money,
               {{"contingency_floor", usd("10.00")},
                {"contingency_target_percent", "15"},
                {"contingency_requirement", usd("1000.00")}});

    const ContingencyReport report = report_of(money);

    CHECK(figures(report, {"target", "shortfall", "adequacy"}) ==
          Texts{"150.00", "50.00", "0.6667"});
    CHECK_THAT(render_text(to_page(report), 80),
               Catch::Contains("Target (15 % of a requirement of 1,000.00 a year)"));
}

TEST_CASE("the largest draw is the least of ceiling, headroom and what the limit leaves",
          "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    const auto bound = [&](const char* floor, const char* ceiling, const char* limit) {
        set_policy(money,
                   {{"contingency_floor", usd(floor)},
                    {"contingency_ceiling", usd(ceiling)},
                    {"contingency_limit", usd(limit)}});
        return figures(report_of(money), {"largest_draw", "bound_by"});
    };

    CHECK(bound("10.00", "30.00", "80.00") == Texts{"30.00", "ceiling of a draw"});
    CHECK(bound("10.00", "90.00", "60.00") ==
          Texts{"20.00", "limit of all draws less those not repaid"});
    CHECK(bound("45.00", "90.00", "80.00") == Texts{"15.00", "level less floor"});
    CHECK(bound("99.00", "90.00", "80.00") == Texts{"0.00", "level less floor"});
    CHECK(bound("10.00", "90.00", "20.00") ==
          Texts{"0.00", "limit of all draws less those not repaid"});
}

TEST_CASE("a period carries the level and the open draws of the time before", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());
    replenish(money, "25.00", "2026-03-01");

    const ContingencyReport march = report_of(money, between("2026-03-01", "2026-03-31"));
    CHECK(figures(march,
                  {"opening", "contributions", "replenished", "draws", "closing", "outstanding"}) ==
          Texts{"60.00", "0.00", "25.00", "0.00", "85.00", "15.00"});
    CHECK(draw_figure(march, "draw") == "CD-00001");
    CHECK(draw_figure(march, "level_before") == "100.00");
    CHECK(march.funds.front().levels.front().level.minor_units() == 6000);

    const ContingencyReport february = report_of(money, between("2026-02-01", "2026-02-28"));
    CHECK(figures(february, {"opening", "draws", "closing", "outstanding"}) ==
          Texts{"100.00", "40.00", "60.00", "40.00"});
    const ContingencyReport january = report_of(money, between("2026-01-01", "2026-01-31"));
    CHECK(january.funds.front().draws.empty());
}

TEST_CASE("what was not known yet is in no figure", "[reports]") {
    MissionMoney money;
    play_funds(money);
    money.ledger().clock().set(support::end_of("2027-01-31"));
    agree(money.ledger(), support::loan_of_40());
    set_policy(money, {{"contingency_floor", usd("99.00")}});

    Filter filter;
    filter.known_at = support::end_of("2027-01-15");
    const ContingencyReport report = report_of(money, filter, "2027-02-01");

    CHECK(figures(report, {"draws", "closing", "floor"}) == Texts{"0.00", "100.00", "10.00"});
    CHECK(report.funds.front().draws.empty());
    CHECK(to_text(report.day) == "2027-01-15");
    // Nor is a policy that is dated within the period and was not known.
    filter.until = parse_date("2027-02-28");
    CHECK(figure(report_of(money, filter), "floor") == "10.00");
}

TEST_CASE("months of cover measure the level by the payments of twelve months", "[reports]") {
    MissionMoney money;
    play_funds(money);
    CHECK(figure(report_of(money), "months_of_cover") == "absent");
    money.receive_directly("SE", "SE", "500.00", "2025-06-01");
    money.pay(money.allocate("SE", "200.00", "2025-06-01"), "V1", "77.00", "2025-12-31");
    money.pay("AL-00001", "V1", "24.00", "2026-01-01");
    const std::string twice = money.pay("AL-00001", "V1", "36.00", "2026-05-01");

    // 100 × 12 ÷ (24 + 36); the payment of the day before the twelve months is not among them.
    const ContingencyReport report = report_of(money, between("", "2026-12-31"));
    CHECK(to_text(report.disbursed_from) == "2026-01-01");
    CHECK(figure(report, "months_of_cover") == "20.00");

    agree(money.ledger(), reversal_of(twice, "2026-06-01"));
    CHECK(figure(report_of(money, between("", "2026-12-31")), "months_of_cover") == "50.00");
}

TEST_CASE("twelve months up to the end of February begin on the first of March", "[reports]") {
    MissionMoney money;
    CHECK(to_text(report_of(money, between("", "2027-02-28")).disbursed_from) == "2026-03-01");
    CHECK(to_text(report_of(money, between("", "2028-02-29")).disbursed_from) == "2027-03-01");
}

TEST_CASE("the chart follows the level and marks every draw", "[reports]") {
    MissionMoney money;
    play_funds(money);
    set_policy(money, {{"contingency_floor", usd("10.00")}, {"contingency_target", usd("80.00")}});
    agree(money.ledger(), support::loan_of_40());

    const Page page = to_page(report_of(money));

    REQUIRE(page.tables.front().chart.has_value());
    const Chart& chart = *page.tables.front().chart;
    CHECK(chart.series.front().values == std::vector<std::int64_t>{10000, 6000, 6000});
    CHECK(to_text(chart.days.back()) == "2027-01-31");
    REQUIRE(chart.levels.size() == 2);
    CHECK(chart.levels.front().value == 8000);
    CHECK(chart.levels.back().value == 1000);
    REQUIRE(chart.marks.size() == 1);
    CHECK(chart.marks.front().name == "CD-00001");
    CHECK(chart.summary ==
          "The level went from 100.00 on 5 Jan 2026 to 60.00 on 31 Jan 2027; it was lowest, at "
          "60.00, on 1 Feb 2026.");
}

TEST_CASE("CSV gives every figure and every draw in the words of the JSON", "[reports]") {
    MissionMoney money;
    play_funds(money);
    agree(money.ledger(), support::loan_of_40());

    const Page page = to_page(report_of(money), Words{Language::french});

    REQUIRE(page.data.has_value());
    const auto& rows = page.data->rows;
    const auto has = [&](const std::vector<std::string>& row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    CHECK(has({"CF", "", "closing", "60.00"}));
    CHECK(has({"CF", "", "level 2026-02-01", "60.00"}));
    CHECK(has({"CF", "CD-00001", "overdue", "true"}));
    CHECK(has({"CF", "CD-00001", "approvers", "approver"}));
    CHECK(has({"CF", "CD-00001", "cause", "sealed"}));
}

TEST_CASE("a fund that is no contingency fund is not told", "[reports]") {
    MissionMoney money;
    play_funds(money);
    Filter filter;
    filter.fund = "GEN";

    const ContingencyReport report = report_of(money, filter);

    CHECK(report.funds.empty());
    CHECK_THAT(render_text(to_page(report), 80),
               Catch::Contains("There is no such contingency fund."));
}

TEST_CASE("a ledger without a contingency fund says so", "[reports]") {
    MissionMoney money;
    const std::string text = render_text(to_page(report_of(money)), 80);
    CHECK_THAT(text, Catch::Contains("The ledger has no contingency fund."));
    CHECK_THAT(text, !Catch::Contains("Drawdown rate"));
}

TEST_CASE("the pages of a contingency report fit eighty columns in both languages", "[reports]") {
    MissionMoney money;
    play_funds(money);
    money.receive_directly("NO", "CF", "900000000.00", "2026-01-06");
    set_policy(money,
               {{"contingency_floor", usd("10.00")},
                {"contingency_target_percent", "15"},
                {"contingency_requirement", usd("1000000000.00")}});
    agree(money.ledger(), support::loan_of_40());
    for (const Language language : {Language::english, Language::french}) {
        const std::string text = render_text(to_page(report_of(money), Words{language}), 80);
        std::size_t start = 0;
        while (start < text.size()) {
            const std::size_t end = text.find('\n', start);
            const std::string line = text.substr(start, end - start);
            const auto columns = std::count_if(line.begin(), line.end(), [](char byte) {
                return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
            });
            CAPTURE(line);
            CHECK(columns <= 80);
            start = end + 1;
        }
    }
}

}  // namespace fundtrail::contingency_report_test
