// What a movement adds to which figure of a budget line, and when a variance is flagged.
#include "reports/budget_figures.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

namespace fundtrail::budget_figures_test {
namespace {

std::string text(const ExactSum& sum) {
    return sum.amount_text(*Currency::find("USD"));
}

/// 100.00 budgeted, 80.00 allocated, 50.00 obligated, 30.00 paid of it, 5.00 advanced.
BudgetFigures played() {
    BudgetFigures figures;
    figures.budget(100'00);
    figures.control("allocation", -80'00);
    figures.control("allocation", 50'00);
    figures.control("obligation", -50'00);
    figures.control("obligation", 30'00);
    figures.control("spent", -30'00);
    figures.control("allocation", 5'00);
    figures.control("outstanding", -5'00);
    return figures;
}

BudgetFigures committed(std::int64_t final_amount, std::int64_t spent) {
    BudgetFigures figures;
    figures.budget(final_amount);
    figures.control("spent", -spent);
    return figures;
}

}  // namespace

TEST_CASE("the figures of a budget line follow its control accounts", "[reports]") {
    const BudgetFigures figures = played();
    CHECK(text(figures.final_amount) == "100.00");
    CHECK(text(figures.allocated) == "80.00");
    CHECK(text(figures.spent) == "30.00");
    CHECK(text(figures.unliquidated) == "20.00");
    CHECK(text(figures.outstanding) == "5.00");
    CHECK(text(figures.available) == "25.00");
    CHECK(text(figures.unallocated) == "20.00");
    CHECK(text(figures.committed) == "55.00");
    CHECK(text(figures.variance) == "45.00");
    CHECK(execution_of(figures) == "0.3000");
    CHECK(commitment_of(figures) == "0.5500");
}

TEST_CASE("a revision changes the final budget and what follows from it, not the original",
          "[reports]") {
    BudgetFigures figures = played();
    figures.revise(-15'00);
    CHECK(text(figures.original) == "100.00");
    CHECK(text(figures.revisions) == "-15.00");
    CHECK(text(figures.final_amount) == "85.00");
    CHECK(text(figures.unallocated) == "5.00");
    CHECK(text(figures.variance) == "30.00");
}

TEST_CASE("accounts that are under no line change no figure", "[reports]") {
    BudgetFigures figures = played();
    for (const char* account : {"fund", "authority", "bank", "expenditure"})
        figures.control(account, 7'00);
    CHECK(text(figures.allocated) == "80.00");
    CHECK(text(figures.committed) == "55.00");
}

TEST_CASE("what rates make of a claim is available and allocated by nobody", "[reports]") {
    BudgetFigures figures = played();
    figures.control("outstanding", -2'00);
    figures.reclassify_as_exchange(-2'00);
    CHECK(text(figures.outstanding) == "7.00");
    CHECK(text(figures.allocated) == "80.00");
    CHECK(text(figures.unallocated) == "20.00");
    CHECK(text(figures.exchange_on_claims) == "2.00");
    CHECK(text(figures.variance) == "43.00");
}

TEST_CASE("there is no execution of a budget of zero", "[reports]") {
    BudgetFigures figures;
    figures.control("spent", -1'00);
    CHECK(execution_of(figures).empty());
    CHECK(commitment_of(figures).empty());
}

TEST_CASE("a variance is flagged beyond the percentage or beyond the amount, in either direction",
          "[reports]") {
    const VarianceThreshold threshold{.percent = "5", .amount = 1'000'00};
    const auto flag = [&](std::int64_t final_amount, std::int64_t spent) {
        return std::string{to_text(flag_of(committed(final_amount, spent), threshold))};
    };
    CHECK(flag(100'00, 95'00).empty());
    CHECK(flag(100'00, 94'99) == "under");
    CHECK(flag(100'00, 105'00).empty());
    CHECK(flag(100'00, 105'01) == "over");
    CHECK(flag(100'000'00, 99'000'00).empty());
    CHECK(flag(100'000'00, 98'999'99) == "under");
    CHECK(flag(100'000'00, 101'000'01) == "over");
    CHECK(flag(0, 0).empty());
    CHECK(flag(0, 1) == "over");
}

TEST_CASE("a variance that no ledger can hold is flagged, and adds up to no total", "[reports]") {
    constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
    BudgetFigures figures = committed(k_most, -k_most);
    CHECK(flag_of(figures, {}) == VarianceFlag::under);
    BudgetFigures total;
    CHECK(total.add(played()));
    CHECK_FALSE(BudgetFigures{}.add(figures));
    CHECK(text(total.variance) == "45.00");
}

}  // namespace fundtrail::budget_figures_test
