// A ledger as it stood behind an earlier entry, made of one that has grown since.
#pragma once

#include "ledger/sqlite.hpp"

#include <cstdint>

namespace fundtrail {

/// From here on, whoever reads the tables of this database by their names sees the first `entries`
/// entries, their records, and projections derived from these by a replay: what the tables held
/// when the ledger had that size. Nothing is written to the file: what is derived stands in a
/// temporary database of this connection, which SQLite keeps in memory or in a file without a name.
/// Of a ledger that holds no more, nothing changes. Checkpoints are those of the whole ledger. The
/// database is in a transaction. Throws CorruptLedger if these entries do not verify, or are not
/// there.
void look_back(Database& database, std::int64_t entries);

}  // namespace fundtrail
