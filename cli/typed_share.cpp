#include "cli/typed_share.hpp"

#include "cli/draft_builder.hpp"
#include "cli/typed_value.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

/// `PEOPLE is of measure unit, in persons`.
std::string in_words(const StatedMeasure& measure) {
    return measure.indicator + " is of measure " + measure.measure +
           (measure.unit.empty() ? "" : ", in " + measure.unit);
}

}  // namespace

std::optional<StatedMeasure> stated_measure(const JsonValue& fields, const FindIndicator& find) {
    const std::string code{stated_text(fields, "indicator")};
    const std::string measure{stated_text(fields, "measure")};
    if (!measure.empty()) {
        return StatedMeasure{.indicator = code,
                             .measure = measure,
                             .unit = std::string{stated_text(fields, "unit")}};
    }
    const auto indicator = find(code);
    if (!indicator) return std::nullopt;
    return StatedMeasure{.indicator = code,
                         .measure = std::string{to_text(indicator->measure)},
                         .unit = indicator->unit,
                         .scale = indicator->scale};
}

std::optional<Refusal> objection_to_share(std::string_view typed, const StatedMeasure& measure) {
    const bool is_percentage = measure.measure == to_text(Measure::percentage);
    const bool is_in_per_cent = measure.unit.find('%') != std::string::npos;
    if (!is_typed_share(typed) || is_percentage || is_in_per_cent) return std::nullopt;
    const auto& scale = measure.scale;
    if (std::find(scale.begin(), scale.end(), typed) != scale.end()) return std::nullopt;
    const bool is_unit = measure.measure == to_text(Measure::unit);
    return Refusal{
        .rule = "share",
        .reason = '"' + std::string{typed} + "\" is a share, and " + in_words(measure),
        .remedy = is_unit ? "write a number without the per cent sign; a share is measured of an "
                            "indicator of measure percentage"
                          : "write a word of its scale"};
}

std::optional<Refusal> objection_to_survey(const StatedMeasure& measure) {
    if (measure.measure != to_text(Measure::unit)) return std::nullopt;
    return Refusal{.rule = "share",
                   .reason = "a survey gives a share, and " + in_words(measure),
                   .remedy = "for a number that a sample gives: `fundtrail measure " +
                             measure.indicator +
                             " --value V --sample N`; a share is measured of an indicator of "
                             "measure percentage"};
}

}  // namespace fundtrail
