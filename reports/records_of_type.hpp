// All records of one type, for questions that no projection answers.
#pragma once

#include "core/record.hpp"
#include "ledger/sqlite.hpp"

#include <functional>
#include <string_view>

namespace fundtrail {

/// Calls `visit` for every record of the type (`rate.set`), in the order of the ledger, whatever
/// became of it. Goes through all records once, and parses those of the type only. Throws
/// CorruptLedger where one of these cannot be read.
void for_each_record_of(Database& database,
                        std::string_view type,
                        const std::function<void(RecordId, const Record&)>& visit);

}  // namespace fundtrail
