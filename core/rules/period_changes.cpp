#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Month month = *parse_month(judgement.record.text("period"));
    const bool closes = judgement.record.type().name == "period.closed";
    const std::string name = to_text(month);
    if (closes && date_of(judgement.moment.time) <= last_day(month)) {
        return Objection{.reason = name + " is not over", .remedy = "close it when it is"};
    }
    if (judgement.book.is_closed(month) != closes) return std::nullopt;
    return Objection{.reason = name + (closes ? " is closed already" : " is not closed"),
                     .remedy = "`fundtrail list period` shows what is closed"};
}

}  // namespace

const Rule k_period_changes{
    .name = "period-changes",
    .claim = "a month that is over is closed once, and reopened only while it is closed",
    .check = check};

}  // namespace fundtrail::rules
