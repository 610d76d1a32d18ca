#include "core/book.hpp"
#include "core/cosignature.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{
        .name = "key", .kind = FieldKind::cosigner_key, .meaning = "the witness's vkey, type 04"},
    optional(named_code("party", RegisterKind::party, "who stands behind it")),
    FieldSpec{.name = "url",
              .kind = FieldKind::line,
              .meaning = "where it is reached",
              .presence = Presence::optional},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the registration"},
};
constexpr std::array k_rules{&rules::k_key_once};

void on_record(const Judgement& judgement, Book& book) {
    book.change_officers().remember_key(parse_cosigner_key(judgement.record.text("key"))->key, {});
}

void take_effect(const Judgement& judgement, Book& book) {
    book.add(RegisteredWitness{.record = judgement.moment.record,
                               .key = *parse_cosigner_key(judgement.record.text("key"))});
}

}  // namespace

const RecordType k_witness_registered{
    .name = "witness.registered",
    .meaning =
        "Names a witness, for information: which witnesses count is said only by the trust "
        "policy of who verifies.",
    .fields = k_fields,
    .signers = {Role::administrator, Role::custodian},
    .rules = k_rules,
    .on_record = on_record,
    .take_effect = take_effect};

}  // namespace fundtrail::records
