// Quotients of money, exact, as decimal text: percentages, shares, measures of concentration.
//
// The division is done once, on integers of any size, and rounded half to even. No floating point.
#pragma once

#include "core/exact_sum.hpp"
#include "core/progress.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace fundtrail {

/// part ÷ whole with `decimals` decimals (at most 12): `0.6667`; empty if the whole is zero.
[[nodiscard]] std::string ratio_text(const ExactSum& part, const ExactSum& whole, int decimals);
/// 100 × part ÷ whole with one decimal: `66.7`; empty if the whole is zero.
[[nodiscard]] std::string percent_text(const ExactSum& part, const ExactSum& whole);

/// part ÷ whole with `decimals` decimals (at most 12): `-0.1250`.
[[nodiscard]] std::string fraction_text(const Fraction& fraction, int decimals);
/// fraction − less, worked out before it is rounded.
[[nodiscard]] std::string difference_text(const Fraction& fraction,
                                          const Fraction& less,
                                          int decimals);
/// 100 × the same with one decimal: percentage points.
[[nodiscard]] std::string points_text(const Fraction& fraction, const Fraction& less);

/// Σ amount² ÷ (Σ amount)², between 0 and 1: the Herfindahl-Hirschman index of the amounts, none
/// negative; empty if all are zero.
[[nodiscard]] std::string herfindahl_text(std::span<const std::int64_t> amounts, int decimals);
/// The inverse of the same: how many equal amounts would be as concentrated. `9.12`.
[[nodiscard]] std::string effective_number_text(std::span<const std::int64_t> amounts,
                                                int decimals);

}  // namespace fundtrail
