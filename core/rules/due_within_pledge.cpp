#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const auto due = judgement.record.json().find("due");
    if (!due) return std::nullopt;
    const std::int64_t pledged = judgement.record.amount("amount");
    std::int64_t sum = 0;
    for (const JsonView instalment : *due) {
        const auto next = add_checked(sum, amount_of(*instalment.find("amount")));
        if (!next || *next > pledged) {
            return Objection{.reason = "the amounts due come to more than the pledge of " +
                                       judgement.book.money_text(pledged),
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
