// The checkpoints that a ledger.db keeps, and the key that signs them, as its entries say it.
#pragma once

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace fundtrail {

/// Under which name and key a ledger signs its checkpoints.
struct CheckpointSigner {
    LedgerOrigin origin;
    VerifierKey key;  // its name is the origin
};

/// What entry 0 says. Throws CorruptLedger if it does not open a ledger.
[[nodiscard]] CheckpointSigner read_checkpoint_signer(Database& database);

/// Checkpoint notes by the size under which they are kept.
using CheckpointNotes = std::map<std::uint64_t, std::string>;

/// All of them, as they stand: nothing is verified.
[[nodiscard]] CheckpointNotes read_checkpoint_notes(Database& database);

/// The tree that a note of this ledger states. Throws CorruptLedger, naming `where` the note is
/// kept, if this signer did not sign it.
[[nodiscard]] TreeState stated_by(const std::string& note,
                                  const CheckpointSigner& signer,
                                  const std::string& where);

}  // namespace fundtrail
