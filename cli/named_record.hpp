// The record that a user means, for commands that write about it.
#pragma once

#include "cli/session.hpp"
#include "core/entry.hpp"
#include "core/result.hpp"

#include <string>

namespace fundtrail {

/// The record of a document (DB-00001), of a record's name (41.0) or of a code, as `show` finds it.
/// Refuses (`reference-known`) what is not there. Opens the ledger for reading and lets it go
/// again.
[[nodiscard]] Result<RecordId> named_record(Session& session, const std::string& name);

}  // namespace fundtrail
