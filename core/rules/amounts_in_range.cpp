#include "core/book.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

namespace fundtrail::rules {
namespace {

constexpr const char* k_remedy = "state smaller amounts";

std::optional<Objection> check(const Judgement& judgement) {
    if (!judgement.book.opening().base_currency) return std::nullopt;
    const Record& record = judgement.record;
    const Currency base = judgement.book.base_currency();
    const auto rate = record.rate("rate");
    std::optional<std::int64_t> own_sum = 0;
    std::optional<std::int64_t> base_sum = 0;
    for (const FieldSpec& field : record.type().fields) {
        if (field.kind != FieldKind::amount || !record.has(field.name)) continue;
        const Money amount = record.money(field.name);
        const bool is_valued =
            rate && (rate->base == amount.currency || rate->currency == amount.currency) &&
            amount.currency != base;
        const auto worth = is_valued ? convert(amount, base, *rate)
                                     : std::optional{valued(amount, judgement).base};
        if (own_sum) own_sum = add_checked(*own_sum, amount.minor_units);
        base_sum = base_sum && worth ? add_checked(*base_sum, *worth) : std::nullopt;
    }
    if (own_sum && base_sum) return std::nullopt;
    return Objection{.reason = "its amounts, or what they come to in " + std::string{base.code()} +
                               ", leave the range of 64-bit minor units",
                     .remedy = k_remedy};
}

}  // namespace

const Rule k_amounts_in_range{
    .name = "amounts-in-range",
    .claim = "the amounts of a record come to sums that fit, in their own currency and in base",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
