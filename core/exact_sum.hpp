// Sums of any number of 64-bit amounts, exact: intermediate results never overflow.
#pragma once

#include "core/currency.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fundtrail {

/// A 128-bit sum of signed 64-bit minor units: exact for up to 2^63 summands.
class ExactSum {
  public:
    void add(std::int64_t minor_units);
    void subtract(std::int64_t minor_units);

    [[nodiscard]] bool is_zero() const;
    [[nodiscard]] bool is_negative() const;
    /// The sum as 64 bits, if it fits.
    [[nodiscard]] std::optional<std::int64_t> minor_units() const;
    /// The amount text of FORMAT.md section 2, of any size: `-1250000.00`.
    [[nodiscard]] std::string amount_text(Currency currency) const;
    /// The same with thousands grouped, for tables: `-1,250,000.00`.
    [[nodiscard]] std::string grouped_text(Currency currency) const;

    friend bool operator==(const ExactSum&, const ExactSum&) = default;

  private:
    std::int64_t high_ = 0;  // two's complement, high and low half
    std::uint64_t low_ = 0;
};

}  // namespace fundtrail
