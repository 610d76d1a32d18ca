#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Month month = month_of(judgement.record.date());
    if (judgement.postings->lines().empty() || !judgement.book.is_closed(month)) {
        return std::nullopt;
    }
    return Objection{
        .reason = "the books of " + to_text(month) + " are closed, and its value date is " +
                  to_text(judgement.record.date()),
        .remedy =
            "date it in an open month, where reports show it as a correction; or have two "
            "officers reopen the month: `fundtrail period reopen " +
            to_text(month) + '`'};
}

}  // namespace

const Rule k_period_open{
    .name = "period-open", .claim = "nothing is posted on a day of a closed month", .check = check};

}  // namespace fundtrail::rules
