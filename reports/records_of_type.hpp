// All records of one type, of those types of which the derived tables name the records.
#pragma once

#include "core/record.hpp"
#include "ledger/sqlite.hpp"

#include <functional>
#include <string_view>

namespace fundtrail {

/// Calls `visit` for every record of the type (`rate.set`), in the order of the ledger, whatever
/// became of it. The type is one of is_indexed_type (ledger/record_index.hpp). Throws CorruptLedger
/// where a record cannot be read.
void for_each_record_of(Database& database,
                        std::string_view type,
                        const std::function<void(RecordId, const Record&)>& visit);

}  // namespace fundtrail
