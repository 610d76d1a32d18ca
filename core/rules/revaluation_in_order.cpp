#include "core/book.hpp"
#include "core/revaluation.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Date date = judgement.record.date();
    for (const ForeignHolding& holding : foreign_holdings(book)) {
        const bool is_latest = book.balance_on(holding.own, date) == book.balance(holding.own) &&
                               book.balance_on(holding.base, date) == book.balance(holding.base);
        if (is_latest) continue;
        return Objection{
            .reason = std::string{holding.account} + " was moved after " + to_text(date),
            .remedy = "revalue on a later day"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_revaluation_in_order{
    .name = "revaluation-in-order",
    .claim = "nothing that is revalued was moved after the date of the revaluation",
    .check = check};

}  // namespace fundtrail::rules
