// A copy of ledger.db or of vault.db as one file, taken while others write.
//
// The copy holds the rows of one moment, in pages that SQLite writes anew: nothing that was deleted
// is in it. It appears whole and durable, or not at all, and never in the place of another file.
// Bringing it back is putting it where the original was.
#pragma once

#include <cstdint>
#include <string>

namespace fundtrail {

struct LedgerBackup {
    std::int64_t entries = 0;
    std::int64_t bytes = 0;  // of the file
};

struct VaultBackup {
    std::int64_t openings = 0;
    std::int64_t attachments = 0;
    std::int64_t bytes = 0;
};

/// Copies the ledger at `ledger` to `place`, and reads the copy back: it opens and has the same
/// last entry. What a whole verification would find, is not looked for. Throws StorageError if
/// something stands at `place`, for a missing or locked ledger, or a full disk; CorruptLedger if
/// the ledger holds no entry, or the copy is another.
[[nodiscard]] LedgerBackup back_up_ledger(const std::string& ledger, const std::string& place);

/// The same for a vault: its copy is for its owner alone (0600) and has as many rows.
[[nodiscard]] VaultBackup back_up_vault(const std::string& vault, const std::string& place);

/// What back_up_ledger would copy as the ledger stands; writes nothing. `bytes` are those of the
/// ledger's own file.
[[nodiscard]] LedgerBackup rehearse_ledger_backup(const std::string& ledger,
                                                  const std::string& place);
[[nodiscard]] VaultBackup rehearse_vault_backup(const std::string& vault, const std::string& place);

}  // namespace fundtrail
