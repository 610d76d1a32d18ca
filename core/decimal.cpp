#include "core/decimal.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::size_t k_decimals_max = 6;
constexpr std::size_t k_whole_digits_max = 12;

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
    const bool is_negative = text.substr(0, 1) == "-";
    const std::string_view unsigned_text = text.substr(is_negative ? 1 : 0);
    const auto point = unsigned_text.find('.');
    const std::string_view whole_text = unsigned_text.substr(0, point);
    const auto whole =
        whole_text.size() > k_whole_digits_max ? std::nullopt : parse_integer(whole_text);
    if (!whole) return std::nullopt;

    std::int64_t millionths = *whole;
    std::string_view decimals;
    if (point != std::string_view::npos) {
        decimals = unsigned_text.substr(point + 1);
        const bool are_digits = std::all_of(decimals.begin(), decimals.end(), [](char digit) {
            return digit >= '0' && digit <= '9';
        });
        if (decimals.empty() || decimals.size() > k_decimals_max || !are_digits) {
            return std::nullopt;
        }
    }
    for (std::size_t place = 0; place < k_decimals_max; ++place) {
        millionths = millionths * 10 + (place < decimals.size() ? decimals[place] - '0' : 0);
    }
    if (is_negative && millionths == 0) return std::nullopt;
    return Decimal{is_negative ? -millionths : millionths};
}

std::string to_text(Decimal number) {
    const bool is_negative = number.millionths < 0;
    const auto magnitude = is_negative
                               ? std::uint64_t{0} - static_cast<std::uint64_t>(number.millionths)
                               : static_cast<std::uint64_t>(number.millionths);
    std::string text = std::to_string(magnitude / k_millionths_of_one);
    const std::uint64_t rest = magnitude % k_millionths_of_one;
    if (rest != 0) {
        std::string decimals = std::to_string(rest);
        decimals.insert(0, k_decimals_max - decimals.size(), '0');
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += '.' + decimals;
    }
    return is_negative ? '-' + text : text;
}

}  // namespace fundtrail
