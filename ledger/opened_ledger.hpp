// What the first entry of a ledger says that every checkpoint and proof of it rests on: its origin,
// and the key that signs its checkpoints (FORMAT.md sections 3 and 5).
#pragma once

#include "core/checkpoint.hpp"
#include "core/note.hpp"
#include "ledger/sqlite.hpp"

namespace fundtrail {

struct OpenedLedger {
    LedgerOrigin origin;
    VerifierKey checkpoint_key;  // its name is the origin
};

/// Reads entry 0 and its first record; neither signature nor tree is verified. Throws CorruptLedger
/// if they do not open a ledger.
[[nodiscard]] OpenedLedger read_opened(Database& database);

}  // namespace fundtrail
