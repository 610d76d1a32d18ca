// Every record type by name. One file a type: its fields, signers, steps, rules, postings and
// effects.
#pragma once

#include "core/record_type.hpp"

namespace fundtrail::records {

// Governance.
extern const RecordType ledger_opened;
extern const RecordType officer_enrolled;
extern const RecordType officer_revoked;
extern const RecordType policy_set;

// Decisions.
extern const RecordType certified;
extern const RecordType approved;
extern const RecordType rejected;

// Registers.
extern const RecordType party_added;
extern const RecordType account_added;
extern const RecordType fund_added;
extern const RecordType objective_added;
extern const RecordType budget_added;

// Money.
extern const RecordType pledge_made;
extern const RecordType pledge_confirmed;
extern const RecordType receipt_recorded;
extern const RecordType allocation_made;
extern const RecordType obligation_raised;
extern const RecordType disbursement_proposed;
extern const RecordType disbursement_paid;

}  // namespace fundtrail::records
