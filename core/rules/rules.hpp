// Every rule by name. One file a rule; each is a pure function of a record, its moment and the
// book.
#pragma once

#include "core/record_type.hpp"
#include "core/taking.hpp"

namespace fundtrail::rules {

// For every record.
extern const Rule k_reference_known;
extern const Rule k_code_unique;
extern const Rule k_number_in_sequence;
extern const Rule k_currency_fits;
extern const Rule k_rate_stated;
extern const Rule k_amounts_in_range;
extern const Rule k_period_open;
extern const Rule k_fund_open;
extern const Rule k_treasury_fund_named;
extern const Rule k_agreement_respected;
extern const Rule k_amount_positive;
extern const Rule k_value_date_not_future;
extern const Rule k_period_in_order;
extern const Rule k_two_administrators_first;
extern const Rule k_postings_as_derived;
extern const Rule k_balance_in_range;
extern const Rule k_account_side;
extern const Rule k_account_not_overdrawn;
extern const Rule k_acting_within_limit;

// Governance.
extern const Rule k_opened_once;
extern const Rule k_key_once;
extern const Rule k_roles_compatible;
extern const Rule k_officer_known;
extern const Rule k_role_change_needed;
extern const Rule k_acting_for_holder;
extern const Rule k_acting_until_ahead;
extern const Rule k_last_administrator_stays;
extern const Rule k_officer_key_known;
extern const Rule k_revocation_news;
extern const Rule k_compromised_from_past;
extern const Rule k_erasure_names_private_field;
extern const Rule k_erasure_once;

// Proof.
extern const Rule k_attachment_names_record;
extern const Rule k_checkpoint_anchor;
extern const Rule k_anchor_not_ahead;

// Decisions.
extern const Rule k_decision_names_pending;
extern const Rule k_decision_names_leaf;
extern const Rule k_decision_repeats_date;
extern const Rule k_step_awaited;
extern const Rule k_two_people;
extern const Rule k_may_reject;

// Money.
extern const Rule k_due_within_pledge;
extern const Rule k_pledge_confirmed_once;
extern const Rule k_receipt_names_source;
extern const Rule k_earmark_respected;
extern const Rule k_document_in_force;
extern const Rule k_payee_as_obligated;
extern const Rule k_disbursement_names_source;
extern const Rule k_payment_as_approved;
extern const Rule k_treasurer_apart;

extern const Rule k_pledge_stands;
extern const Rule k_recognition_on_condition;
extern const Rule k_appropriation_by_fund;
extern const Rule k_pledge_confirmed;
extern const Rule k_match_names_source;
extern const Rule k_refund_names_source;
extern const Rule k_redeployed_in_fund;
extern const Rule k_advance_to_partner;
extern const Rule k_advance_paid;
extern const Rule k_payment_made;
extern const Rule k_settles_stated;
extern const Rule k_loss_named;
extern const Rule k_two_funds;
extern const Rule k_support_as_due;
extern const Rule k_contingency_fund_named;
extern const Rule k_draw_repaid_or_granted;
extern const Rule k_draw_within_policy;
extern const Rule k_fund_empty;
extern const Rule k_transfer_within_fund;
extern const Rule k_to_rate_newest;
extern const Rule k_rate_of_base;
extern const Rule k_revaluation_rates;
extern const Rule k_revaluation_in_order;
extern const Rule k_period_changes;
extern const Rule k_reversal_of_postings;
extern const Rule k_nothing_rests_on_target;
extern const Rule k_opening_first;
extern const Rule k_refund_to_donor;
extern const Rule k_contingency_fund_drawn_on;
extern const Rule k_contingency_target_once;
extern const Rule k_report_period_over;
extern const Rule k_transfer_arrives_whole;
extern const Rule k_opening_dates;
extern const Rule k_opening_sums_fit;
extern const Rule k_opening_covers_commitments;
extern const Rule k_unallocated_by_fund;
extern const Rule k_opening_base_stated;

// Results.
extern const Rule k_levels_in_order;
extern const Rule k_indicator_complete;
extern const Rule k_revision_needed;
extern const Rule k_value_fits_measure;
extern const Rule k_groups_as_stated;
extern const Rule k_period_as_counted;
extern const Rule k_measured_after_baseline;
extern const Rule k_measured_once;
extern const Rule k_sample_as_stated;
extern const Rule k_rating_explained;
extern const Rule k_result_stands;
extern const Rule k_milestone_changes;

extern const CoverRule k_fund_covers_allocation;
extern const CoverRule k_fund_covers_transfer;
extern const CoverRule k_budget_covers_allocation;
extern const CoverRule k_allocation_covers_obligation;
extern const CoverRule k_allocation_covers_move;
extern const CoverRule k_obligation_covers_payment;
extern const CoverRule k_obligation_covers_cancellation;
extern const CoverRule k_cash_covers_payment;
extern const CoverRule k_advance_covers_settlement;
extern const CoverRule k_claim_covers_recovery;
extern const CoverRule k_payment_covers_claim;
extern const CoverRule k_held_covers_match;
extern const CoverRule k_transit_covers_arrival;
extern const CoverRule k_deferred_covers_recognition;
extern const CoverRule k_pledge_not_over_received;
extern const CoverRule k_pledge_not_over_returned;
extern const CoverRule k_in_kind_covers_use;
extern const CoverRule k_draw_covers_replenishment;
extern const CoverRule k_reversal_covered;

}  // namespace fundtrail::rules
