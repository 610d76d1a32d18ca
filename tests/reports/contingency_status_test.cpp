#include "reports/contingency_status.hpp"

#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::contingency_status_test {
namespace {

using support::MissionMoney;

ContingencyStatus status_of(MissionMoney& money, const char* today = "2026-12-31") {
    return money.ask(
        [&](Database& database) { return read_contingency_status(database, *parse_date(today)); });
}

}  // namespace

TEST_CASE("a limit that the policy does not set is none, and left out for programs", "[reports]") {
    MissionMoney money;
    support::play_contingency_fund(money);

    const ContingencyStatus status = status_of(money);

    CHECK_THAT(render_text(to_page(status), 80), Catch::Contains("Ceiling of a draw"));
    const JsonValue json = to_json(status);
    const JsonValue& fund = json.find("funds")->array().front();
    CHECK(fund.find("ceiling") == nullptr);
    CHECK(fund.find("limit") == nullptr);
    CHECK(fund.find("floor")->text() == "10.00");
    CHECK(fund.find("largest_draw")->text() == "90.00");
}

TEST_CASE("a limit that the policy sets is told", "[reports]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    money.ledger().govern(support::draft({{"type", "policy.set"},
                                          {"treasury_fund", "GEN"},
                                          {"contingency_floor", support::usd("10.00")},
                                          {"contingency_ceiling", support::usd("30.00")},
                                          {"contingency_limit", support::usd("80.00")}}));

    const JsonValue json = to_json(status_of(money));

    const JsonValue& fund = json.find("funds")->array().front();
    CHECK(fund.find("ceiling")->text() == "30.00");
    CHECK(fund.find("limit")->text() == "80.00");
}

TEST_CASE("without a word of the policy on contingency funds only levels are told", "[reports]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    money.ledger().govern(support::draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));

    const JsonValue json = to_json(status_of(money));

    const JsonValue& fund = json.find("funds")->array().front();
    CHECK(fund.find("level")->text() == "100.00");
    CHECK(fund.find("floor") == nullptr);
}

TEST_CASE("a loan is told with the day by which it is repaid", "[reports]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    support::agree(money.ledger(), support::loan_of_40());

    const std::string json = render_json(to_json(status_of(money)));

    CHECK_THAT(json,
               Catch::Contains(R"("outstanding":"40.00","overdue":true,"repaid":"0.00",)"
                               R"("repay_by":"2026-06-30","to_fund":"GEN")"));
}

}  // namespace fundtrail::contingency_status_test
