// How far an indicator has come: exact, without rounding and without a cap.
//
//     progress = (actual - baseline) ÷ (target - baseline)      which holds for falling ones too
//     expected = days since the baseline ÷ days from the baseline to the final target
//
// (ACCOUNTING.md section 6, Impact summary.) Where there is no answer the reason is told; nothing
// is ever divided by zero. Steps of an ordinal scale are counted as numbers: the second of four
// words is one step above the first. What one period counts is held against the target only where
// it covers one period of the indicator's frequency: three days of incidents are no month of them,
// and without a frequency nobody knows what the target is of.
#pragma once

#include "core/date.hpp"
#include "core/indicator.hpp"
#include "core/percent.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// A quotient as it stands: `whole` is above zero, the two may share divisors.
struct Fraction {
    std::int64_t part = 0;
    std::int64_t whole = 1;
};

enum class NoProgress : std::uint8_t {
    none,                // there is an answer
    not_ordered,         // values have no order
    no_baseline,         // nothing is known of before
    no_target,           // nothing is to be reached
    target_is_baseline,  // what is to be reached stood at the beginning
    target_is_worse,     // it lies against the direction that is better: a limit, not an aim
    not_measured,        // nothing stands that was measured by then
    no_period,           // it counts periods, and its record does not say how long one is
    not_one_period,      // what the newest value covers is shorter or longer than one period
    too_large,           // the numbers leave 64 bits
};

/// `its values have no order`, …; empty for none.
[[nodiscard]] std::string_view in_words(NoProgress reason);

/// Where an indicator stands on a day.
struct IndicatorStanding {
    /// The value that stands: the newest, or of a summed indicator the baseline and the sum of its
    /// periods, in its shortest text.
    std::optional<DatedValue> actual = {};
    std::optional<Fraction> progress = {};
    NoProgress reason = NoProgress::none;
    /// From 0 to 1; nothing without a baseline and a target.
    std::optional<Fraction> expected = {};
};

/// A value that stands, of the whole.
struct MeasuredValue {
    std::string value;
    Date date;                      // last day measured
    std::optional<Date> from = {};  // first day, of one that covers a period
};

/// True if the value can be held against a target: false of what one period counts, if it covers
/// more or fewer days than a period of the calendar has, or if no frequency says how long that is.
[[nodiscard]] bool is_of_one_period(const MeasuredValue& value, const Indicator& indicator);

/// `measured` is by day; what was measured after `as_of` is left out.
[[nodiscard]] IndicatorStanding standing_of(const Indicator& indicator,
                                            std::span<const MeasuredValue> measured,
                                            Date as_of);

/// What came of a target by its day.
enum class TargetOutcome : std::uint8_t {
    ahead,  // its day is not over
    reached,
    missed,
    not_measured,
    not_compared,  // the value is of no period that can be compared, or the target a limit
};

/// `ahead`, `reached`, `missed`, `not_measured`, `not_compared`.
[[nodiscard]] std::string_view to_text(TargetOutcome outcome);

struct TargetStanding {
    TargetOutcome outcome = TargetOutcome::ahead;
    std::optional<DatedValue> actual = {};  // by that day; nothing of one ahead
};

/// Of one of the indicator's targets: reached if the value of its day is as good or better; where
/// values have no order, if it is the same.
[[nodiscard]] TargetStanding standing_at(const DatedValue& target,
                                         const Indicator& indicator,
                                         std::span<const MeasuredValue> measured,
                                         Date as_of);

/// True if progress is more than `gap` percentage points behind what was expected. False where
/// either is not known.
[[nodiscard]] bool is_off_track(const IndicatorStanding& standing, Percent gap);

}  // namespace fundtrail
