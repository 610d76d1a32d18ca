#include "reports/render/chart_scale.hpp"

#include "core/text.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::uint64_t k_intervals_max = 6;
constexpr std::size_t k_day_ticks_max = 7;
constexpr int k_thousands_max = 3;

std::uint64_t power_of_ten(int exponent) {
    std::uint64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

/// The distance of two amounts, `low` not above `high`; it fits unsigned 64 bits.
std::uint64_t distance(std::int64_t low, std::int64_t high) {
    return static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
}

std::uint64_t size_of(std::int64_t amount) {
    return amount < 0 ? distance(amount, 0) : static_cast<std::uint64_t>(amount);
}

/// The smallest of 1, 2, 5, 10, 20, 50 … that divides the span into few enough intervals.
std::int64_t round_step(std::uint64_t span) {
    std::int64_t power = 1;
    while (true) {
        for (const std::int64_t digit : {1, 2, 5}) {
            const std::int64_t step = digit * power;
            if (span / static_cast<std::uint64_t>(step) < k_intervals_max) return step;
        }
        power *= 10;  // at 5 × 10^18 no span has more than three intervals
    }
}

std::optional<std::int64_t> times(std::int64_t number, std::int64_t step) {
    if (number > std::numeric_limits<std::int64_t>::max() / step) return std::nullopt;
    if (number < std::numeric_limits<std::int64_t>::min() / step) return std::nullopt;
    return number * step;
}

/// The first days of every `step` months, counted from a year that the step divides; at most one
/// more than an axis takes.
std::vector<Date> first_days(Date first, Date last, int step) {
    std::vector<Date> days;
    const YearMonthDay from = civil(first);
    const YearMonthDay to = civil(last);
    const int end = to.year * 12 + to.month - 1;
    for (int month = (from.year * 12 + from.month - 1) / step * step;
         month <= end && days.size() <= k_day_ticks_max;
         month += step) {
        const auto day = make_date(month / 12, month % 12 + 1, 1);
        if (day && *day >= first) days.push_back(*day);
    }
    return days;
}

}  // namespace

AmountScale::AmountScale(std::int64_t lowest, std::int64_t highest, ChartUnit unit)
    : unit_{std::move(unit)},
      low_{std::min<std::int64_t>(lowest, 0)},
      high_{std::max<std::int64_t>(highest, 0)} {
    const auto whole = static_cast<std::int64_t>(power_of_ten(unit_.decimals));
    if (low_ == high_) high_ = whole;
    const std::int64_t step = round_step(distance(low_, high_));
    const std::int64_t first = low_ / step - (low_ % step < 0 ? 1 : 0);
    const std::int64_t last = high_ / step + (high_ % step > 0 ? 1 : 0);
    for (std::int64_t number = first; number <= last; ++number) {
        if (const auto tick = times(number, step)) ticks_.push_back(*tick);
    }
    low_ = std::min(low_, ticks_.front());
    high_ = std::max(high_, ticks_.back());

    const auto one = static_cast<std::uint64_t>(whole);
    const std::uint64_t largest = std::max(size_of(ticks_.front()), size_of(ticks_.back()));
    while (thousands_ < k_thousands_max && largest / power_of_ten(3 * (thousands_ + 1)) >= one) {
        ++thousands_;
    }
    const int digits = 3 * thousands_ + unit_.decimals;
    while (static_cast<std::uint64_t>(step) % power_of_ten(digits - label_decimals_) != 0) {
        ++label_decimals_;
    }
}

std::int64_t AmountScale::place_of(std::int64_t amount, std::int64_t length) const {
    std::uint64_t range = distance(low_, high_);
    std::uint64_t above = distance(low_, std::clamp(amount, low_, high_));
    // What is taken off is less than the 2^-47th part of the axis.
    while (range >> 48U != 0) {
        range >>= 1U;
        above >>= 1U;
    }
    return static_cast<std::int64_t>(above * static_cast<std::uint64_t>(length) / range);
}

std::string AmountScale::label_of(std::int64_t tick, const Words& words) const {
    const int digits = 3 * thousands_ + unit_.decimals;
    const std::uint64_t unit = power_of_ten(digits);
    const std::uint64_t size = size_of(tick);
    // With a leading 1 that keeps the zeros behind the point, and is taken off.
    const std::string fraction = std::to_string(unit + size % unit).substr(1);
    std::string label = tick < 0 ? "-" : "";
    label += std::to_string(size / unit);
    if (label_decimals_ > 0) {
        label += '.' + fraction.substr(0, static_cast<std::size_t>(label_decimals_));
    }
    return words.decimal(label);
}

std::string AmountScale::unit(const Words& words) const {
    constexpr std::size_t k_columns_max = 40;
    std::string code = shortened(printable(unit_.name), k_columns_max);
    switch (thousands_) {
        case 0:
            return code;
        case 1:
            return words("thousands of {1}", {std::move(code)});
        case 2:
            return words("millions of {1}", {std::move(code)});
        default:
            return words("billions of {1}", {std::move(code)});
    }
}

std::string value_text(std::int64_t value, const ChartUnit& unit, const Words& words) {
    constexpr std::size_t k_group = 3;
    const std::uint64_t one = power_of_ten(unit.decimals);
    const std::uint64_t size = size_of(value);
    std::string text = std::to_string(size / one);
    for (std::size_t left = text.size(); left > k_group; left -= k_group) {
        text.insert(left - k_group, 1, ',');
    }
    if (unit.decimals > 0) text += '.' + std::to_string(one + size % one).substr(1);
    return words.decimal(value < 0 ? '-' + text : text);
}

DayScale::DayScale(Date first, Date last) : first_{first}, last_{std::max(first, last)} {
    if (first_ == last_) ++last_.days_since_epoch;
}

std::int64_t DayScale::place_of(Date day, std::int64_t length) const {
    const std::int64_t range = last_.days_since_epoch - first_.days_since_epoch;
    const std::int64_t passed =
        std::clamp(day, first_, last_).days_since_epoch - first_.days_since_epoch;
    return passed * length / range;
}

std::vector<Date> DayScale::ticks() const {
    constexpr std::array k_steps_days{1, 2, 7, 14};
    constexpr std::array k_steps_months{
        1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000};
    const int days = last_.days_since_epoch - first_.days_since_epoch;
    for (const int step : k_steps_days) {
        if (static_cast<std::size_t>(days / step) >= k_day_ticks_max) continue;
        std::vector<Date> ticks;
        for (int day = first_.days_since_epoch; day <= last_.days_since_epoch; day += step) {
            ticks.push_back(Date{day});
        }
        return ticks;
    }
    std::vector<Date> ticks;
    for (const int step : k_steps_months) {
        ticks = first_days(first_, last_, step);
        if (ticks.size() <= k_day_ticks_max) break;
    }
    return ticks;
}

}  // namespace fundtrail
