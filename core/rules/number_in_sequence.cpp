#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const FieldSpec& field : judgement.record.type().fields) {
        if (field.kind != FieldKind::new_document) continue;
        const DocumentRef stated = judgement.record.document(field.name);
        const std::int64_t next = judgement.book.next_number(stated.kind);
        if (stated.number == next) continue;
        const DocumentRef expected{.kind = stated.kind, .number = next};
        return Objection{
            .reason = "the next number is " + to_text(expected) + ", not " + to_text(stated),
            .remedy = "leave the number out: it is given when the record is made"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_number_in_sequence{
    .name = "number-in-sequence",
    .claim = "documents are numbered without gaps, per kind, in record order",
    .check = check};

}  // namespace fundtrail::rules
