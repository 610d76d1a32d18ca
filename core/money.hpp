// Exact money: signed 64-bit minor units of one currency. No floating point anywhere.
#pragma once

#include "core/currency.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// An amount of one currency in minor units (cents for USD, whole yen for JPY).
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): no currency is the default
struct Money {
    Currency currency;
    std::int64_t minor_units = 0;

    friend bool operator==(const Money&, const Money&) = default;
};

enum class Sign { not_negative, any };

/// Reads the amount text of FORMAT.md section 2 for `currency`: `-?(0|[1-9][0-9]*)(\.[0-9]{k})?`, k
/// the currency's decimals, the point present exactly if k > 0, never minus zero, within 64 bits.
[[nodiscard]] std::optional<std::int64_t> parse_amount(std::string_view text,
                                                       Currency currency,
                                                       Sign sign);
/// The one spelling that parse_amount reads: `-1250000.00`.
[[nodiscard]] std::string amount_text(std::int64_t minor_units, Currency currency);
/// For people: `USD 1,250,000.00`, `USD -12.00`, `JPY 500`.
[[nodiscard]] std::string to_text(Money money);
/// For tables: `1,250,000.00`, without the currency.
[[nodiscard]] std::string grouped_text(std::int64_t minor_units, Currency currency);

/// Reads what a user types: `"30000000 SEK"`, `"30,000,000.00 SEK"`, `"-12.5 USD"`, `"USD 100"`:
/// fewer decimals than the currency has are completed, more are refused, a comma may only group
/// thousands. Refuses (rule `amount`) with the reason and an example.
[[nodiscard]] Result<Money> parse_money(std::string_view text);

/// a + b, or nothing if the sum does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> add_checked(std::int64_t a, std::int64_t b);

}  // namespace fundtrail
