// Exchange rates as quoted: so many of one currency for one of another, exact to twelve decimals.
//
//     {"quote":"600","base":"USD","currency":"XOF"}      600 XOF for 1 USD
//
// A rate is kept as it was published and never inverted: whoever checks it finds it in the source.
// ACCOUNTING.md section 3, FORMAT.md section 2.
#pragma once

#include "core/currency.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// The decimals that the part of a quote behind its point is kept in.
inline constexpr int k_quote_decimals_max = 12;

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): there is no Rate without its currencies
struct Rate {
    Currency base;
    Currency currency;
    /// `quote` is whole + fraction ÷ 10^12, above zero; whole below 10^12.
    std::int64_t whole = 0;
    std::int64_t fraction = 0;

    friend bool operator==(const Rate&, const Rate&) = default;
};

/// The rate of two different currencies whose quote is
/// `(0|[1-9][0-9]{0,11})(\.[0-9]{0,11}[1-9])?`, above zero.
[[nodiscard]] std::optional<Rate> make_rate(std::string_view quote,
                                            Currency base,
                                            Currency currency);
/// `600`, `0.0995`: the one spelling that make_rate reads.
[[nodiscard]] std::string quote_text(const Rate& rate);
/// For people: `600 XOF/USD`.
[[nodiscard]] std::string to_text(const Rate& rate);

/// Reads the object that stands for a rate in a record; nothing if it is none.
[[nodiscard]] std::optional<Rate> rate_of(JsonView rate);
/// That object.
[[nodiscard]] JsonValue rate_value(const Rate& rate);

/// Reads what a user types: `"600 XOF/USD"`, so many XOF for one USD; zeros at the end of the
/// decimals are dropped. Refuses (rule `rate`) with the reason and an example.
[[nodiscard]] Result<Rate> parse_rate(std::string_view text);

/// `amount` in `target`, rounded half to even; nothing if the rate is not one between the two
/// currencies, or the outcome leaves 64 bits.
[[nodiscard]] std::optional<std::int64_t> convert(Money amount, Currency target, const Rate& rate);

}  // namespace fundtrail
