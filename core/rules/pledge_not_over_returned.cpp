#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_pledge_not_over_returned{
    .name = "pledge-not-over-returned",
    .claim = "no more is given back to a donor than was received on the pledge",
    .free = "received and not returned",
    .remedy = "give back at most what was received on the pledge",
    .side = CoverSide::debit,
    .days = CoverDays::latest};

}  // namespace fundtrail::rules
