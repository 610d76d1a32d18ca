// Which measurements are missing when a month is closed.
//
// An indicator that is measured monthly is expected once in the month, quarterly once in the
// quarter of the calendar that ends with it, and so on; one without a frequency once before each of
// its targets that lies in the month. Nothing is expected of days before the baseline (where there
// is none, before the indicator was added), nor after the final target. Any measurement that stands
// counts, of the whole or of a part. Where values count what a period brings (per_period, summed),
// they must cover every day of it; else one that ends in it is enough.
#pragma once

#include "core/date.hpp"
#include "core/indicator.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct MissingMeasurement {
    std::string indicator;
    Date first;  // of the period in which it was expected
    Date last;
};

/// What is expected of an indicator when a month ends; its `indicator` stays empty. Nothing if
/// nothing is.
[[nodiscard]] std::optional<MissingMeasurement> expected_measurement(const Indicator& indicator,
                                                                     Month month);

/// From the first to the last day that a value covers.
struct DaysMeasured {
    Date first;
    Date last;
};

/// True if the values that stand, in any order, measure the indicator in the period.
[[nodiscard]] bool is_measured(const Indicator& indicator,
                               const MissingMeasurement& period,
                               std::vector<DaysMeasured> values);

/// `INC was not measured from 2026-01-01 to 2026-03-31`.
[[nodiscard]] std::string in_words(const MissingMeasurement& missing);

/// By code of the indicator.
[[nodiscard]] std::vector<MissingMeasurement> missing_measurements(ProjectedLedger& ledger,
                                                                   Month closed);

}  // namespace fundtrail
