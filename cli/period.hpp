// Periods as people write them: a day, a month, a quarter, a year, a fiscal year.
#pragma once

#include "core/date.hpp"
#include "core/result.hpp"

#include <string_view>

namespace fundtrail {

/// First and last day of a period.
struct Period {
    Date first;
    Date last;

    friend bool operator==(const Period&, const Period&) = default;
};

/// Reads `2026-03-14`, `2026-03`, `2026Q1`, `2026` or `FY2026`: the fiscal year that begins in
/// month `fiscal_year_start` (1 to 12) of 2026. Refuses (rule `period`) anything else.
[[nodiscard]] Result<Period> parse_period(std::string_view text, int fiscal_year_start);

}  // namespace fundtrail
