#include "core/book.hpp"
#include "core/rate.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    if (!record.has("arrives")) return std::nullopt;
    const Currency currency = record.money("arrives").currency;
    const bool is_foreign = currency != book.base_currency();
    const Rate* newest = is_foreign ? book.rate(currency, record.date()) : nullptr;
    const auto stated = record.rate("to_rate");
    if (!is_foreign && !stated) return std::nullopt;
    if (is_foreign && newest != nullptr && stated == *newest) return std::nullopt;
    return Objection{.reason = newest == nullptr ? "no rate of " + std::string{currency.code()} +
                                                       " is in effect on " + to_text(record.date())
                                                 : "the newest rate on " + to_text(record.date()) +
                                                       " is " + to_text(*newest),
                     .remedy =
                         "leave the rate of the second account out, or record one first: "
                         "`fundtrail rate set`"};
}

}  // namespace

const Rule k_to_rate_newest{
    .name = "to-rate-newest",
    .claim = "the second leg of a bank transfer is valued at the newest rate",
    .check = check};

}  // namespace fundtrail::rules
