#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_deferred_covers_recognition{
    .name = "deferred-covers-recognition",
    .claim =
        "no more income is recognised on a pledge than is deferred: confirmed, and not income yet",
    .free = "deferred",
    .remedy = "recognise at most what was confirmed and is not income yet"};

}  // namespace fundtrail::rules
