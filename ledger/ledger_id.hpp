// The identity of a ledger, read from its first entry.
#pragma once

#include "core/crypto.hpp"
#include "ledger/ledger_folder.hpp"

namespace fundtrail {

/// leaf(entry 0) of the ledger in the folder, for somebody who is about to write to it: it is
/// opened for writing, so that a change that an earlier writer left unfinished is undone first.
/// Throws StorageError if there is no ledger, CorruptLedger if it has no entry 0.
[[nodiscard]] Hash read_ledger_id(const LedgerFolder& folder);

}  // namespace fundtrail
