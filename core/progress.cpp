#include "core/progress.hpp"

#include "core/decimal.hpp"
#include "core/money.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <limits>

namespace fundtrail {
namespace {

using boost::multiprecision::int256_t;

/// A value as a number that can be subtracted: millionths, or steps on the scale.
std::optional<std::int64_t> number_of(std::string_view value, const Indicator& indicator) {
    if (is_number(indicator.measure)) {
        const auto number = parse_decimal(value);
        return number ? std::optional{number->millionths} : std::nullopt;
    }
    const auto place = place_on_scale(value, indicator);
    return place ? std::optional{static_cast<std::int64_t>(*place)} : std::nullopt;
}

std::optional<std::int64_t> difference(std::int64_t from, std::int64_t less) {
    if (less == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return add_checked(from, -less);
}

/// The newest value, or the baseline and the sum of the periods; `fits` turns false if a sum leaves
/// 64 bits.
std::optional<DatedValue> actual_of(const Indicator& indicator,
                                    std::span<const DatedValue> measured,
                                    bool& fits) {
    if (measured.empty()) return std::nullopt;
    if (indicator.counting != Counting::summed) return measured.back();
    const std::string_view start = indicator.baseline ? indicator.baseline->value : "0";
    std::optional<std::int64_t> sum = number_of(start, indicator);
    for (const DatedValue& value : measured) {
        const auto number = number_of(value.value, indicator);
        sum = sum && number ? add_checked(*sum, *number) : std::nullopt;
    }
    fits = sum.has_value();
    if (!fits) return std::nullopt;
    return DatedValue{.value = to_text(Decimal{*sum}), .date = measured.back().date};
}

std::optional<Fraction> expected_of(const Indicator& indicator, Date as_of) {
    if (!indicator.baseline || indicator.targets.empty()) return std::nullopt;
    const Date begins = indicator.baseline->date;
    // Rule indicator-complete: the targets come after the baseline.
    const std::int64_t planned =
        indicator.targets.back().date.days_since_epoch - begins.days_since_epoch;
    const std::int64_t elapsed = as_of.days_since_epoch - begins.days_since_epoch;
    if (planned <= 0) return std::nullopt;
    return Fraction{.part = std::clamp(elapsed, std::int64_t{0}, planned), .whole = planned};
}

NoProgress reason_without(const Indicator& indicator) {
    if (!is_ordered(indicator.measure)) return NoProgress::not_ordered;
    if (!indicator.baseline) return NoProgress::no_baseline;
    if (indicator.targets.empty()) return NoProgress::no_target;
    return NoProgress::none;
}

}  // namespace

std::string_view in_words(NoProgress reason) {
    switch (reason) {
        case NoProgress::none:
            return {};
        case NoProgress::not_ordered:
            return "its values have no order";
        case NoProgress::no_baseline:
            return "it has no baseline";
        case NoProgress::no_target:
            return "it has no target";
        case NoProgress::target_is_baseline:
            return "its target is its baseline";
        case NoProgress::target_is_worse:
            return "its target is worse than its baseline";
        case NoProgress::not_measured:
            return "it was not measured";
        case NoProgress::too_large:
            return "its numbers are too large";
    }
    return {};
}

IndicatorStanding standing_of(const Indicator& indicator,
                              std::span<const DatedValue> measured,
                              Date as_of) {
    const auto later = std::find_if(measured.begin(), measured.end(), [&](const DatedValue& value) {
        return value.date > as_of;
    });
    bool fits = true;
    const std::span<const DatedValue> known{measured.begin(), later};
    IndicatorStanding standing{.actual = actual_of(indicator, known, fits),
                               .reason = reason_without(indicator),
                               .expected = expected_of(indicator, as_of)};
    if (standing.reason != NoProgress::none) return standing;
    if (!standing.actual) {
        standing.reason = fits ? NoProgress::not_measured : NoProgress::too_large;
        return standing;
    }
    const auto baseline = number_of(indicator.baseline->value, indicator);
    const auto target = number_of(indicator.targets.back().value, indicator);
    const auto actual = number_of(standing.actual->value, indicator);
    const auto whole = baseline && target ? difference(*target, *baseline) : std::nullopt;
    const auto part = baseline && actual ? difference(*actual, *baseline) : std::nullopt;
    constexpr std::int64_t k_no_opposite = std::numeric_limits<std::int64_t>::min();
    if (!whole || !part || *whole == k_no_opposite || *part == k_no_opposite) {
        standing.reason = NoProgress::too_large;
    } else if (*whole == 0) {
        standing.reason = NoProgress::target_is_baseline;
    } else if (indicator.direction == (*whole < 0 ? Direction::up : Direction::down)) {
        standing.reason = NoProgress::target_is_worse;
    } else {
        const bool is_falling = *whole < 0;
        standing.progress =
            Fraction{.part = is_falling ? -*part : *part, .whole = is_falling ? -*whole : *whole};
    }
    return standing;
}

bool is_off_track(const IndicatorStanding& standing, Percent gap) {
    if (!standing.progress || !standing.expected) return false;
    const Fraction& progress = *standing.progress;
    const Fraction& expected = *standing.expected;
    // part ÷ whole + gap < expected, both sides times all the divisors.
    const int256_t hundred{k_hundred_percent.millionths};
    const int256_t reached = int256_t{progress.part} * expected.whole * hundred +
                             int256_t{gap.millionths} * progress.whole * expected.whole;
    return reached < int256_t{expected.part} * progress.whole * hundred;
}

}  // namespace fundtrail
