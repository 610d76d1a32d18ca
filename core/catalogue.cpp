#include "core/catalogue.hpp"

#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr std::array k_types{
    &records::ledger_opened,     &records::officer_enrolled,  &records::officer_revoked,
    &records::policy_set,        &records::certified,         &records::approved,
    &records::rejected,          &records::party_added,       &records::account_added,
    &records::fund_added,        &records::objective_added,   &records::budget_added,
    &records::pledge_made,       &records::pledge_confirmed,  &records::receipt_recorded,
    &records::allocation_made,   &records::obligation_raised, &records::disbursement_proposed,
    &records::disbursement_paid,
};

constexpr std::array k_general_rules{
    &rules::reference_known,
    &rules::code_unique,
    &rules::base_currency_only,
    &rules::number_in_sequence,
    &rules::amount_positive,
    &rules::value_date_not_future,
    &rules::period_in_order,
    &rules::two_administrators_first,
    &rules::balance_in_range,
    &rules::postings_as_derived,
    &rules::account_not_overdrawn,
    &rules::account_side,
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
