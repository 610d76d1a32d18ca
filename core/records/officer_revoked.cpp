#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "officer", .kind = FieldKind::officer, .meaning = "code of the officer"},
    FieldSpec{.name = "reason",
              .kind = FieldKind::text,
              .meaning = "why",
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the revocation"},
};
constexpr std::array k_rules{&rules::k_officer_known, &rules::k_last_administrator_stays};

void take_effect(const Judgement& judgement, Book& book) {
    book.change_officers().revoke(judgement.record.text("officer"));
}

}  // namespace

const RecordType k_officer_revoked{
    .name = "officer.revoked",
    .meaning = "Takes an officer's key out of force from the next entry on.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .take_effect = take_effect};

}  // namespace fundtrail::records
