#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_obligation_covers_cancellation{
    .name = "obligation-covers-cancellation",
    .claim = "an obligation is cancelled by at most what is unpaid and unreserved",
    .free = "left to cancel",
    .remedy = "cancel at most what is left; reject what is proposed under it first"};

}  // namespace fundtrail::rules
