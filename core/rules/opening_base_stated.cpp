#include "core/book.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Currency base = judgement.book.base_currency();
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        const Money amount = balance.amount.own;
        const bool is_foreign = amount.currency != base;
        if (is_foreign == balance.item.find("base").has_value()) continue;
        return Objection{.reason = is_foreign ? to_text(amount) +
                                                    " is brought forward without its value in " +
                                                    std::string{base.code()}
                                              : to_text(amount) + " is its own value",
                         .remedy = is_foreign ? "state it as \"base\"" : "leave \"base\" out"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_opening_base_stated{
    .name = "opening-base-stated",
    .claim = "a foreign balance brought forward says what it stands at in base, and no other does",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
