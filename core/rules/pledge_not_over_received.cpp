#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_pledge_not_over_received{
    .name = "pledge-not-over-received",
    .claim =
        "no more is received, adjusted or withdrawn on a pledge than is confirmed and outstanding",
    .free = "outstanding",
    .remedy =
        "settle at most what is outstanding; what arrived beyond it is held: leave it out of "
        "--pledge",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
