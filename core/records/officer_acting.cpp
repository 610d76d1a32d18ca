#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/role_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "officer", .kind = FieldKind::officer, .meaning = "who acts"},
    FieldSpec{.name = "for", .kind = FieldKind::officer, .meaning = "the officer acted for"},
    FieldSpec{.name = "role",
              .kind = FieldKind::word,
              .meaning = "a role that the officer acted for holds",
              .words = k_role_words},
    FieldSpec{
        .name = "until", .kind = FieldKind::date, .meaning = "last day, through 23:59:59 UTC"},
    FieldSpec{.name = "limit",
              .kind = FieldKind::amount,
              .meaning = "the greatest amount of one record by virtue of this role alone",
              .presence = Presence::optional},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the appointment"},
};
constexpr std::array k_rules{&rules::k_officer_known,
                             &rules::k_acting_for_holder,
                             &rules::k_acting_until_ahead,
                             &rules::k_role_change_needed,
                             &rules::k_roles_compatible};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& proposal = judgement.record;
    const RecordId id = judgement.moment.record;
    Acting acting{.record = id,
                  .officer = std::string{proposal.text("officer")},
                  .instead_of = std::string{proposal.text("for")},
                  .role = *parse_role(proposal.text("role")),
                  .until = proposal.date("until")};
    if (proposal.has("limit")) acting.limit = proposal.amount("limit");
    book.change_officers().appoint(std::move(acting));
}

}  // namespace

const RecordType k_officer_acting{
    .name = "officer.acting",
    .meaning = "Lets an officer act for an absent one in one role; by two administrators, always.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .take_effect = take_effect};

}  // namespace fundtrail::records
