#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_deferred_covers_recognition{
    .name = "deferred-covers-recognition",
    .claim = "no more income is recognised on a pledge than has been received and is deferred",
    .free = "received and deferred",
    .remedy = "recognise at most what has been received; record the receipt first"};

}  // namespace fundtrail::rules
