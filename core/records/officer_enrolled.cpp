#include "core/book.hpp"
#include "core/note.hpp"
#include "core/records/records.hpp"
#include "core/records/role_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "officer",
              .kind = FieldKind::officer,
              .meaning = "code of the post: public, for ever"},
    FieldSpec{.name = "key", .kind = FieldKind::verifier_key, .meaning = "the officer's vkey"},
    FieldSpec{.name = "roles", .kind = FieldKind::roles, .meaning = "all roles of the officer"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the enrolment"},
};
constexpr std::array k_rules{
    &rules::k_key_once, &rules::k_roles_compatible, &rules::k_last_administrator_stays};

void on_record(const Judgement& judgement, Book& book) {
    // Named once is named for ever, whether or not the proposal is approved.
    book.change_officers().remember_key(parse_verifier_key(judgement.record.text("key"))->key,
                                        judgement.record.text("officer"));
}

void take_effect(const Judgement& judgement, Book& book) {
    const Record& proposal = judgement.record;
    book.change_officers().enrol(Enrolment{.record = judgement.moment.record,
                                           .officer = std::string{proposal.text("officer")},
                                           .key = *parse_verifier_key(proposal.text("key")),
                                           .roles = stated_roles(proposal)});
}

}  // namespace

const RecordType k_officer_enrolled{
    .name = "officer.enrolled",
    .meaning =
        "Puts an officer's key and roles in force; enrolling the code again replaces its key.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .on_record = on_record,
    .take_effect = take_effect};

}  // namespace fundtrail::records
