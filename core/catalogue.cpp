#include "core/catalogue.hpp"

#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr std::array k_types{
    &records::k_ledger_opened,
    &records::k_officer_enrolled,
    &records::k_officer_roles_changed,
    &records::k_officer_acting,
    &records::k_officer_revoked,
    &records::k_policy_set,
    &records::k_certified,
    &records::k_approved,
    &records::k_rejected,
    &records::k_party_added,
    &records::k_account_added,
    &records::k_fund_added,
    &records::k_objective_added,
    &records::k_budget_added,
    &records::k_pledge_made,
    &records::k_pledge_confirmed,
    &records::k_receipt_recorded,
    &records::k_allocation_made,
    &records::k_obligation_raised,
    &records::k_disbursement_proposed,
    &records::k_disbursement_paid,
    &records::k_pledge_adjusted,
    &records::k_pledge_withdrawn,
    &records::k_pledge_recognised,
    &records::k_pledge_assessed,
    &records::k_appropriation_made,
    &records::k_receipt_matched,
    &records::k_donor_refunded,
    &records::k_in_kind_received,
    &records::k_in_kind_used,
    &records::k_allocation_moved,
    &records::k_allocation_redeployed,
    &records::k_allocation_returned,
    &records::k_budget_revised,
    &records::k_obligation_adjusted,
    &records::k_obligation_cancelled,
    &records::k_advance_liquidated,
    &records::k_advance_refunded,
    &records::k_payment_claimed,
    &records::k_claim_recovered,
    &records::k_claim_written_off,
    &records::k_support_charged,
    &records::k_fund_transferred,
    &records::k_fund_closed,
    &records::k_contingency_set_aside,
    &records::k_contingency_drawn,
    &records::k_contingency_replenished,
    &records::k_bank_transferred,
    &records::k_bank_arrived,
    &records::k_bank_interest,
    &records::k_bank_charged,
    &records::k_rate_set,
    &records::k_revaluation_made,
    &records::k_party_bank_changed,
    &records::k_period_closed,
    &records::k_period_reopened,
    &records::k_record_reversed,
    &records::k_opening_recorded,
    &records::k_indicator_added,
    &records::k_indicator_revised,
    &records::k_measurement_recorded,
    &records::k_measurement_withdrawn,
    &records::k_milestone_added,
    &records::k_milestone_changed,
    &records::k_lesson_added,
    &records::k_attachment_added,
    &records::k_field_erased,
    &records::k_checkpoint_key_replaced,
    &records::k_checkpoint_anchored,
    &records::k_witness_registered,
};

constexpr std::array k_general_rules{
    &rules::k_reference_known,
    &rules::k_code_unique,
    &rules::k_currency_fits,
    &rules::k_rate_stated,
    &rules::k_amounts_in_range,
    &rules::k_number_in_sequence,
    &rules::k_amount_positive,
    &rules::k_value_date_not_future,
    &rules::k_period_in_order,
    &rules::k_period_open,
    &rules::k_treasury_fund_named,
    &rules::k_fund_open,
    &rules::k_two_administrators_first,
    &rules::k_balance_in_range,
    &rules::k_postings_as_derived,
    &rules::k_account_not_overdrawn,
    &rules::k_account_side,
    &rules::k_acting_within_limit,
};

}  // namespace

std::span<const RecordType* const> catalogue() {
    return k_types;
}

const RecordType* find_record_type(std::string_view name) {
    const auto found = std::find_if(
        k_types.begin(), k_types.end(), [&](const RecordType* type) { return type->name == name; });
    return found == k_types.end() ? nullptr : *found;
}

std::span<const Rule* const> general_rules() {
    return k_general_rules;
}

}  // namespace fundtrail
