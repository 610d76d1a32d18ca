#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    new_number(DocumentKind::milestone),
    named_code("objective", RegisterKind::objective, "objective on whose way it lies"),
    FieldSpec{.name = "name", .kind = FieldKind::line, .meaning = "what is to be reached"},
    FieldSpec{.name = "due", .kind = FieldKind::date, .meaning = "by when"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};

std::optional<Document> document(const Judgement& judgement) {
    return started_result(judgement, judgement.record.date("due"));
}

}  // namespace

const RecordType k_milestone_added{
    .name = "milestone.added",
    .meaning = "Plans a milestone of an objective; its document is dated on the day it is due.",
    .fields = k_fields,
    .signers = {Role::programme_officer},
    .document = document};

}  // namespace fundtrail::records
