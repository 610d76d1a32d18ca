// In which roles an officer signed a record, as they were at its entry.
//
// From the projections: enrolments, changes of roles and appointments, each in effect from the
// entry after the record that brought it into effect.
#pragma once

#include "core/record_type.hpp"
#include "reports/projected_ledger.hpp"

#include <string>

namespace fundtrail {

/// Of the roles that the signer of the entry held, those that permit records of this type:
/// `approving_officer`, or `approving_officer, acting for approver-1`; empty if none is known.
[[nodiscard]] std::string signing_roles(ProjectedLedger& ledger,
                                        const EntryHeader& header,
                                        const RecordType& type);

}  // namespace fundtrail
