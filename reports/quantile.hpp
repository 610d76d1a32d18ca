// Medians and percentiles of whole numbers, by nearest rank: always one of the numbers themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace fundtrail {

/// The smallest of `values` that at least `percent` (1 to 100) of a hundred of them do not exceed:
/// of n values in rising order the one at rank ⌈percent × n ÷ 100⌉. Nothing if there are none.
[[nodiscard]] std::optional<std::int64_t> percentile_of(std::vector<std::int64_t> values,
                                                        int percent);
/// percentile_of 50: of an even number of values the lower of the two in the middle.
[[nodiscard]] std::optional<std::int64_t> median_of(std::vector<std::int64_t> values);

}  // namespace fundtrail
