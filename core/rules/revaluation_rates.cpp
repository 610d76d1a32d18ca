#include "core/book.hpp"
#include "core/rate.hpp"
#include "core/revaluation.hpp"
#include "core/rules/rules.hpp"

#include <set>

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    std::set<Currency> stated;
    for (const JsonView item : record.field("rates")) {
        const auto rate = rate_of(*item.find("rate"));
        const Currency base = book.base_currency();
        const Currency currency = rate->base == base ? rate->currency : rate->base;
        const Rate* newest = book.rate(currency, record.date());
        if (newest == nullptr || *rate != *newest || !stated.insert(currency).second) {
            return Objection{.reason = "rate " + to_text(*rate) + " is not the newest of " +
                                       std::string{currency.code()} + " on " +
                                       to_text(record.date()) + ", or stated twice",
                             .remedy = "leave the rates out: they are filled in"};
        }
    }
    for (const Currency currency : currencies_held(book)) {
        if (stated.contains(currency)) continue;
        return Objection{.reason = "no rate of " + std::string{currency.code()} +
                                   ", which is held, is in effect on " + to_text(record.date()),
                         .remedy = "record one first: `fundtrail rate set`"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_revaluation_rates{
    .name = "revaluation-rates",
    .claim = "a revaluation states the newest rate of every currency that is held, and no other",
    .check = check};

}  // namespace fundtrail::rules
