// An indicator and its values as the projections and the records have them.
#pragma once

#include "core/indicator.hpp"
#include "core/progress.hpp"
#include "reports/missing_measurements.hpp"
#include "reports/projected_ledger.hpp"

#include <functional>
#include <vector>

namespace fundtrail {

/// Calls `visit` for every indicator, by code.
void for_each_indicator(ProjectedLedger& ledger,
                        const std::function<void(const Indicator&)>& visit);

/// What an indicator was measured against: as it is `now`, but for the revisions that do not count
/// by their record and day. Goes through all records only if one of the newest does not. Throws
/// CorruptLedger if a record is missing or damaged.
[[nodiscard]] Indicator indicator_as_of(ProjectedLedger& ledger,
                                        const Indicator& now,
                                        const std::function<bool(RecordId, Date)>& counts);

/// The values that stand of the whole, by day: those that count by their record and day, all if
/// `counts` is empty. Throws CorruptLedger if one is missing or damaged.
[[nodiscard]] std::vector<MeasuredValue> measured_values(
    ProjectedLedger& ledger,
    const Indicator& indicator,
    const std::function<bool(RecordId, Date)>& counts = {});

/// Which days the values cover that stand of the indicator, of the whole or of parts, and that
/// cover one of these days.
[[nodiscard]] std::vector<DaysMeasured> days_measured(ProjectedLedger& ledger,
                                                      const Indicator& indicator,
                                                      Date first,
                                                      Date last);

}  // namespace fundtrail
