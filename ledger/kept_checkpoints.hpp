// The checkpoints that a ledger.db keeps, and the keys that sign them.
#pragma once

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/proof_standing.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fundtrail {

/// Under which name, and with which keys, a ledger signs its checkpoints.
struct CheckpointSigner {
    LedgerOrigin origin;
    std::vector<CheckpointKey> keys;  // at least one; the one now in force last

    /// The key now in force, under the name of the origin.
    [[nodiscard]] VerifierKey key() const;
    /// The key in force at `size`; none for size 0.
    [[nodiscard]] std::vector<VerifierKey> keys_at(std::uint64_t size) const;
    /// True if it is, or once was, in force.
    [[nodiscard]] bool has(const PublicKey& key) const;
};

/// Reads entry 0, and where the key was ever replaced the projections; neither signature nor tree
/// is verified. A wrong key in the projections only refuses: whoever reads a checkpoint takes the
/// keys from the records. Throws CorruptLedger if entry 0 does not open a ledger, StorageError if
/// projections are needed and are missing or of another version.
[[nodiscard]] CheckpointSigner read_checkpoint_signer(Database& database);
/// The same of the ledger in the folder. Throws StorageError too if there is none.
[[nodiscard]] CheckpointSigner read_checkpoint_signer(const LedgerFolder& folder);

/// Checkpoint notes by the size under which they are kept.
using CheckpointNotes = std::map<std::uint64_t, std::string>;

/// All of them, as they stand: nothing is verified.
[[nodiscard]] CheckpointNotes read_checkpoint_notes(Database& database);

/// The tree that a note of this ledger states. Throws CorruptLedger, naming `where` the note is
/// kept, if this signer did not sign it with the key in force at its size.
[[nodiscard]] TreeState stated_by(const std::string& note,
                                  const CheckpointSigner& signer,
                                  const std::string& where);

}  // namespace fundtrail
