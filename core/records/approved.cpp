#include "core/records/decision_fields.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{k_decided_record, k_decided_leaf, k_decided_date, k_postings};
constexpr std::array k_rules{&rules::decision_names_pending,
                             &rules::decision_names_leaf,
                             &rules::decision_repeats_date,
                             &rules::step_awaited,
                             &rules::two_people,
                             &rules::covers_still_hold,
                             &rules::last_administrator_stays};

}  // namespace

const RecordType approved{
    .name = "approved",
    .meaning = "Approves a proposal; by the administrator for what the administrator proposed.",
    .fields = k_fields,
    .signers = {Role::administrator, Role::approving_officer},
    .rules = k_rules,
    .postings_in_words = "those of the proposal, if this is its last step and no payment follows"};

}  // namespace fundtrail::records
