// Step 1 of verification: is the file the one that the format describes, and nothing besides? The
// same is asked of a vault.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/integrity_check.hpp"

#include <optional>

namespace fundtrail {

/// Checks identifiers, permanent tables, foreign objects and journal mode, and begins SQLite's own
/// check, which the caller lets finish. Adds findings `file.schema` and `file.integrity`. False if
/// the permanent tables cannot be read at all, so that nothing else can be checked.
[[nodiscard]] bool check_file(Database& database,
                              Findings& findings,
                              std::optional<IntegrityCheck>& integrity);

/// The same of a vault, of which every finding says that it is the vault's.
[[nodiscard]] bool check_vault_file(Database& database, Findings& findings);

}  // namespace fundtrail
