#include "core/book.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    const Document& document =
        *book.find(record.document(record.has("claim") ? "claim" : "disbursement"));
    const Currency currency = currency_of_document(document, book);
    const bool is_same = record.money("amount").currency == currency;
    if (is_same != record.has("settles")) return std::nullopt;
    return Objection{.reason = to_text(document.ref) + " is in " + std::string{currency.code()} +
                               (is_same ? ", as the account is: what it settles is the amount"
                                        : ", the account keeps " +
                                              std::string{record.money("amount").currency.code()}),
                     .remedy = is_same ? "leave --settles out"
                                       : "state what it settles: --settles \"… " +
                                             std::string{currency.code()} + "\""};
}

}  // namespace

const Rule k_settles_stated{
    .name = "settles-stated",
    .claim = "where the account keeps another currency, what came back says what it settles",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
