#include "core/exact_sum.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace fundtrail {

namespace {

using Magnitude = boost::multiprecision::uint128_t;

/// The upper half of a 64-bit number that is widened to 128 bits.
std::int64_t sign_extension(std::int64_t minor_units) {
    return minor_units < 0 ? -1 : 0;
}

std::string decimal_digits(const Magnitude& magnitude) {
    if (magnitude <= std::numeric_limits<std::uint64_t>::max()) {
        return std::to_string(static_cast<std::uint64_t>(magnitude));
    }
    // 2^127 is less than 2^64 times this, so both parts fit 64 bits.
    constexpr std::uint64_t ten_to_19 = 10'000'000'000'000'000'000U;
    constexpr std::size_t low_digits = 19;
    const auto low = static_cast<std::uint64_t>(magnitude % ten_to_19);
    const auto high = static_cast<std::uint64_t>(magnitude / ten_to_19);
    std::string low_text = std::to_string(low);
    return std::to_string(high) + std::string(low_digits - low_text.size(), '0') + low_text;
}

/// The absolute value of the sum, as two's complement negates it: unsigned arithmetic wraps at
/// 2^128.
Magnitude magnitude_of(std::int64_t high, std::uint64_t low) {
    const Magnitude bits = (Magnitude{static_cast<std::uint64_t>(high)} << 64) | low;
    return high < 0 ? Magnitude{~bits + 1} : bits;
}

}  // namespace

void ExactSum::add(std::int64_t minor_units) {
    const auto addend = static_cast<std::uint64_t>(minor_units);
    low_ += addend;
    const std::int64_t carry = low_ < addend ? 1 : 0;
    high_ += sign_extension(minor_units) + carry;
}

void ExactSum::subtract(std::int64_t minor_units) {
    const auto subtrahend = static_cast<std::uint64_t>(minor_units);
    const std::int64_t borrow = low_ < subtrahend ? 1 : 0;
    low_ -= subtrahend;
    high_ -= sign_extension(minor_units) + borrow;
}

bool ExactSum::is_zero() const {
    return high_ == 0 && low_ == 0;
}

bool ExactSum::is_negative() const {
    return high_ < 0;
}

std::optional<std::int64_t> ExactSum::minor_units() const {
    const auto narrow = static_cast<std::int64_t>(low_);
    if (high_ != sign_extension(narrow)) return std::nullopt;
    return narrow;
}

std::string ExactSum::amount_text(Currency currency) const {
    const auto decimals = static_cast<std::size_t>(currency.decimals());
    std::string text = decimal_digits(magnitude_of(high_, low_));
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
    if (is_negative()) text.insert(0, 1, '-');
    return text;
}

std::string ExactSum::grouped_text(Currency currency) const {
    std::string text = amount_text(currency);
    const std::size_t first_digit = is_negative() ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t comma = point; comma > first_digit + 3;) {
        comma -= 3;
        text.insert(comma, 1, ',');
    }
    return text;
}

}  // namespace fundtrail
