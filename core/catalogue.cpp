#include "core/catalogue.hpp"

#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr std::array k_types{
    &records::k_ledger_opened,     &records::k_officer_enrolled,  &records::k_officer_revoked,
    &records::k_policy_set,        &records::k_certified,         &records::k_approved,
    &records::k_rejected,          &records::k_party_added,       &records::k_account_added,
    &records::k_fund_added,        &records::k_objective_added,   &records::k_budget_added,
    &records::k_pledge_made,       &records::k_pledge_confirmed,  &records::k_receipt_recorded,
    &records::k_allocation_made,   &records::k_obligation_raised, &records::k_disbursement_proposed,
    &records::k_disbursement_paid,
};

constexpr std::array k_general_rules{
    &rules::k_reference_known,
    &rules::k_code_unique,
    &rules::k_base_currency_only,
    &rules::k_number_in_sequence,
    &rules::k_amount_positive,
    &rules::k_value_date_not_future,
    &rules::k_period_in_order,
    &rules::k_two_administrators_first,
    &rules::k_balance_in_range,
    &rules::k_postings_as_derived,
    &rules::k_account_not_overdrawn,
    &rules::k_account_side,
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
