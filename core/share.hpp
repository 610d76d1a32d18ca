// Dividing money without losing a unit.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fundtrail {

/// Splits `total` (minor units, not negative) in proportion to `weights` (none negative, not all
/// zero) by largest remainder: the parts sum to the total exactly; equal remainders go to the first
/// (ACCOUNTING.md section 4). Products are exact.
[[nodiscard]] std::vector<std::int64_t> split(std::int64_t total,
                                              std::span<const std::int64_t> weights);

}  // namespace fundtrail
