#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_held_covers_match{
    .name = "held-covers-match",
    .claim = "no more is matched or given back than is held of a receipt",
    .free = "held",
    .remedy = "state at most what is held of the receipt"};

}  // namespace fundtrail::rules
