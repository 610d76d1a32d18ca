#include "core/book.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const std::string_view valued_field = record.type().valued;
    if (valued_field.empty() || !judgement.book.opening().base_currency) return std::nullopt;
    const Currency base = judgement.book.base_currency();
    const auto rate = record.rate("rate");
    if (!record.has(valued_field) || record.money(valued_field).currency == base) {
        if (!rate) return std::nullopt;
        return Objection{.reason = "it states a rate and nothing that is to be valued by it",
                         .remedy = "leave the rate out: the amount is in " +
                                   std::string{base.code()} + " already"};
    }
    const Money amount = record.money(valued_field);
    const std::string pair = std::string{amount.currency.code()} + '/' + std::string{base.code()};
    if (!rate) {
        return Objection{.reason = "no rate of " + std::string{amount.currency.code()} +
                                   " is in effect on " + to_text(record.date()),
                         .remedy = "record one: `fundtrail rate set --quote \"… " + pair +
                                   "\" --date … --source …`"};
    }
    if (convert(amount, base, *rate)) return std::nullopt;
    return Objection{
        .reason = "at the rate " + to_text(*rate) + ' ' + to_text(amount) + " has no value in " +
                  std::string{base.code()} + " within the range of amounts",
        .remedy = "state a rate between the two currencies, such as \"… " + pair + '"'};
}

}  // namespace

const Rule k_rate_stated{
    .name = "rate-stated",
    .claim = "a foreign amount states the rate that values it, and nothing else does",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
