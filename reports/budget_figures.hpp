// What a budget line comes to, added up movement by movement (ACCOUNTING.md section 6).
//
// Every figure is a sum of its own, of any size; formulas hold because the same movement is counted
// in each figure that it concerns:
//     final = original + revisions          unallocated = final − allocated
//     available = allocated + exchange on claims − spent − outstanding − unliquidated
//     variance = final − (spent + outstanding + unliquidated)
#pragma once

#include "core/exact_sum.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// Minor units of the base currency; all are positive in the ordinary case.
struct BudgetFigures {
    ExactSum original;
    ExactSum revisions;
    ExactSum final_amount;
    ExactSum allocated;
    ExactSum spent;
    ExactSum outstanding;   // left the bank, not yet spent: advances and claims
    ExactSum unliquidated;  // obligated, not yet paid
    ExactSum available;     // allocated, not obligated
    ExactSum unallocated;
    ExactSum committed;  // spent + outstanding + unliquidated
    ExactSum variance;
    /// What rates made of claims: allocated by nobody, and available once it is recovered.
    ExactSum exchange_on_claims;

    // Of the period only.
    ExactSum spent_in_period;
    ExactSum redeployed_in;
    ExactSum redeployed_out;
    ExactSum corrections;  // of spending of earlier months, by reversals; part of what is spent

    void budget(std::int64_t amount);
    void revise(std::int64_t change);
    /// A line on a control account under the budget line, debit positive; by default it is
    /// allocated from outside the line, or moves within it. Other accounts change nothing.
    void control(std::string_view account_class, std::int64_t debit);
    /// So much of what was counted as allocated, a debit positive, is a difference of exchange.
    void reclassify_as_exchange(std::int64_t debit);
    /// Adds figure by figure; false if one of `more` does not fit 64 bits.
    [[nodiscard]] bool add(const BudgetFigures& more);
};

/// spent ÷ final and committed ÷ final, with four decimals; empty where final is zero.
[[nodiscard]] std::string execution_of(const BudgetFigures& figures);
[[nodiscard]] std::string commitment_of(const BudgetFigures& figures);

/// From where on a variance is flagged.
struct VarianceThreshold {
    std::string percent = "5";  // of the final budget
    std::int64_t amount = 0;    // minor units of the base currency
};

enum class VarianceFlag : std::uint8_t { none, under, over };

/// `under`, `over`, or empty.
[[nodiscard]] std::string_view to_text(VarianceFlag flag);

/// Over: more is committed than budgeted. Flagged where the variance is beyond the percentage or
/// beyond the amount, in either direction.
[[nodiscard]] VarianceFlag flag_of(const BudgetFigures& figures,
                                   const VarianceThreshold& threshold);

}  // namespace fundtrail
