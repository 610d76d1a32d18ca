// Rates in per cent, exact: whole millionths of a per cent. No floating point anywhere.
//
// For rates that are calculated with. The rates of a policy are texts of a record with a narrower
// grammar of their own (field_grammar.hpp).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// A rate; 22 per cent are 22,000,000 millionths of a per cent.
struct Percent {
    std::int64_t millionths = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Percent&, const Percent&) = default;
};

inline constexpr Percent k_hundred_percent{100'000'000};

/// Reads `22`, `21.6421`, `0.0100`: from 0 to 100, digits with at most six decimals, which may end
/// in zeros as published scales do. No sign, no exponent, no leading zero, no `%`.
[[nodiscard]] std::optional<Percent> parse_percent(std::string_view text);

/// The shortest text of the same rate, without `%`: `21.6421`, `7.5`, `-0.001`.
[[nodiscard]] std::string to_text(Percent rate);

}  // namespace fundtrail
