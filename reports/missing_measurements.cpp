#include "reports/missing_measurements.hpp"

#include "reports/measured_values.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_months_of_year = 12;

/// Months that one measurement is expected to cover; 0 for none.
int months_of(Frequency frequency) {
    switch (frequency) {
        case Frequency::none:
            return 0;
        case Frequency::monthly:
            return 1;
        case Frequency::quarterly:
            return 3;
        case Frequency::half_yearly:
            return 6;
        case Frequency::yearly:
            return k_months_of_year;
    }
    return 0;
}

Date next_day(Date day) {
    return Date{day.days_since_epoch + 1};
}

/// The days of which something is expected at all.
struct Expectation {
    Date first;
    std::optional<Date> last;
};

Expectation expectation_of(const Indicator& indicator) {
    Expectation expected{
        .first = indicator.baseline ? next_day(indicator.baseline->date) : indicator.date,
        .last = {}};
    if (!indicator.targets.empty()) expected.last = indicator.targets.back().date;
    return expected;
}

/// The period of the calendar that ends with the month; nothing if none does.
std::optional<Date> first_day_of_period(Month month, int months) {
    if (months == 0 || month.month % months != 0) return std::nullopt;
    return make_date(month.year, month.month - months + 1, 1);
}

/// The first target that lies in the month, and the day behind the one before.
std::optional<MissingMeasurement> before_target(const Indicator& indicator, Month month) {
    Date first = expectation_of(indicator).first;
    for (const DatedValue& target : indicator.targets) {
        if (month_of(target.date) == month) {
            return MissingMeasurement{.indicator = {}, .first = first, .last = target.date};
        }
        first = next_day(target.date);
    }
    return std::nullopt;
}

}  // namespace

std::optional<MissingMeasurement> expected_measurement(const Indicator& indicator, Month month) {
    if (indicator.frequency == Frequency::none) return before_target(indicator, month);
    const auto first = first_day_of_period(month, months_of(indicator.frequency));
    if (!first) return std::nullopt;
    const Expectation expected = expectation_of(indicator);
    const bool is_over = expected.last && *expected.last < *first;
    if (is_over || last_day(month) < expected.first) return std::nullopt;
    return MissingMeasurement{
        .indicator = {}, .first = std::max(*first, expected.first), .last = last_day(month)};
}

bool is_measured(const Indicator& indicator,
                 const MissingMeasurement& period,
                 std::vector<DaysMeasured> values) {
    if (!is_of_period(indicator.counting)) {
        return std::any_of(values.begin(), values.end(), [&](const DaysMeasured& value) {
            return value.last >= period.first && value.last <= period.last;
        });
    }
    // The period of the calendar may go on behind the final target, of which nothing is expected.
    const Date last = std::min(period.last, expectation_of(indicator).last.value_or(period.last));
    std::sort(values.begin(), values.end(), [](const DaysMeasured& a, const DaysMeasured& b) {
        return a.first < b.first;
    });
    Date uncovered = period.first;
    for (const DaysMeasured& value : values) {
        if (value.first > uncovered) break;
        uncovered = std::max(uncovered, next_day(value.last));
    }
    return uncovered > last;
}

std::string in_words(const MissingMeasurement& missing) {
    return missing.indicator + " was not measured from " + to_text(missing.first) + " to " +
           to_text(missing.last);
}

std::vector<MissingMeasurement> missing_measurements(ProjectedLedger& ledger, Month closed) {
    std::vector<MissingMeasurement> all;
    for_each_indicator(ledger, [&](const Indicator& indicator) {
        auto expected = expected_measurement(indicator, closed);
        if (!expected) return;
        auto values = days_measured(ledger, indicator, expected->first, expected->last);
        if (is_measured(indicator, *expected, std::move(values))) return;
        expected->indicator = ledger.text(indicator.code);
        all.push_back(std::move(*expected));
    });
    return all;
}

}  // namespace fundtrail
