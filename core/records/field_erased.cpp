#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{
        .name = "record", .kind = FieldKind::record, .meaning = "a record of an earlier entry"},
    FieldSpec{.name = "field",
              .kind = FieldKind::line,
              .meaning = "path of one of its private fields, `payee_name` or `lines.3.note`, or of "
                         "a file, `files.0`"},
    k_reason,
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the erasure"},
};
constexpr std::array k_rules{&rules::k_erasure_names_private_field, &rules::k_erasure_once};

void take_effect(const Judgement& judgement, Book& book) {
    book.erase_field(judgement.record.record("record"), judgement.record.text("field"));
}

}  // namespace

const RecordType k_field_erased{
    .name = "field.erased",
    .meaning =
        "Lets the vault forget one private value or file; its commitment stays, and all "
        "that was signed still verifies.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .fill_in = fill_in_record,
    .take_effect = take_effect};

}  // namespace fundtrail::records
