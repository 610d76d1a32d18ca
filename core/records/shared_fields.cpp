#include "core/records/shared_fields.hpp"

#include "core/ensure.hpp"
#include "core/record.hpp"
#include "core/valuation.hpp"

namespace fundtrail::records {

Document started_document(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Valued amount = valued("amount", judgement);
    NamePool& names = judgement.book.names();
    return Document{.ref = record.document("ref"),
                    .record = judgement.moment.record,
                    .date = record.date(),
                    .amount = amount.own.minor_units,
                    .base = amount.base,
                    .currency = names.intern(amount.own.currency.code()),
                    .officer = names.intern(judgement.moment.officer)};
}

Document started_result(const Judgement& judgement, Date day) {
    return Document{.ref = judgement.record.document("ref"),
                    .record = judgement.moment.record,
                    .date = day,
                    .officer = judgement.book.names().intern(judgement.moment.officer)};
}

const Document& named(const Judgement& judgement, std::string_view field) {
    const Document* document = judgement.book.find(judgement.record.document(field));
    ensure(document != nullptr, "rule reference-known let the document pass");
    return *document;
}

void fill_in_record(JsonValue& draft, const Book& book) {
    const Document* document = drafted_document(draft, "record", book);
    if (document != nullptr) draft["record"] = to_text(document->record);
}

const Document* drafted_document(const JsonValue& draft, std::string_view field, const Book& book) {
    const JsonValue* value = draft.find(field);
    if (value == nullptr || value->kind() != JsonKind::string) return nullptr;
    const auto ref = parse_document_ref(value->text());
    return ref ? book.find(*ref) : nullptr;
}

}  // namespace fundtrail::records
