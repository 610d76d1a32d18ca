#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    if (!record.has("from_date") || !record.has("to_date")) return std::nullopt;
    if (record.date("from_date") <= record.date("to_date")) return std::nullopt;
    return Objection{.reason = "its period begins on " + to_text(record.date("from_date")) +
                               " and ends before that, on " + to_text(record.date("to_date")),
                     .remedy = "state the first and the last day of the period"};
}

}  // namespace

const Rule k_period_in_order{
    .name = "period-in-order", .claim = "a period does not end before it begins", .check = check};

}  // namespace fundtrail::rules
