#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_transit_covers_arrival{
    .name = "transit-covers-arrival",
    .claim = "no more arrives of a bank transfer than is in transit",
    .free = "in transit",
    .remedy = "a transfer arrives once, whole",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
