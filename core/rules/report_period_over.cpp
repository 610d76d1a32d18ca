#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    if (record.date("to_date") <= record.date()) return std::nullopt;
    return Objection{.reason = "the partner's report is for a period until " +
                               to_text(record.date("to_date")) + ", after " +
                               to_text(record.date()),
                     .remedy = "accept what was spent once the period is over"};
}

}  // namespace

const Rule k_report_period_over{.name = "report-period-over",
                                .claim = "an advance is liquidated for a period that is over",
                                .check = check};

}  // namespace fundtrail::rules
