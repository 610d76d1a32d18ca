#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_advance_covers_settlement{
    .name = "advance-covers-settlement",
    .claim = "an advance is liquidated and refunded by at most what is outstanding of it",
    .free = "still to be accounted for",
    .remedy = "state at most what is outstanding of the advance",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
