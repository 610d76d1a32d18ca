#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{k_decided_record,
                              k_decided_leaf,
                              k_decided_date,
                              FieldSpec{.name = "reason",
                                        .kind = FieldKind::text,
                                        .meaning = "why",
                                        .visibility = Visibility::sealed}};
constexpr std::array k_rules{&rules::k_decision_names_pending,
                             &rules::k_decision_names_leaf,
                             &rules::k_decision_repeats_date,
                             &rules::k_may_reject};

}  // namespace

const RecordType k_rejected{
    .name = "rejected",
    .meaning = "Ends a proposal: by its proposer, or by whoever could take its next step.",
    .fields = k_fields,
    .signers = {Role::administrator,
                Role::approving_officer,
                Role::certifying_officer,
                Role::finance_officer,
                Role::treasurer},
    .rules = k_rules};

}  // namespace fundtrail::records
