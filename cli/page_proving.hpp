// The proofs that a page carries to be checked where it is opened, in a browser.
#pragma once

#include "cli/session.hpp"
#include "reports/page.hpp"
#include "reports/page_proofs.hpp"

namespace fundtrail {

/// carry_proofs with what the ledger of the session says, if its derived tables are there to say
/// it.
void add_proofs(Page& page, const CarriedProofs& wishes, Session& session);

}  // namespace fundtrail
