#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_claim_covers_recovery{
    .name = "claim-covers-recovery",
    .claim = "no more is recovered or written off than a claim has outstanding",
    .free = "still to be recovered",
    .remedy = "state at most what is outstanding of the claim",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
