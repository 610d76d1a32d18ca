#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_allocation_covers_move{
    .name = "allocation-covers-move",
    .claim =
        "what is redeployed or returned takes at most what the allocation has free from the value "
        "date on",
    .free = "free to move",
    .remedy =
        "move at most what is free; what proposals reserve is free again once they are rejected"};

}  // namespace fundtrail::rules
