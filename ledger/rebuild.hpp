// Making the projections anew from the permanent tables alone.
#pragma once

#include "ledger/ledger_folder.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>

namespace fundtrail {

/// Whether what was made is kept, or rolled back once it is known that it could be made.
enum class RebuildMode : std::uint8_t { write, rehearse };

/// Drops every derived table and index and makes them from a replay; permanent tables stay as they
/// are. Returns the number of records replayed. Throws CorruptLedger, leaving the file as it was,
/// if steps 2 to 4 of verification find anything; StorageError as any writer.
std::int64_t rebuild_projections(const LedgerFolder& folder,
                                 RebuildMode mode,
                                 WalkObserver* progress = nullptr);

}  // namespace fundtrail
