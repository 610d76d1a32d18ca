#include "core/book.hpp"
#include "core/rate.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Currency base = judgement.book.base_currency();
    const auto rate = judgement.record.rate("quoted");
    if (rate->base == base || rate->currency == base) return std::nullopt;
    return Objection{
        .reason = to_text(*rate) + " says nothing of " + std::string{base.code()},
        .remedy = "record rates between " + std::string{base.code()} + " and another currency"};
}

}  // namespace

const Rule k_rate_of_base{.name = "rate-of-base",
                          .claim = "a recorded rate is one between the base currency and another",
                          .weight = RuleWeight::structural,
                          .check = check};

}  // namespace fundtrail::rules
