#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Indicator& indicator = *judgement.book.indicator(record.text("indicator"));
    if (!indicator.baseline || record.date() >= indicator.baseline->date) return std::nullopt;
    return Objection{.reason = "it is of " + to_text(record.date()) + ", before the baseline of " +
                               std::string{record.text("indicator")} + " on " +
                               to_text(indicator.baseline->date),
                     .remedy =
                         "what stood before is the baseline: correct that by `fundtrail "
                         "indicator revise`"};
}

}  // namespace

const Rule k_measured_after_baseline{
    .name = "measured-after-baseline",
    .claim = "a measurement is not dated before its indicator's baseline",
    .check = check};

}  // namespace fundtrail::rules
