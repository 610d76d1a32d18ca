#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/role_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "officer", .kind = FieldKind::officer, .meaning = "code of the officer"},
    FieldSpec{.name = "roles",
              .kind = FieldKind::roles,
              .meaning = "all roles of the officer from then on"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the change"},
};
constexpr std::array k_rules{&rules::k_officer_known,
                             &rules::k_role_change_needed,
                             &rules::k_roles_compatible,
                             &rules::k_last_administrator_stays};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& proposal = judgement.record;
    book.change_officers().change_roles(
        proposal.text("officer"), stated_roles(proposal), judgement.moment.record);
}

}  // namespace

const RecordType k_officer_roles_changed{
    .name = "officer.roles_changed",
    .meaning =
        "Gives an officer in force other roles from the next entry on: the whole new set, "
        "with the same key.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .take_effect = take_effect};

}  // namespace fundtrail::records
