// Concentration and delay of the assessed contributions of 2025 against figures computed elsewhere
// (GOLDEN.tsv, row UN-HR2).

#include "core/date.hpp"
#include "reports/age_bands.hpp"
#include "reports/concentration.hpp"
#include "reports/quantile.hpp"
#include "reports/ratio.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace fundtrail::assessments_test {
namespace {

nlohmann::json assessments() {
    std::ifstream file{FUNDTRAIL_SHARED
                       "/data/un-assessments/regular-budget-contributors-2025.json"};
    REQUIRE(file);
    return nlohmann::json::parse(file);
}

Date date_at(const nlohmann::json& text) {
    return parse_date(text.get<std::string>()).value();
}

}  // namespace

TEST_CASE("the assessments of 2025 are as concentrated as computed elsewhere", "[vectors]") {
    const nlohmann::json page = assessments();
    std::vector<std::int64_t> amounts;
    for (const auto& state : page.at("contributors")) {
        amounts.push_back(state.at("assessment_amount").get<std::int64_t>());
    }

    const Concentration concentration = concentration_of(amounts);

    CHECK(concentration.total.minor_units() == 3'496'025'040);
    CHECK(concentration.index == "0.10967");
    CHECK(concentration.effective_number == "9.12");
}

TEST_CASE("the share of the assessments of 2025 that was paid in full is as computed elsewhere",
          "[vectors]") {
    const nlohmann::json page = assessments();
    ExactSum paid;
    ExactSum all;
    for (const auto& state : page.at("contributors")) {
        const auto amount = state.at("assessment_amount").get<std::int64_t>();
        all.add(amount);
        if (state.at("payment_status") != "not_paid_in_full") paid.add(amount);
    }

    CHECK(ratio_text(paid, all, k_share_decimals) == "0.7422");
}

TEST_CASE("the median delay of payments in 2025 is as computed elsewhere", "[vectors]") {
    const nlohmann::json page = assessments();
    const Date due = date_at(page.at("meta").at("due_date"));
    std::vector<std::int64_t> lags;
    for (const auto& state : page.at("contributors")) {
        const auto& paid = state.at("payment_date");
        if (!paid.is_null()) lags.push_back(days_between(due, date_at(paid)));
    }

    CHECK(median_of(lags) == 39);
}

}  // namespace fundtrail::assessments_test
