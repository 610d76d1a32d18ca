#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{k_decided_record, k_decided_leaf, k_decided_date, k_postings};
constexpr std::array k_rules{&rules::k_decision_names_pending,
                             &rules::k_decision_names_leaf,
                             &rules::k_decision_repeats_date,
                             &rules::k_step_awaited,
                             &rules::k_two_people};

}  // namespace

const RecordType k_certified{
    .name = "certified",
    .meaning = "Certifies that a proposal is in order and within budget.",
    .fields = k_fields,
    .signers = {Role::certifying_officer},
    .rules = k_rules,
    .postings_in_words = "those of the proposal, if this is its last step and no payment follows"};

}  // namespace fundtrail::records
