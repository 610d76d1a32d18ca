// The records of a ledger as JSON lines, for other programs.
//
// {"entry":7,"position":0,"time":"2026-01-01T00:01:00Z","signer":"mission.example/amina+0123abcd",
// "record":{…}}, one line a record, in ledger order, the record's bytes as they are stored.
// `signer` is the key name and ID of the entry. With a vault, a line whose private fields it holds
// ends with "open":{"name":"…","lines.3.note":"…"}; what was erased is left out. Verifies nothing:
// `fundtrail verify` does.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"

#include <cstdint>
#include <ostream>

namespace fundtrail {

/// Writes all records to `out` and returns their number; stops early if `out` fails. `vault` may be
/// null. The database is open for hostile reading and in a transaction. With a
/// vault the projections must stand: they say what was erased. Throws CorruptLedger if an
/// entry or record is not what it must be to stand in such a line; whole lines only are written
/// before that.
std::int64_t export_records(Database& database, Vault* vault, std::ostream& out);

}  // namespace fundtrail
