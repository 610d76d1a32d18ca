#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    new_number(DocumentKind::lesson),
    sealed(FieldSpec{.name = "text", .kind = FieldKind::text, .meaning = "what was learned"}),
    sealed(optional(
        FieldSpec{.name = "action", .kind = FieldKind::text, .meaning = "what is done about it"})),
    optional(FieldSpec{
        .name = "tags", .kind = FieldKind::lines, .meaning = "words by which it is found"}),
    optional(named_code("objective", RegisterKind::objective, "objective that it was learned at")),
    optional(named_code("indicator", RegisterKind::indicator, "indicator that it was learned at")),
    optional(named_document(
        "supersedes", DocumentKind::lesson, "an earlier lesson that this one takes the place of")),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};
constexpr std::array k_rules{&rules::k_result_stands};

std::optional<Document> document(const Judgement& judgement) {
    return started_result(judgement, judgement.record.date());
}

void take_effect(const Judgement& judgement, Book& book) {
    const DocumentRef superseded = judgement.record.document_or_empty("supersedes");
    if (!superseded.is_empty()) book.set_state(superseded, DocumentState::superseded);
}

}  // namespace

const RecordType k_lesson_added{.name = "lesson.added",
                                .meaning = "States what was learned, and what is done about it.",
                                .fields = k_fields,
                                .signers = {Role::programme_officer},
                                .rules = k_rules,
                                .document = document,
                                .take_effect = take_effect};

}  // namespace fundtrail::records
