// ISO 4217 currency codes and their decimals, as fixed by catalogue version 1.
//
// Codes are added, never removed or changed: a ledger names them for ever. Codes without minor
// units (XAU, XDR and the like) are not money that a mission pays with and are not listed.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fundtrail {

/// A currency of the table. Two currencies compare equal exactly if their codes do.
class Currency {
  public:
    /// The currency of an upper-case ISO 4217 code such as "USD", if the table has it.
    [[nodiscard]] static std::optional<Currency> find(std::string_view code);

    /// Three upper-case letters; the view lives as long as the program.
    [[nodiscard]] std::string_view code() const;
    /// Digits behind the point: JPY 0, USD 2, KWD 3, at most 4.
    [[nodiscard]] int decimals() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Currency&, const Currency&) = default;

  private:
    explicit Currency(std::uint16_t row) : row_{row} {}

    std::uint16_t row_;
};

}  // namespace fundtrail
