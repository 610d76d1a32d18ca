// Somebody who asks a ledger everything that the program can be asked, for fuzzers: whatever stands
// in its files, an Error or a Refusal is an answer, and a Bug is not.
#pragma once

#include "core/date.hpp"
#include "ledger/ledger_folder.hpp"

#include <cstddef>
#include <cstdint>

namespace fundtrail::support {

/// Puts one of many questions, chosen by `choice`: a report, a list, an inbox, a record, an export,
/// a proof, the first steps of writing, or a replay into new projections. Nothing is written.
void put_question(const LedgerFolder& folder, Timestamp now, std::size_t choice);

}  // namespace fundtrail::support
