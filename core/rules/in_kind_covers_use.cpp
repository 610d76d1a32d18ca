#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_in_kind_covers_use{
    .name = "in-kind-covers-use",
    .claim = "no more of a contribution in kind is used than was received of it",
    .free = "not yet used",
    .remedy = "use at most what is there",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
