// Every rule by name. One file a rule; each is a pure function of a record, its moment and the
// book.
#pragma once

#include "core/record_type.hpp"

namespace fundtrail::rules {

// For every record.
extern const Rule k_reference_known;
extern const Rule k_code_unique;
extern const Rule k_number_in_sequence;
extern const Rule k_base_currency_only;
extern const Rule k_amount_positive;
extern const Rule k_value_date_not_future;
extern const Rule k_period_in_order;
extern const Rule k_two_administrators_first;
extern const Rule k_postings_as_derived;
extern const Rule k_balance_in_range;
extern const Rule k_account_side;
extern const Rule k_account_not_overdrawn;

// Governance.
extern const Rule k_opened_once;
extern const Rule k_key_once;
extern const Rule k_roles_compatible;
extern const Rule k_officer_known;
extern const Rule k_last_administrator_stays;

// Decisions.
extern const Rule k_decision_names_pending;
extern const Rule k_decision_names_leaf;
extern const Rule k_decision_repeats_date;
extern const Rule k_step_awaited;
extern const Rule k_two_people;
extern const Rule k_covers_still_hold;
extern const Rule k_may_reject;

// Money.
extern const Rule k_due_within_pledge;
extern const Rule k_pledge_confirmed_once;
extern const Rule k_receipt_names_source;
extern const Rule k_pledge_not_over_received;
extern const Rule k_earmark_respected;
extern const Rule k_document_in_force;
extern const Rule k_payee_as_obligated;
extern const Rule k_disbursement_names_source;
extern const Rule k_payment_as_approved;
extern const Rule k_treasurer_apart;
extern const Rule k_payment_covered;

extern const CoverRule k_fund_covers_allocation;
extern const CoverRule k_budget_covers_allocation;
extern const CoverRule k_allocation_covers_obligation;
extern const CoverRule k_obligation_covers_payment;
extern const CoverRule k_cash_covers_payment;

}  // namespace fundtrail::rules
