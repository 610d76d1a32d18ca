#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_allocation_covers_obligation{
    .name = "allocation-covers-obligation",
    .claim =
        "an obligation takes at most what its allocation has free on any day from the value date "
        "on; so does what a payment draws beyond its obligation",
    .free = "free",
    .remedy = "take at most what is free, or allocate more to the line first"};

}  // namespace fundtrail::rules
