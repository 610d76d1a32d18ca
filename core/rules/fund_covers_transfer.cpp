#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_fund_covers_transfer{
    .name = "fund-covers-transfer",
    .claim =
        "what is passed on, drawn or given back takes at most what the fund has free from the "
        "value date on",
    .free = "unallocated",
    .remedy =
        "take at most what is unallocated, or return what allocations do not need first: "
        "`fundtrail allocation return`"};

}  // namespace fundtrail::rules
