// The records of an audit trail as rows: for people in their language, for programs always the
// same.
#pragma once

#include "reports/audit_trail.hpp"

#include <string>

namespace fundtrail {

/// A row a record, in the order of the ledger.
[[nodiscard]] PageTable records_table(const AuditTrail& trail, const Words& words);
/// The same for CSV: in English, and with the flags as JSON has them, parted by spaces.
[[nodiscard]] PageTable data_table(const AuditTrail& trail);

/// `no evidence` of `no_evidence`.
[[nodiscard]] std::string flag_in_words(const std::string& flag, const Words& words);

}  // namespace fundtrail
