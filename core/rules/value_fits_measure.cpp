#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Indicator& indicator = *judgement.book.indicator(record.text("indicator"));
    const auto complaint = complaint_about(record.text("value"), indicator);
    if (!complaint) return std::nullopt;
    return Objection{
        .reason = std::string{record.text("indicator")} + ": " + *complaint,
        .remedy = indicator.measure == Measure::percentage
                      ? "a percentage is a share of a whole; what may leave 0 to 100, such as a "
                        "rate of change, is an indicator of measure unit"
                      : "state a value of its measure, which is " +
                            std::string{to_text(indicator.measure)}};
}

}  // namespace

const Rule k_value_fits_measure{
    .name = "value-fits-measure",
    .claim =
        "a value is a number where its indicator's measure is unit, from 0 to 100 where it is "
        "percentage, and a word of the indicator's scale elsewhere",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
