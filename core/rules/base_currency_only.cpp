#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check_currency(std::string_view currency, const Book& book) {
    const std::string_view base = book.base_currency().code();
    if (currency == base) return std::nullopt;
    return Objection{.reason = "this ledger's records are in " + std::string{base} + ", not in " +
                               std::string{currency},
                     .remedy = "state the amount in " + std::string{base}};
}

std::optional<Objection> check_object(JsonView object,
                                      std::span<const FieldSpec> fields,
                                      const Book& book) {
    for (const FieldSpec& field : fields) {
        const auto value = object.find(field.name);
        if (!value) continue;
        if (field.kind == FieldKind::amount) {
            if (auto objection = check_currency(value->find("currency")->text(), book)) {
                return objection;
            }
        }
        if (field.kind == FieldKind::currency) {
            if (auto objection = check_currency(value->text(), book)) return objection;
        }
        if (field.kind != FieldKind::objects) continue;
        for (const JsonView item : *value) {
            if (auto objection = check_object(item, field.items, book)) return objection;
        }
    }
    return std::nullopt;
}

std::optional<Objection> check(const Judgement& judgement) {
    if (!judgement.book.opening().base_currency) return std::nullopt;
    return check_object(judgement.record.json(), judgement.record.type().fields, judgement.book);
}

}  // namespace

const Rule k_base_currency_only{
    .name = "base-currency-only",
    .claim = "amounts and bank accounts are in the ledger's base currency",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
