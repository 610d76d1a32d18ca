// The ledger as static files that software for transparency logs reads (C2SP tlog-tiles; paths and
// bytes in core/tiles.hpp), with the records beside them (FORMAT.md section 6):
//
//     checkpoint            the newest checkpoint of the ledger; what follows goes up to its size
//     tile/0/000.p/57       hashes
//     tile/entries/000.p/57 entry notes
//     records/0             the records of entry 0, each followed by a newline
//     records/1 …
#pragma once

#include "core/checkpoint.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace fundtrail {

struct StoredCheckpoint {
    std::string note;  // with the lines of its witnesses
    Checkpoint checkpoint;
};

/// The checkpoint of the largest size that the ledger holds, signed by its own key. Refuses
/// (`checkpoint-there`) if there is none; throws CorruptLedger if it is none of this ledger's.
[[nodiscard]] Result<StoredCheckpoint> newest_checkpoint(Database& database);

/// Writes the ledger as far as the checkpoint goes into a new folder, which appears whole or not
/// at all (ledger/whole_folder.hpp). All hashes are recomputed from the entries, in one pass;
/// throws CorruptLedger if they do not come to the root of the checkpoint, or an entry's records
/// not to its records root, StorageError as any writer. Returns the number of records. Calls
/// `progress` with the records written so far. The database is open for hostile reading, in a
/// transaction.
std::int64_t export_tlog(Database& database,
                         const StoredCheckpoint& newest,
                         const std::string& folder,
                         const std::function<void(std::int64_t)>& progress);

}  // namespace fundtrail
