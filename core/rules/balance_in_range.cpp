#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Date day = judgement.record.date();
    for (const Posting& line : judgement.postings->lines()) {
        const bool line_fits =
            judgement.book.can_add(line.key, day, line.amount) &&
            judgement.book.can_add(judgement.book.cash_key(line.key.fund), day, line.amount) &&
            judgement.book.can_add(judgement.book.bank_key(line.key.account), day, line.amount);
        if (judgement.postings->is_exact() && line_fits) continue;
        return Objection{.reason = "the balance of " +
                                   std::string{judgement.book.text(line.key.account)} +
                                   " would leave the range of 64-bit minor units",
                         .remedy = "state a smaller amount"};
    }
    return std::nullopt;
}

}  // namespace

const Rule balance_in_range{.name = "balance-in-range",
                            .claim = "every balance fits signed 64-bit minor units",
                            .check = check};

}  // namespace fundtrail::rules
