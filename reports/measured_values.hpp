// The values of an indicator as the projections and the records have them.
#pragma once

#include "core/indicator.hpp"
#include "core/progress.hpp"
#include "reports/projected_ledger.hpp"

#include <functional>
#include <vector>

namespace fundtrail {

/// Calls `visit` for every indicator, by code.
void for_each_indicator(ProjectedLedger& ledger,
                        const std::function<void(const Indicator&)>& visit);

/// The values that stand of the whole, by day: those that count by their record and day, all if
/// `counts` is empty. Throws CorruptLedger if one is missing or damaged.
[[nodiscard]] std::vector<MeasuredValue> measured_values(
    ProjectedLedger& ledger,
    const Indicator& indicator,
    const std::function<bool(RecordId, Date)>& counts = {});

/// True if something stands that was measured of the indicator on one of these days, of the whole
/// or of a part.
[[nodiscard]] bool is_measured_between(ProjectedLedger& ledger,
                                       const Indicator& indicator,
                                       Date first,
                                       Date last);

}  // namespace fundtrail
