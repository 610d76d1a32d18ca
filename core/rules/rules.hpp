// Every rule by name. One file a rule; each is a pure function of a record, its moment and the
// book.
#pragma once

#include "core/record_type.hpp"

namespace fundtrail::rules {

// For every record.
extern const Rule reference_known;
extern const Rule code_unique;
extern const Rule number_in_sequence;
extern const Rule base_currency_only;
extern const Rule amount_positive;
extern const Rule value_date_not_future;
extern const Rule period_in_order;
extern const Rule two_administrators_first;
extern const Rule postings_as_derived;
extern const Rule balance_in_range;
extern const Rule account_side;
extern const Rule account_not_overdrawn;

// Governance.
extern const Rule opened_once;
extern const Rule key_once;
extern const Rule roles_compatible;
extern const Rule officer_known;
extern const Rule last_administrator_stays;

// Decisions.
extern const Rule decision_names_pending;
extern const Rule decision_names_leaf;
extern const Rule decision_repeats_date;
extern const Rule step_awaited;
extern const Rule two_people;
extern const Rule covers_still_hold;
extern const Rule may_reject;

// Money.
extern const Rule due_within_pledge;
extern const Rule pledge_confirmed_once;
extern const Rule receipt_names_source;
extern const Rule pledge_not_over_received;
extern const Rule earmark_respected;
extern const Rule document_in_force;
extern const Rule payee_as_obligated;
extern const Rule disbursement_names_source;
extern const Rule payment_as_approved;
extern const Rule treasurer_apart;
extern const Rule payment_covered;

extern const CoverRule fund_covers_allocation;
extern const CoverRule budget_covers_allocation;
extern const CoverRule allocation_covers_obligation;
extern const CoverRule obligation_covers_payment;
extern const CoverRule cash_covers_payment;

}  // namespace fundtrail::rules
