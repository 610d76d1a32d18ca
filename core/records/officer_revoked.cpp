#include "core/book.hpp"
#include "core/entry.hpp"
#include "core/records/records.hpp"
#include "core/records/revocation_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "officer", .kind = FieldKind::officer, .meaning = "code of the officer"},
    FieldSpec{
        .name = "key",
        .kind = FieldKind::verifier_key,
        .meaning = "which of the officer's keys; the newest at its approval where it is not said",
        .presence = Presence::optional},
    FieldSpec{.name = "reason",
              .kind = FieldKind::text,
              .meaning = "why",
              .visibility = Visibility::sealed},
    FieldSpec{.name = "compromised_from",
              .kind = FieldKind::integer,
              .meaning = "index of the first entry by this key that the officer may not have made",
              .presence = Presence::optional,
              .least = 0,
              .most = k_entry_index_end - 1},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the revocation"},
};
constexpr std::array k_rules{&rules::k_officer_key_known,
                             &rules::k_revocation_news,
                             &rules::k_last_administrator_stays,
                             &rules::k_compromised_from_past};

/// Until it is approved the officer may be given another key: the one that is meant is named.
void fill_in(JsonValue& draft, const Book& book) {
    const JsonValue* officer = draft.find("officer");
    if (draft.find("key") != nullptr || officer == nullptr) return;
    if (officer->kind() != JsonKind::string) return;
    const Enrolment* enrolment = book.officers().newest(officer->text());
    if (enrolment != nullptr) draft["key"] = to_text(enrolment->key);
}

void take_effect(const Judgement& judgement, Book& book) {
    const Record& proposal = judgement.record;
    book.change_officers().revoke(
        proposal.text("officer"), revoked_key(proposal), compromised_from(proposal));
}

}  // namespace

const RecordType k_officer_revoked{
    .name = "officer.revoked",
    .meaning =
        "Takes an officer's key out of force from the next entry on, or says of one that is "
        "out of force since when it was in other hands.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .fill_in = fill_in,
    .take_effect = take_effect};

}  // namespace fundtrail::records
