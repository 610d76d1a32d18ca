// Where amounts and days stand along the axes of a chart, and what is written there. Integers
// alone: an amount of any size has its place on a grid, and no rounding of fractions moves it.
#pragma once

#include "core/date.hpp"
#include "reports/chart.hpp"
#include "reports/language/words.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

/// An axis of amounts. It holds zero, and ends at round amounts where these fit 64 bits.
class AmountScale {
  public:
    /// For amounts from `lowest` to `highest`, counted in `unit`.
    AmountScale(std::int64_t lowest, std::int64_t highest, ChartUnit unit);

    /// How far from the lower end of an axis of `length` grid units (at most 65,536) the amount
    /// stands; one beyond an end stands at that end.
    [[nodiscard]] std::int64_t place_of(std::int64_t amount, std::int64_t length) const;

    /// Round amounts, rising; at most nine.
    [[nodiscard]] const std::vector<std::int64_t>& ticks() const { return ticks_; }

    /// What is written at a tick, in the unit below: `1.5`.
    [[nodiscard]] std::string label_of(std::int64_t tick, const Words& words) const;
    /// `USD`, `millions of USD`; a long name shortened.
    [[nodiscard]] std::string unit(const Words& words) const;

  private:
    ChartUnit unit_;
    std::int64_t low_ = 0;
    std::int64_t high_ = 0;
    std::vector<std::int64_t> ticks_;
    int thousands_ = 0;       // the unit is 1000 to this power
    int label_decimals_ = 0;  // that tell every tick from the next
};

/// A value as people read it, without its unit: `1,234.50`.
[[nodiscard]] std::string value_text(std::int64_t value, const ChartUnit& unit, const Words& words);

/// An axis of days.
class DayScale {
  public:
    /// From `first` to `last`, and at least one day long.
    DayScale(Date first, Date last);

    /// How far from the start of an axis of `length` grid units the day stands; one beyond an end
    /// stands at that end.
    [[nodiscard]] std::int64_t place_of(Date day, std::int64_t length) const;

    /// First days of months or years where the axis is long enough, rising; at most seven.
    [[nodiscard]] std::vector<Date> ticks() const;

  private:
    Date first_;
    Date last_;
};

}  // namespace fundtrail
