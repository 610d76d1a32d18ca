// Taking out of the vault what no record of the ledger uses: a command that was killed between the
// vault's commit and the ledger's has left it there, and no erasure can name it.
//
// To an older copy of the ledger what newer records use looks the same. So this is done when asked
// for, never by itself; never where this machine remembers a larger size; and under the ledger's
// write lock, so that no writer is half way.
#pragma once

#include "ledger/known_checkpoints.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/vault_purge.hpp"

#include <cstdint>

namespace fundtrail {

/// Erases the rows that no record uses, or counts them; returns how many. Reads every record.
/// `known` may be null. Throws StorageError, and CorruptLedger if a record is damaged or the ledger
/// is an older copy than the one remembered.
[[nodiscard]] std::int64_t purge_leftovers(const LedgerFolder& folder,
                                           const KnownCheckpoints* known,
                                           PurgeMode mode);

}  // namespace fundtrail
