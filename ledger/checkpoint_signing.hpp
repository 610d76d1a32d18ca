// The ledger's own signed statement of its size and root (FORMAT.md section 5).
//
// A checkpoint key must never sign two histories. So it signs under a lock of its own, keeps the
// note of the largest size that it signed in `<keys folder>/<origin>.checkpoint`, and refuses a
// ledger that does not extend it: an older copy, or another history. The root is recomputed from
// the entries themselves, never taken from a derived table.
#pragma once

#include "core/checkpoint.hpp"
#include "core/crypto.hpp"
#include "ledger/ledger_folder.hpp"

#include <string>

namespace fundtrail {

struct SignedCheckpoint {
    std::string note;  // with what witnesses added to it
    Checkpoint checkpoint;
    bool is_new = false;  // false if the ledger held one of this size already
};

/// Where a checkpoint key keeps the note of the largest size that it signed.
[[nodiscard]] std::string checkpoint_memory_path(const std::string& keys_folder,
                                                 const LedgerOrigin& origin);

/// What a checkpoint of the ledger would state now; nothing is signed or written. Throws
/// CorruptLedger if entries are missing.
[[nodiscard]] Checkpoint state_of(const LedgerFolder& folder);

/// Signs the ledger as it stands, with the checkpoint key now in force; every older checkpoint is
/// held against the key in force at its size. On return the note is durable in the memory at
/// `memory_path` and in ledger.db. Throws StorageError (missing, locked, read-only, projections
/// missing), KeyError (not the checkpoint key in force), CorruptLedger (entries are missing, or the
/// ledger does not extend what the key has signed, or what stands in it).
[[nodiscard]] SignedCheckpoint sign_ledger(const LedgerFolder& folder,
                                           const SecretKey& key,
                                           const std::string& memory_path);

}  // namespace fundtrail
