#include "core/progress.hpp"

#include "core/decimal.hpp"
#include "core/money.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
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

/// Those of `measured` that were measured by then.
std::span<const MeasuredValue> known_on(Date day, std::span<const MeasuredValue> measured) {
    const auto later = std::find_if(
        measured.begin(), measured.end(), [&](const auto& value) { return value.date > day; });
    return {measured.begin(), later};
}

/// The newest value, or the baseline and the sum of the periods; `fits` turns false if a sum leaves
/// 64 bits.
std::optional<DatedValue> actual_of(const Indicator& indicator,
                                    std::span<const MeasuredValue> measured,
                                    bool& fits) {
    if (measured.empty()) return std::nullopt;
    const MeasuredValue& newest = measured.back();
    if (indicator.counting != Counting::summed) {
        return DatedValue{.value = newest.value, .date = newest.date};
    }
    const std::string start = indicator.baseline ? indicator.baseline->value : "0";
    std::optional<std::int64_t> sum = number_of(start, indicator);
    for (const MeasuredValue& value : measured) {
        const auto number = number_of(value.value, indicator);
        sum = sum && number ? add_checked(*sum, *number) : std::nullopt;
    }
    fits = sum.has_value();
    if (!fits) return std::nullopt;
    return DatedValue{.value = to_text(Decimal{*sum}), .date = newest.date};
}

/// Days of the shortest and of the longest period of the calendar.
struct PeriodDays {
    int shortest = 0;
    int longest = 0;
};

PeriodDays days_of(Frequency frequency) {
    switch (frequency) {
        case Frequency::none:
            break;
        case Frequency::monthly:
            return {.shortest = 28, .longest = 31};
        case Frequency::quarterly:
            return {.shortest = 90, .longest = 92};
        case Frequency::half_yearly:
            return {.shortest = 181, .longest = 184};
        case Frequency::yearly:
            return {.shortest = 365, .longest = 366};
    }
    return {};
}

/// Why the newest value cannot be held against a target; none if it can, or if there is none.
NoProgress reason_of_period(const Indicator& indicator, std::span<const MeasuredValue> measured) {
    if (measured.empty() || is_of_one_period(measured.back(), indicator)) return NoProgress::none;
    return indicator.frequency == Frequency::none ? NoProgress::no_period
                                                  : NoProgress::not_one_period;
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
        case NoProgress::no_period:
            return "its record does not say how long one period is";
        case NoProgress::not_one_period:
            return "its newest value covers more or less than one period";
        case NoProgress::too_large:
            return "its numbers are too large";
    }
    return {};
}

bool is_of_one_period(const MeasuredValue& value, const Indicator& indicator) {
    if (indicator.counting != Counting::per_period || !value.from) return true;
    const PeriodDays period = days_of(indicator.frequency);
    const int days = value.date.days_since_epoch - value.from->days_since_epoch + 1;
    return days >= period.shortest && days <= period.longest;
}

IndicatorStanding standing_of(const Indicator& indicator,
                              std::span<const MeasuredValue> measured,
                              Date as_of) {
    bool fits = true;
    const std::span<const MeasuredValue> known = known_on(as_of, measured);
    IndicatorStanding standing{.actual = actual_of(indicator, known, fits),
                               .reason = reason_without(indicator),
                               .expected = expected_of(indicator, as_of)};
    if (standing.reason != NoProgress::none) return standing;
    if (!standing.actual) {
        standing.reason = fits ? NoProgress::not_measured : NoProgress::too_large;
        return standing;
    }
    standing.reason = reason_of_period(indicator, known);
    if (standing.reason != NoProgress::none) return standing;
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

std::string_view to_text(TargetOutcome outcome) {
    constexpr std::array<std::string_view, 5> k_names{
        "ahead", "reached", "missed", "not_measured", "not_compared"};
    return k_names.at(static_cast<std::size_t>(outcome));
}

TargetStanding standing_at(const DatedValue& target,
                           const Indicator& indicator,
                           std::span<const MeasuredValue> measured,
                           Date as_of) {
    if (target.date > as_of) return {};
    bool fits = true;
    const std::span<const MeasuredValue> known = known_on(target.date, measured);
    TargetStanding standing{.outcome = TargetOutcome::not_compared,
                            .actual = actual_of(indicator, known, fits)};
    if (!standing.actual) {
        if (fits) standing.outcome = TargetOutcome::not_measured;
        return standing;
    }
    if (reason_of_period(indicator, known) != NoProgress::none) return standing;
    const auto told = [&](bool is_reached) {
        standing.outcome = is_reached ? TargetOutcome::reached : TargetOutcome::missed;
        return standing;
    };
    if (indicator.direction == Direction::none) return told(standing.actual->value == target.value);
    const bool is_up = indicator.direction == Direction::up;
    const auto aim = number_of(target.value, indicator);
    const auto actual = number_of(standing.actual->value, indicator);
    if (!aim || !actual) return standing;
    const auto baseline =
        indicator.baseline ? number_of(indicator.baseline->value, indicator) : std::nullopt;
    // A target that is worse than the baseline is a limit, and no aim.
    if (baseline && (is_up ? *aim < *baseline : *aim > *baseline)) return standing;
    return told(is_up ? *actual >= *aim : *actual <= *aim);
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
