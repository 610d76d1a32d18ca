#include "core/named_documents.hpp"

#include "core/read_once.hpp"
#include "core/record_type.hpp"

namespace fundtrail {
namespace {

/// Visits the documents in fields of this kind, those of items too.
void visit_documents(JsonView object,
                     std::span<const FieldSpec> fields,
                     FieldKind kind,
                     const std::function<void(DocumentRef)>& visit) {
    for (const FieldSpec& field : fields) {
        const bool may_name = field.kind == kind || field.kind == FieldKind::objects;
        if (!may_name || field.visibility != Visibility::open) continue;
        const auto value = object.find(field.name);
        if (!value) continue;
        if (field.kind == kind) {
            visit(*document_ref_once(*value));
            continue;
        }
        for (const JsonView item : *value) {
            visit_documents(item, field.items, kind, visit);
        }
    }
}

/// A record that others are reversals of stands among the documents under no kind.
DocumentRef as_document(RecordId record) {
    return DocumentRef{.kind = DocumentKind::none, .number = record.number};
}

}  // namespace

void for_each_named_document(const Record& record, const std::function<void(DocumentRef)>& visit) {
    visit_documents(record.json(), record.type().fields, FieldKind::document, visit);
}

void for_each_new_document(const Record& record, const std::function<void(DocumentRef)>& visit) {
    visit_documents(record.json(), record.type().fields, FieldKind::new_document, visit);
}

void add_rests(const Record& record, RecordId id, Book& book) {
    for_each_named_document(record, [&](DocumentRef ref) { book.add_rest(ref, id); });
    if (record.type().name == "record.reversed") {
        book.add_rest(as_document(record.record("target")), id);
    }
}

void end_rests(const Record& record, RecordId id, Book& book) {
    for_each_named_document(record, [&](DocumentRef ref) { book.remove_rest(ref, id); });
    if (record.type().name == "record.reversed") {
        book.remove_rest(as_document(record.record("target")), id);
    }
}

}  // namespace fundtrail
