// Every record type by name. One file a type: its fields, signers, steps, rules, postings and
// effects.
#pragma once

#include "core/record_type.hpp"

namespace fundtrail::records {

// Governance.
extern const RecordType k_ledger_opened;
extern const RecordType k_officer_enrolled;
extern const RecordType k_officer_roles_changed;
extern const RecordType k_officer_acting;
extern const RecordType k_officer_revoked;
extern const RecordType k_policy_set;
extern const RecordType k_checkpoint_key_replaced;
extern const RecordType k_field_erased;

// Proof.
extern const RecordType k_attachment_added;
extern const RecordType k_checkpoint_anchored;
extern const RecordType k_witness_registered;

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

// Money in.
extern const RecordType k_pledge_adjusted;
extern const RecordType k_pledge_withdrawn;
extern const RecordType k_pledge_recognised;
extern const RecordType k_pledge_assessed;
extern const RecordType k_appropriation_made;
extern const RecordType k_receipt_matched;
extern const RecordType k_donor_refunded;
extern const RecordType k_in_kind_received;
extern const RecordType k_in_kind_used;

// Money out.
extern const RecordType k_allocation_moved;
extern const RecordType k_allocation_redeployed;
extern const RecordType k_allocation_returned;
extern const RecordType k_budget_revised;
extern const RecordType k_obligation_adjusted;
extern const RecordType k_obligation_cancelled;
extern const RecordType k_advance_liquidated;
extern const RecordType k_advance_refunded;
extern const RecordType k_payment_claimed;
extern const RecordType k_claim_recovered;
extern const RecordType k_claim_written_off;
extern const RecordType k_support_charged;

// Between funds.
extern const RecordType k_fund_transferred;
extern const RecordType k_fund_closed;
extern const RecordType k_contingency_set_aside;
extern const RecordType k_contingency_drawn;
extern const RecordType k_contingency_replenished;

// Banks and rates.
extern const RecordType k_bank_transferred;
extern const RecordType k_bank_arrived;
extern const RecordType k_bank_interest;
extern const RecordType k_bank_charged;
extern const RecordType k_rate_set;
extern const RecordType k_revaluation_made;
extern const RecordType k_party_bank_changed;

// The books.
extern const RecordType k_period_closed;
extern const RecordType k_period_reopened;
extern const RecordType k_record_reversed;
extern const RecordType k_opening_recorded;

// Results.
extern const RecordType k_indicator_added;
extern const RecordType k_indicator_revised;
extern const RecordType k_measurement_recorded;
extern const RecordType k_measurement_withdrawn;
extern const RecordType k_milestone_added;
extern const RecordType k_milestone_changed;
extern const RecordType k_lesson_added;

}  // namespace fundtrail::records
