#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_file_fields{
    FieldSpec{.name = "commitment",
              .kind = FieldKind::hash,
              .meaning = "commitment to salt and content: by it the file is named"},
    FieldSpec{.name = "name",
              .kind = FieldKind::line,
              .meaning = "name of the file",
              .presence = Presence::optional,
              .visibility = Visibility::sealed},
};
constexpr std::array k_fields{
    FieldSpec{.name = "record",
              .kind = FieldKind::record,
              .meaning = "what the files belong to: a record of an earlier entry"},
    FieldSpec{.name = "files",
              .kind = FieldKind::objects,
              .meaning = "the files; salt and content lie in the vault",
              .items = k_file_fields},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day on which they were added"},
};
constexpr std::array k_rules{&rules::k_attachment_names_record};

}  // namespace

const RecordType k_attachment_added{
    .name = "attachment.added",
    .meaning = "Commits to files that belong to an earlier record: invoices, agreements, photos.",
    .fields = k_fields,
    .signers = {Role::administrator,
                Role::approving_officer,
                Role::auditor,
                Role::certifying_officer,
                Role::custodian,
                Role::finance_officer,
                Role::programme_officer,
                Role::treasurer},
    .rules = k_rules,
    .fill_in = fill_in_record};

}  // namespace fundtrail::records
