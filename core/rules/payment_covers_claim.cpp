#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_payment_covers_claim{
    .name = "payment-covers-claim",
    .claim = "no more is claimed of a payment than was spent by it and not yet claimed",
    .free = "paid and not yet claimed",
    .remedy = "claim at most what was spent by it; an advance counts once it is liquidated",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
