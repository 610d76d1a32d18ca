#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_budget_covers_allocation{
    .name = "budget-covers-allocation",
    .claim = "the allocations of a budget line stay within its amount",
    .free = "not yet allocated",
    .remedy =
        "allocate at most what is left of the line, revise it (`fundtrail budget revise`), or add "
        "a line for the rest",
    .side = CoverSide::debit,
    .days = CoverDays::latest};

}  // namespace fundtrail::rules
