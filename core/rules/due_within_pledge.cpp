#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const auto due = judgement.record.json().find("due");
    if (!due) return std::nullopt;
    const Money pledge = judgement.record.money("amount");
    std::int64_t sum = 0;
    for (const JsonView instalment : *due) {
        const Money part = money_of(*instalment.find("amount"));
        if (part.currency != pledge.currency) {
            return Objection{.reason = "an instalment is in " + std::string{part.currency.code()} +
                                       ", the pledge in " + std::string{pledge.currency.code()},
                             .remedy = "state the instalments in the pledge's currency"};
        }
        const auto next = add_checked(sum, part.minor_units);
        if (!next || *next > pledge.minor_units) {
            return Objection{
                .reason = "the amounts due come to more than the pledge of " + to_text(pledge),
                .remedy = "state instalments that add up to at most the pledge"};
        }
        sum = *next;
    }
    return std::nullopt;
}

}  // namespace

const Rule k_due_within_pledge{.name = "due-within-pledge",
                               .claim = "the instalments due come to at most what is pledged",
                               .check = check};

}  // namespace fundtrail::rules
