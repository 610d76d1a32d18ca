#include "core/book.hpp"
#include "core/exact_sum.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    ExactSum own;
    ExactSum base;
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        own.add(balance.amount.own.minor_units);
        base.add(balance.amount.base);
    }
    if (base.is_zero()) {
        return Objection{.reason = "it brings nothing forward",
                         .remedy =
                             "state balances: cash, pledges, or allocations with what is "
                             "open under them"};
    }
    if (own.minor_units() && base.minor_units()) return std::nullopt;
    return Objection{.reason = "its balances leave the range of 64-bit minor units",
                     .remedy = "state smaller amounts"};
}

}  // namespace

const Rule k_opening_sums_fit{
    .name = "opening-sums-fit",
    .claim = "what is brought forward is something, and comes to sums that fit",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
