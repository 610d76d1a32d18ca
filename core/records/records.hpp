// Every record type by name. One file a type: its fields, signers, steps, rules, postings and
// effects.
#pragma once

#include "core/record_type.hpp"

namespace fundtrail::records {

// Governance.
extern const RecordType k_ledger_opened;
extern const RecordType k_officer_enrolled;
extern const RecordType k_officer_revoked;
extern const RecordType k_policy_set;

// Decisions.
extern const RecordType k_certified;
extern const RecordType k_approved;
extern const RecordType k_rejected;

// Registers.
extern const RecordType k_party_added;
extern const RecordType k_account_added;
extern const RecordType k_fund_added;
extern const RecordType k_objective_added;
extern const RecordType k_budget_added;

// Money.
extern const RecordType k_pledge_made;
extern const RecordType k_pledge_confirmed;
extern const RecordType k_receipt_recorded;
extern const RecordType k_allocation_made;
extern const RecordType k_obligation_raised;
extern const RecordType k_disbursement_proposed;
extern const RecordType k_disbursement_paid;

}  // namespace fundtrail::records
