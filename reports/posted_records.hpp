// The records that carry postings, as they stand: for everyday reports, which replay nothing.
#pragma once

#include "core/entry.hpp"
#include "core/record.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <functional>

namespace fundtrail {

/// Gets a record that carries postings, valid until it returns.
using PostedRecordVisitor = std::function<void(const Record& record, RecordId name)>;

/// Calls `visit` for each record of the first `entries` entries that carries postings, in the order
/// of the ledger. Throws CorruptLedger where a record cannot be read.
void for_each_posted_record(Database& database,
                            std::int64_t entries,
                            const PostedRecordVisitor& visit);

/// The same of any rows, of which each is the name and the bytes of a record.
void for_each_posted_record(Statement rows, const PostedRecordVisitor& visit);

}  // namespace fundtrail
