#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Indicator& indicator = *judgement.book.indicator(record.text("indicator"));
    const std::string code{record.text("indicator")};
    const std::string counting{to_text(indicator.counting)};
    if (is_of_period(indicator.counting) && !record.has("from_date")) {
        return Objection{.reason = "a value of " + code + " counts a period (" + counting +
                                   "), and its first day is not stated",
                         .remedy = "state the first day of the period: from_date"};
    }
    if (!is_of_period(indicator.counting) && record.has("from_date")) {
        return Objection{
            .reason = "a value of " + code + " is of one day (" + counting + "), not of a period",
            .remedy = "leave from_date out; the day of the value is its date"};
    }
    if (!record.has("from_date") || record.date("from_date") <= record.date()) return std::nullopt;
    return Objection{.reason = "the period that is counted begins on " +
                               to_text(record.date("from_date")) + " and ends before that, on " +
                               to_text(record.date()),
                     .remedy = "state its first and its last day"};
}

}  // namespace

const Rule k_period_as_counted{
    .name = "period-as-counted",
    .claim =
        "a measurement states the first day of its period exactly where its indicator counts "
        "periods",
    .check = check};

}  // namespace fundtrail::rules
