#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_reversal_covered{
    .name = "reversal-covered",
    .claim = "a reversal takes back only what is still free where it went",
    .free = "still free",
    .remedy = "undo first what took it since: reject the proposals, return the allocations"};

}  // namespace fundtrail::rules
