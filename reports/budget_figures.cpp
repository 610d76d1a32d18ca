#include "reports/budget_figures.hpp"

#include "core/percent.hpp"
#include "core/share.hpp"
#include "reports/ratio.hpp"

#include <array>

namespace fundtrail {
namespace {

constexpr int k_ratio_decimals = 4;

constexpr std::array k_figures{&BudgetFigures::original,
                               &BudgetFigures::revisions,
                               &BudgetFigures::final_amount,
                               &BudgetFigures::allocated,
                               &BudgetFigures::spent,
                               &BudgetFigures::outstanding,
                               &BudgetFigures::unliquidated,
                               &BudgetFigures::available,
                               &BudgetFigures::unallocated,
                               &BudgetFigures::committed,
                               &BudgetFigures::variance,
                               &BudgetFigures::exchange_on_claims,
                               &BudgetFigures::spent_in_period,
                               &BudgetFigures::redeployed_in,
                               &BudgetFigures::redeployed_out,
                               &BudgetFigures::corrections};

ExactSum absolute(const ExactSum& sum) {
    if (!sum.is_negative()) return sum;
    ExactSum positive;
    positive.subtract(sum.minor_units().value_or(0));
    return positive;
}

/// What does not fit 64 bits is beyond any threshold.
bool is_above(const ExactSum& sum, std::int64_t limit) {
    if (!sum.minor_units()) return true;
    ExactSum rest = absolute(sum);
    rest.subtract(limit);
    return !rest.is_negative() && !rest.is_zero();
}

}  // namespace

void BudgetFigures::budget(std::int64_t amount) {
    for (ExactSum* sum : {&original, &final_amount, &unallocated, &variance}) {
        sum->add(amount);
    }
}

void BudgetFigures::revise(std::int64_t change) {
    for (ExactSum* sum : {&revisions, &final_amount, &unallocated, &variance}) {
        sum->add(change);
    }
}

void BudgetFigures::control(std::string_view account_class, std::int64_t debit) {
    if (account_class == "allocation") {
        available.subtract(debit);
    } else if (account_class == "spent") {
        spent.subtract(debit);
    } else if (account_class == "outstanding") {
        outstanding.subtract(debit);
    } else if (account_class == "obligation") {
        unliquidated.subtract(debit);
    } else {
        return;
    }
    if (account_class != "allocation") {
        committed.subtract(debit);
        variance.add(debit);
    }
    allocated.subtract(debit);
    unallocated.add(debit);
}

void BudgetFigures::reclassify_as_exchange(std::int64_t debit) {
    exchange_on_claims.subtract(debit);
    allocated.add(debit);
    unallocated.subtract(debit);
}

bool BudgetFigures::add(const BudgetFigures& more) {
    bool fits = true;
    for (const auto figure : k_figures) {
        const auto amount = (more.*figure).minor_units();
        fits = fits && amount.has_value();
        (this->*figure).add(amount.value_or(0));
    }
    return fits;
}

std::string execution_of(const BudgetFigures& figures) {
    return ratio_text(figures.spent, figures.final_amount, k_ratio_decimals);
}

std::string commitment_of(const BudgetFigures& figures) {
    return ratio_text(figures.committed, figures.final_amount, k_ratio_decimals);
}

std::string_view to_text(VarianceFlag flag) {
    if (flag == VarianceFlag::none) return {};
    return flag == VarianceFlag::under ? "under" : "over";
}

VarianceFlag flag_of(const BudgetFigures& figures, const VarianceThreshold& threshold) {
    const auto rate = parse_percent(threshold.percent);
    const auto final_amount = figures.final_amount.minor_units();
    const auto share = rate && final_amount ? per_cent_of(*final_amount, *rate) : std::nullopt;
    const bool is_beyond = is_above(figures.variance, threshold.amount) ||
                           (share && is_above(figures.variance, *share));
    if (!is_beyond) return VarianceFlag::none;
    return figures.variance.is_negative() ? VarianceFlag::over : VarianceFlag::under;
}

}  // namespace fundtrail
