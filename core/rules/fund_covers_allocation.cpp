#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_fund_covers_allocation{
    .name = "fund-covers-allocation",
    .claim = "an allocation takes at most what its fund has free on any day from the value date on",
    .free = "free to allocate",
    .remedy = "allocate at most what is free, or record the money that has come in first"};

}  // namespace fundtrail::rules
