// What money that was traced down went for: objectives, and what was measured of them.
//
// Cost and measurements stand side by side. What was measured is of the whole objective, whoever
// paid for it; nothing says that the money brought it about.
#pragma once

#include "core/indicator.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct TracedIndicator {
    std::string indicator;
    std::string name;
    std::string unit;
    std::optional<DatedValue> baseline = {};
    std::optional<DatedValue> target = {};  // the final one
    std::optional<DatedValue> actual = {};  // of the whole, the newest that stands
};

struct TracedObjective {
    std::string objective;
    std::string name;
    std::int64_t amount = 0;  // of the money that is traced, minor units of the base currency
    std::vector<TracedIndicator> indicators = {};
};

/// By code. `spent` is what went to each budget line; lines that serve no objective are left out.
/// Baselines, targets and values count as of the basis; which values stand is as of now. Throws
/// CorruptLedger if projections or records are missing or damaged.
[[nodiscard]] std::vector<TracedObjective> objectives_served(
    ProjectedLedger& ledger,
    const ReportBasis& basis,
    const std::map<std::string, std::int64_t>& spent);

}  // namespace fundtrail
