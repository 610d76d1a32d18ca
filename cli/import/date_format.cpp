#include "cli/import/date_format.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::size_t k_year_digits = 4;
constexpr std::size_t k_month_letters = 3;
constexpr std::array<std::string_view, 12> k_months{"january",
                                                    "february",
                                                    "march",
                                                    "april",
                                                    "may",
                                                    "june",
                                                    "july",
                                                    "august",
                                                    "september",
                                                    "october",
                                                    "november",
                                                    "december"};

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

/// Takes a number of `least` to `most` digits from the start of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    int number = 0;
    for (; digits < most && digits < text.size() && is_digit(text[digits]); ++digits) {
        number = number * 10 + (text[digits] - '0');
    }
    if (digits < least) return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

/// Takes the first `letters` letters of a month's name, or all, from the start of `text`.
std::optional<int> take_month(std::string_view& text, std::size_t letters) {
    for (std::size_t i = 0; i < k_months.size(); ++i) {
        const std::string_view name = k_months[i].substr(0, letters);
        if (ascii_lower(text.substr(0, name.size())) != name) continue;
        text.remove_prefix(name.size());
        return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

}  // namespace

std::optional<DateFormat> DateFormat::parse(std::string_view pattern) {
    int years = 0;
    int months = 0;
    int days = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') continue;
        if (++i == pattern.size()) return std::nullopt;
        const char part = pattern[i];
        const bool is_month = part == 'm' || part == 'b' || part == 'B';
        if (part != 'Y' && part != 'd' && !is_month) return std::nullopt;
        ++(part == 'Y' ? years : is_month ? months : days);
    }
    if (years != 1 || months != 1 || days != 1) return std::nullopt;
    return DateFormat{pattern};
}

std::optional<Date> DateFormat::read(std::string_view text) const {
    std::optional<int> year;
    std::optional<int> month;
    std::optional<int> day;
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
        if (pattern_[i] != '%') {
            if (text.substr(0, 1) != std::string_view{pattern_}.substr(i, 1)) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        const char part = pattern_[++i];
        if (part == 'Y') year = take_number(text, k_year_digits, k_year_digits);
        if (part == 'm') month = take_number(text, 1, 2);
        if (part == 'b') month = take_month(text, k_month_letters);
        if (part == 'B') month = take_month(text, std::string_view::npos);
        if (part == 'd') day = take_number(text, 1, 2);
    }
    if (!text.empty() || !year || !month || !day) return std::nullopt;
    return make_date(*year, *month, *day);
}

}  // namespace fundtrail
