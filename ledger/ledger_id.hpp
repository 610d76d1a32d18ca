// The identity of a ledger, read from its first entry.
#pragma once

#include "core/crypto.hpp"
#include "ledger/ledger_folder.hpp"

namespace fundtrail {

/// leaf(entry 0) of the ledger in the folder. Throws StorageError if there is no ledger,
/// CorruptLedger if it has no entry 0.
[[nodiscard]] Hash read_ledger_id(const LedgerFolder& folder);

}  // namespace fundtrail
