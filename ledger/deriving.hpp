// The projections of a ledger, derived from its permanent tables by a replay.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

namespace fundtrail {

/// Walks through the ledger and writes what follows from it into its projections, which are there
/// and empty. Findings of the walk are added: where there are some, what was written is worth
/// nothing. `progress` watches the walk and may be null.
Walk derive_projections(Database& database, Findings& findings, WalkObserver* progress);

}  // namespace fundtrail
