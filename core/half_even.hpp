// Scaling of amounts, exact and then rounded half to even: the one rounding that money knows here
// (ACCOUNTING.md section 3).
#pragma once

#include <cstdint>
#include <optional>

namespace fundtrail {

/// whole + trillionths ÷ 10^12; trillionths from 0 to 10^12 − 1, and 0 where whole is below zero.
struct Factor {
    std::int64_t whole = 0;
    std::int64_t trillionths = 0;
};

/// amount × `times` ÷ `by` (above zero) × 10^`power_of_ten`, half to even; nothing if it leaves 64
/// bits.
[[nodiscard]] std::optional<std::int64_t> scale_half_even(std::int64_t amount,
                                                          Factor times,
                                                          Factor by,
                                                          int power_of_ten = 0);

}  // namespace fundtrail
