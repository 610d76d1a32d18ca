#include "core/book.hpp"
#include "core/catalogue.hpp"
#include "core/read_once.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> unknown(std::string_view what,
                                 std::string_view name,
                                 std::string_view remedy) {
    return Objection{.reason = "there is no " + std::string{what} + " \"" + std::string{name} + '"',
                     .remedy = std::string{remedy}};
}

std::optional<Objection> check_code(std::string_view code,
                                    const FieldSpec& field,
                                    const Book& book) {
    const RegisterEntry* entry = book.find(field.reference, code);
    const std::string_view kind = to_text(field.reference);
    if (entry == nullptr) {
        return unknown(
            kind, code, "`fundtrail list " + std::string{kind} + "` shows those that exist");
    }
    if (book.text(entry->code) == code) return std::nullopt;
    return unknown(kind, code, "it is written " + std::string{book.text(entry->code)});
}

bool may_refer(FieldKind kind) {
    return kind == FieldKind::code || kind == FieldKind::codes || kind == FieldKind::document ||
           kind == FieldKind::officer || kind == FieldKind::objects;
}

std::optional<Objection> check_object(JsonView object,
                                      std::span<const FieldSpec> fields,
                                      const Book& book);

std::optional<Objection> check_one(JsonView value, const FieldSpec& field, const Book& book) {
    if (field.kind == FieldKind::code) return check_code(value.text(), field, book);
    if (field.kind == FieldKind::document && book.find(*document_ref_once(value)) == nullptr) {
        return unknown(
            name_of(field.numbered).word, value.text(), "`fundtrail list` shows those that exist");
    }
    if (field.kind == FieldKind::officer && field.presence == Presence::optional &&
        book.officers().in_force(value.text()) == nullptr) {
        return unknown("officer in force", value.text(), "`fundtrail officer list` shows them");
    }
    if (field.kind == FieldKind::codes) {
        for (const JsonView code : value) {
            if (auto objection = check_code(code.text(), field, book)) return objection;
        }
    }
    if (field.kind == FieldKind::objects) {
        for (const JsonView item : value) {
            if (auto objection = check_object(item, field.items, book)) return objection;
        }
    }
    return std::nullopt;
}

std::optional<Objection> check_object(JsonView object,
                                      std::span<const FieldSpec> fields,
                                      const Book& book) {
    for (const FieldSpec& field : fields) {
        if (!may_refer(field.kind) || field.visibility == Visibility::sealed) continue;
        const auto value = object.find(field.name);
        if (!value) continue;
        if (auto objection = check_one(*value, field, book)) return objection;
    }
    return std::nullopt;
}

std::optional<Objection> check(const Judgement& judgement) {
    return check_object(judgement.record.json(), judgement.record.type().fields, judgement.book);
}

}  // namespace

const Rule k_reference_known{.name = "reference-known",
                             .claim = "every code, document and officer that a record names exists",
                             .weight = RuleWeight::structural,
                             .check = check};

}  // namespace fundtrail::rules
