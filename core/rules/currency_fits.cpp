#include "core/book.hpp"
#include "core/document.hpp"
#include "core/read_once.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

namespace fundtrail::rules {
namespace {

/// The currency that an amount must be in, and what demands it; nothing if any will do.
struct Expected {
    Currency currency;
    std::string because;
};

std::optional<Expected> of_account(std::string_view code, const Book& book) {
    return Expected{.currency = currency_of_account(code, book),
                    .because = "bank account " + std::string{code} + " keeps"};
}

/// The first document that the object names.
const Document* named_document(JsonView object,
                               std::span<const FieldSpec> fields,
                               const Book& book) {
    for (const FieldSpec& field : fields) {
        if (field.kind != FieldKind::document) continue;
        if (const auto value = object.find(field.name)) {
            return book.find(*document_ref_once(*value));
        }
    }
    return nullptr;
}

std::optional<Expected> expected(JsonView object,
                                 std::span<const FieldSpec> fields,
                                 AmountIn currency,
                                 const Book& book) {
    const Document* document = named_document(object, fields, book);
    switch (currency) {
        case AmountIn::any:
            return std::nullopt;
        case AmountIn::base:
            return Expected{.currency = book.base_currency(),
                            .because = "the ledger's books are in"};
        case AmountIn::to_account:
            return of_account(object.find("to_account")->text(), book);
        case AmountIn::account:
            for (const char* field : {"account", "from_account"}) {
                if (const auto account = object.find(field)) {
                    return of_account(account->text(), book);
                }
            }
            if (document != nullptr && !document->account.is_empty()) {
                return of_account(book.text(document->account), book);
            }
            return std::nullopt;
        case AmountIn::document:
            // An allocation bounds what is spent under it in base currency, whatever is paid in.
            if (document == nullptr || document->ref.kind == DocumentKind::allocation) {
                return std::nullopt;
            }
            return Expected{.currency = currency_of_document(*document, book),
                            .because = to_text(document->ref) + " is in"};
    }
    return std::nullopt;
}

std::optional<Objection> check_object(JsonView object,
                                      std::span<const FieldSpec> fields,
                                      const Book& book) {
    for (const FieldSpec& field : fields) {
        if (field.kind != FieldKind::amount && field.kind != FieldKind::objects) continue;
        const auto value = object.find(field.name);
        if (!value) continue;
        if (field.kind == FieldKind::objects) {
            for (const JsonView item : *value) {
                if (auto objection = check_object(item, field.items, book)) return objection;
            }
            continue;
        }
        const auto wanted = expected(object, fields, field.currency, book);
        if (!wanted || currency_of(*value) == wanted->currency) continue;
        return Objection{.reason = wanted->because + ' ' + std::string{wanted->currency.code()} +
                                   ", and the " + std::string{field.name} + " is in " +
                                   std::string{currency_of(*value).code()},
                         .remedy = "state the amount in " + std::string{wanted->currency.code()}};
    }
    return std::nullopt;
}

std::optional<Objection> check(const Judgement& judgement) {
    if (!judgement.book.opening().base_currency) return std::nullopt;
    return check_object(judgement.record.json(), judgement.record.type().fields, judgement.book);
}

}  // namespace

const Rule k_currency_fits{
    .name = "currency-fits",
    .claim = "an amount is in the currency of the bank account, document or books that it moves",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
