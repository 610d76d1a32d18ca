// The ledger's own signed statement of its size and root (FORMAT.md section 5).
//
// A checkpoint key must never sign two histories. So it signs under a lock of its own, keeps the
// note of the largest size that it signed in `<keys folder>/<origin>.checkpoint`, and refuses a
// ledger that does not extend it: an older copy, or another history. The root is recomputed from
// the entries themselves, never taken from a derived table.
#pragma once

#include "core/checkpoint.hpp"
#include "core/crypto.hpp"
#include "core/proof_standing.hpp"
#include "ledger/ledger_folder.hpp"

#include <string>
#include <vector>

namespace fundtrail {

struct SignedCheckpoint {
    std::string note;  // with what witnesses added to it
    Checkpoint checkpoint;
    bool is_new = false;  // false if the ledger held one of this size already
};

/// The origin of the ledger in the folder: the name of its checkpoint key. Throws StorageError if
/// there is no ledger, CorruptLedger if its first entry does not open one.
[[nodiscard]] LedgerOrigin read_origin(const LedgerFolder& folder);

/// The keys that sign the ledger's checkpoints, the one in force last, and the origin under whose
/// name all of them sign.
struct CheckpointKeys {
    LedgerOrigin origin;
    std::vector<CheckpointKey> keys;  // at least one
};

/// Reads them, from the projections where a key was ever replaced. Throws as read_origin, and
/// StorageError if the projections are then missing or of another version.
[[nodiscard]] CheckpointKeys read_checkpoint_keys(const LedgerFolder& folder);

/// Where a checkpoint key keeps the note of the largest size that it signed.
[[nodiscard]] std::string checkpoint_memory_path(const std::string& keys_folder,
                                                 const LedgerOrigin& origin);

/// What a checkpoint of the ledger would state now; nothing is signed or written. Throws
/// CorruptLedger if entries are missing.
[[nodiscard]] Checkpoint state_of(const LedgerFolder& folder);

/// Signs the ledger as it stands, with the checkpoint key now in force; every older checkpoint is
/// held against the key in force at its size. On return the note is durable in the memory at
/// `memory_path` and in ledger.db. Throws StorageError (missing, locked, read-only, projections
/// missing), KeyError (not the ledger's checkpoint key), CorruptLedger (entries are missing, or the
/// ledger does not extend what the key has signed, or what stands in it).
[[nodiscard]] SignedCheckpoint sign_ledger(const LedgerFolder& folder,
                                           const SecretKey& key,
                                           const std::string& memory_path);

}  // namespace fundtrail
