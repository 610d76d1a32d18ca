// In which roles an officer signed a record, as they were at its entry.
//
// From the projections: enrolments, changes of roles and appointments, each in effect from the
// entry after the record that brought it into effect.
#pragma once

#include "core/officer.hpp"
#include "core/record_type.hpp"
#include "reports/language/words.hpp"
#include "reports/projected_ledger.hpp"

#include <string>
#include <vector>

namespace fundtrail {

struct SigningRoles {
    RoleSet own;
    std::vector<Acting> acting = {};  // roles that are not the signer's own
};

/// Of the roles that the signer of the entry held, those that permit records of this type; none if
/// none is known.
[[nodiscard]] SigningRoles signing_roles(ProjectedLedger& ledger,
                                         const EntryHeader& header,
                                         const RecordType& type);
/// `approving_officer`, or `approving_officer, acting for approver-1`; empty if there are none.
[[nodiscard]] std::string to_text(const SigningRoles& roles);
/// The same for people.
[[nodiscard]] std::string in_words(const SigningRoles& roles, const Words& words);

}  // namespace fundtrail
