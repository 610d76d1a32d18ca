#include "core/percent.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <cstddef>

namespace fundtrail {

namespace {

constexpr std::size_t k_decimals = 6;
constexpr std::uint64_t k_millionths_per_percent = 1'000'000;

/// The decimals of a rate as millionths; nothing if they are none, too many, or no digits.
std::optional<std::int64_t> parse_decimals(std::string_view decimals) {
    if (decimals.empty() || decimals.size() > k_decimals) return std::nullopt;
    std::int64_t millionths = 0;
    for (std::size_t place = 0; place < k_decimals; ++place) {
        const char digit = place < decimals.size() ? decimals[place] : '0';
        if (digit < '0' || digit > '9') return std::nullopt;
        millionths = millionths * 10 + (digit - '0');
    }
    return millionths;
}

}  // namespace

std::optional<Percent> parse_percent(std::string_view text) {
    const std::size_t point = text.find('.');
    const auto whole = parse_integer(text.substr(0, point));
    if (!whole || *whole > 100) return std::nullopt;
    Percent rate{*whole * static_cast<std::int64_t>(k_millionths_per_percent)};
    if (point != std::string_view::npos) {
        const auto millionths = parse_decimals(text.substr(point + 1));
        if (!millionths) return std::nullopt;
        rate.millionths += *millionths;
    }
    if (rate > k_hundred_percent) return std::nullopt;
    return rate;
}

std::string to_text(Percent rate) {
    const bool is_negative = rate.millionths < 0;
    const auto bits = static_cast<std::uint64_t>(rate.millionths);
    const std::uint64_t magnitude = is_negative ? 0 - bits : bits;

    std::string text =
        (is_negative ? "-" : "") + std::to_string(magnitude / k_millionths_per_percent);
    const std::uint64_t millionths = magnitude % k_millionths_per_percent;
    if (millionths == 0) return text;
    std::string decimals = std::to_string(millionths);
    decimals.insert(0, k_decimals - decimals.size(), '0');
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return text + '.' + decimals;
}

}  // namespace fundtrail
