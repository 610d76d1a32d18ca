// Amounts before a period and in it.
#pragma once

#include <cstdint>

namespace fundtrail {

/// What was before the period and what is in it.
struct PeriodAmount {
    std::int64_t prior = 0;
    std::int64_t period = 0;

    [[nodiscard]] std::int64_t cumulative() const { return prior + period; }
};

}  // namespace fundtrail
