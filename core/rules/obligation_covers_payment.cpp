#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_obligation_covers_payment{
    .name = "obligation-covers-payment",
    .claim =
        "a payment takes at most what its obligation, or its allocation, has left from the value "
        "date on",
    .free = "left to pay",
    .remedy =
        "pay at most what is left; what other proposals have reserved is free again once they are "
        "rejected"};

}  // namespace fundtrail::rules
