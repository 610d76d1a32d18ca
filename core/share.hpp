// Dividing money without losing a unit, and how evenly it is divided.
#pragma once

#include "core/percent.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fundtrail {

/// Splits `total` (minor units, not negative) in proportion to `weights` (none negative, not all
/// zero) by largest remainder: the parts sum to the total exactly; equal remainders go to the first
/// (ACCOUNTING.md section 4). Products are exact.
[[nodiscard]] std::vector<std::int64_t> split(std::int64_t total,
                                              std::span<const std::int64_t> weights);

/// A weight that may need more than 64 bits: the product of two numbers, neither of them negative.
struct ProductWeight {
    std::int64_t first = 0;
    std::int64_t second = 0;
};

/// As above, by weights that are products.
[[nodiscard]] std::vector<std::int64_t> split(std::int64_t total,
                                              std::span<const ProductWeight> weights);

/// amount × part ÷ whole (above zero), rounded half to even (ACCOUNTING.md section 3); nothing if
/// it leaves 64 bits. For `part` = `whole` exactly `amount`.
[[nodiscard]] std::optional<std::int64_t> proportion(std::int64_t amount,
                                                     std::int64_t part,
                                                     std::int64_t whole);

/// `rate` per cent of `amount`, rounded half to even. Nothing if it leaves 64 bits.
[[nodiscard]] std::optional<std::int64_t> per_cent_of(std::int64_t amount, Percent rate);

/// The Herfindahl-Hirschman index of amounts, each the total of one source: the sum of their
/// squared shares, from 1/n to 1 where none is negative. Exact, then rounded half up to millionths.
/// Nothing if they do not come to more than zero, or the index does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> concentration_millionths(
    std::span<const std::int64_t> amounts);

}  // namespace fundtrail
