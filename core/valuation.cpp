#include "core/valuation.hpp"

#include "core/ensure.hpp"
#include "core/share.hpp"

#include <algorithm>

namespace fundtrail {

Valued in_base(std::int64_t amount, const Book& book) {
    return Valued{.own = {.currency = book.base_currency(), .minor_units = amount}, .base = amount};
}

Valued valued(Money amount, const Judgement& judgement) {
    const Book& book = judgement.book;
    if (amount.currency == book.base_currency()) return in_base(amount.minor_units, book);
    auto base = std::optional<std::int64_t>{};
    for (const char* field : {"rate", "to_rate"}) {
        const auto stated = base ? std::nullopt : judgement.record.rate(field);
        if (stated) base = convert(amount, book.base_currency(), *stated);
    }
    if (!base) {
        const Rate* newest = book.rate(amount.currency, judgement.record.date());
        if (newest != nullptr) base = convert(amount, book.base_currency(), *newest);
    }
    return Valued{.own = amount, .base = base.value_or(0)};
}

Valued valued(std::string_view field, const Judgement& judgement) {
    if (!judgement.record.has(field)) return in_base(0, judgement.book);
    return valued(judgement.record.money(field), judgement);
}

std::int64_t greatest_amount(const Judgement& judgement) {
    std::int64_t greatest = 0;
    for (const FieldSpec& field : judgement.record.type().fields) {
        const bool is_stated = field.kind == FieldKind::amount && judgement.record.has(field.name);
        if (is_stated) greatest = std::max(greatest, valued(field.name, judgement).base);
    }
    return greatest;
}

Valued carrying(BalanceKey key, Money part, const Book& book) {
    if (part.currency == book.base_currency()) return in_base(part.minor_units, book);
    const std::int64_t whole = book.balance(book.own_key(key, part.currency));
    const std::int64_t base = book.balance(key);
    if (whole == 0) return Valued{.own = part, .base = 0};
    const auto stands_at = whole > 0 ? proportion(base, part.minor_units, whole)
                                     : proportion(-base, part.minor_units, -whole);
    return Valued{.own = part, .base = stands_at.value_or(0)};
}

Currency currency_of_account(std::string_view account, const Book& book) {
    const RegisterEntry* entry = book.find(RegisterKind::account, account);
    ensure(entry != nullptr, "rule reference-known let the account pass");
    return Currency::find(book.text(entry->word)).value_or(book.base_currency());
}

Currency currency_of_document(const Document& document, const Book& book) {
    return Currency::find(book.text(document.currency)).value_or(book.base_currency());
}

void fill_in_rate(JsonValue& draft,
                  std::string_view valued,
                  Date today,
                  const Book& book,
                  std::string_view rate_field) {
    const JsonValue* amount = draft.find(valued);
    if (draft.find(rate_field) != nullptr || amount == nullptr ||
        amount->kind() != JsonKind::object) {
        return;
    }
    const JsonValue* code = amount->find("currency");
    if (code == nullptr || code->kind() != JsonKind::string) return;
    const auto currency = Currency::find(code->text());
    if (!currency || currency == book.opening().base_currency) return;
    const JsonValue* stated = draft.find("date");
    const auto date = stated != nullptr && stated->kind() == JsonKind::string
                          ? parse_date(stated->text())
                          : std::optional{today};
    if (!date) return;
    if (const Rate* newest = book.rate(*currency, *date)) draft[rate_field] = rate_value(*newest);
}

bool overrides_rate(const Judgement& judgement) {
    const RecordType& type = judgement.record.type();
    if (type.valued.empty() || !judgement.record.has("rate")) return false;
    const Rate* newest =
        judgement.book.rate(judgement.record.money(type.valued).currency, judgement.record.date());
    return newest == nullptr || judgement.record.rate("rate") != *newest;
}

}  // namespace fundtrail
