// Numbers that are measured, not paid: exact decimals of at most six places, without floating
// point.
//
// How many decimals a measurement states says how exact it is, so that its text is kept as it
// stands: `45.0` and `45` are two texts of one number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// A number; 45.5 is 45,500,000 millionths.
struct Decimal {
    std::int64_t millionths = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

inline constexpr std::int64_t k_millionths_of_one = 1'000'000;

/// Reads `-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?`, never minus zero: `-3.25`, `1200`, `45.0`.
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text);

/// The shortest text of the same number: `45`, `-3.25`.
[[nodiscard]] std::string to_text(Decimal number);

}  // namespace fundtrail
