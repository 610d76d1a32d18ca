#include "core/money.hpp"

#include "core/exact_sum.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

namespace fundtrail {

namespace {

constexpr std::size_t k_digits_max = 19;  // of 2^63; 19 digits cannot overflow 64 unsigned bits
constexpr std::size_t k_amount_bytes_max = k_digits_max + 2;  // minus and point
constexpr std::size_t k_typed_bytes_max = 64;
constexpr std::uint64_t k_magnitude_max =
    static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_printable_ascii(char character) {
    return character >= ' ' && character <= '~';
}

std::string quoted(std::string_view text) {
    return "\"" + std::string{text} + "\"";
}

std::string count_of_decimals(std::size_t count) {
    if (count == 0) return "no decimals";
    return std::to_string(count) + (count == 1 ? " decimal" : " decimals");
}

std::string remedy_for(std::size_t decimals, std::string_view code) {
    const std::string fraction = decimals > 0 ? "." + std::string(decimals, '0') : "";
    return "write it as " + quoted("1250000" + fraction + " " + std::string{code});
}

/// The minor units of an amount text without its sign, which may be more than an amount holds.
std::optional<std::uint64_t> parse_magnitude(std::string_view text, std::size_t decimals) {
    const std::size_t point_bytes = decimals > 0 ? 1 : 0;
    if (text.size() < 1 + point_bytes + decimals) return std::nullopt;
    if (text.size() > k_digits_max + point_bytes) return std::nullopt;
    const std::size_t whole_digits = text.size() - point_bytes - decimals;
    if (text.front() == '0' && whole_digits > 1) return std::nullopt;

    std::uint64_t magnitude = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == whole_digits) {
            if (text[i] != '.') return std::nullopt;
        } else {
            if (!is_digit(text[i])) return std::nullopt;
            magnitude = magnitude * 10 + static_cast<std::uint64_t>(text[i] - '0');
        }
    }
    return magnitude;
}

/// A number as typed, taken apart: sign, whole part without its commas, decimals.
struct TypedNumber {
    bool is_negative = false;
    std::string whole;
    std::string_view fraction;
};

/// The whole part without its commas, if they stand exactly between groups of three digits or
/// nowhere.
std::optional<std::string> without_commas(std::string_view whole) {
    std::string digits;
    const bool is_grouped = whole.find(',') != std::string_view::npos;
    // Groups of four characters, comma included, behind one to three digits.
    if (is_grouped && whole.size() % 4 == 0) return std::nullopt;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const bool is_comma_place = is_grouped && (whole.size() - i) % 4 == 0;
        if (is_comma_place ? whole[i] != ',' : !is_digit(whole[i])) return std::nullopt;
        if (!is_comma_place) digits += whole[i];
    }
    if (digits.empty() || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
    return digits;
}

std::optional<TypedNumber> take_apart(std::string_view number) {
    const bool is_negative = !number.empty() && number.front() == '-';
    if (is_negative) number.remove_prefix(1);
    const std::size_t point = number.find('.');
    std::optional<std::string> whole = without_commas(number.substr(0, point));
    if (!whole) return std::nullopt;
    std::string_view fraction;
    if (point != std::string_view::npos) {
        fraction = number.substr(point + 1);
        if (fraction.empty()) return std::nullopt;
    }
    const bool is_zero = *whole == "0" && fraction.find_first_not_of('0') == std::string_view::npos;
    if (!std::all_of(fraction.begin(), fraction.end(), is_digit) || (is_negative && is_zero)) {
        return std::nullopt;
    }
    return TypedNumber{
        .is_negative = is_negative, .whole = std::move(*whole), .fraction = fraction};
}

Result<Money> read_number(std::string_view text, std::string_view number, Currency currency) {
    const auto decimals = static_cast<std::size_t>(currency.decimals());
    const std::string remedy = remedy_for(decimals, currency.code());
    const std::optional<TypedNumber> typed = take_apart(number);
    if (!typed) return refuse("amount", quoted(text) + " is not an amount", remedy);
    if (typed->fraction.size() > decimals) {
        return refuse("amount",
                      quoted(text) + " has " + count_of_decimals(typed->fraction.size()) + ", " +
                          std::string{currency.code()} + " has " + count_of_decimals(decimals),
                      remedy);
    }

    std::string amount = (typed->is_negative ? "-" : "") + typed->whole;
    if (decimals > 0) {
        amount += '.';
        amount += typed->fraction;
        amount.append(decimals - typed->fraction.size(), '0');
    }
    const std::optional<std::int64_t> minor_units = parse_amount(amount, currency, Sign::any);
    if (!minor_units) {
        const Money largest{.currency = currency,
                            .minor_units = std::numeric_limits<std::int64_t>::max()};
        return refuse("amount",
                      quoted(text) + " is more than an amount can hold",
                      "stay within " + to_text(largest));
    }
    return Money{.currency = currency, .minor_units = *minor_units};
}

}  // namespace

std::optional<std::int64_t> parse_amount(std::string_view text, Currency currency, Sign sign) {
    const bool is_negative = !text.empty() && text.front() == '-';
    if (is_negative && sign == Sign::not_negative) return std::nullopt;
    if (is_negative) text.remove_prefix(1);

    const auto magnitude = parse_magnitude(text, static_cast<std::size_t>(currency.decimals()));
    if (!magnitude) return std::nullopt;
    if (!is_negative) {
        if (*magnitude > k_magnitude_max) return std::nullopt;
        return static_cast<std::int64_t>(*magnitude);
    }
    if (*magnitude == 0 || *magnitude > k_magnitude_max + 1) return std::nullopt;
    return static_cast<std::int64_t>(0 - *magnitude);
}

std::string amount_text(std::int64_t minor_units, Currency currency) {
    const bool is_negative = minor_units < 0;
    const auto bits = static_cast<std::uint64_t>(minor_units);
    std::uint64_t magnitude = is_negative ? 0 - bits : bits;

    std::array<char, k_amount_bytes_max> characters{};
    std::size_t first = characters.size();
    int digits_to_point = currency.decimals();
    do {
        characters[--first] = static_cast<char>('0' + magnitude % 10);
        magnitude /= 10;
        if (--digits_to_point == 0) characters[--first] = '.';
    } while (magnitude > 0 || digits_to_point >= 0);
    if (is_negative) characters[--first] = '-';
    return std::string{&characters[first], characters.size() - first};
}

std::string to_text(Money money) {
    return std::string{money.currency.code()} + " " +
           grouped_text(money.minor_units, money.currency);
}

std::string grouped_text(std::int64_t minor_units, Currency currency) {
    ExactSum sum;
    sum.add(minor_units);
    return sum.grouped_text(currency);
}

Result<Money> parse_money(std::string_view text) {
    constexpr std::size_t example_decimals = 2;
    const std::string remedy = remedy_for(example_decimals, "USD");
    if (text.size() > k_typed_bytes_max) {
        return refuse("amount",
                      "an amount of " + std::to_string(text.size()) +
                          " bytes is too long, at most " + std::to_string(k_typed_bytes_max) +
                          " are read",
                      remedy);
    }
    // Not echoed: what cannot be printed might mislead whoever reads the message.
    if (!std::all_of(text.begin(), text.end(), is_printable_ascii)) {
        return refuse("amount", "the amount holds characters that no amount has", remedy);
    }

    const std::size_t space = text.find(' ');
    const std::string_view before = text.substr(0, space);
    const std::string_view after =
        space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    if (const auto currency = Currency::find(after)) return read_number(text, before, *currency);
    if (const auto currency = Currency::find(before)) return read_number(text, after, *currency);
    return refuse("amount", quoted(text) + " names no currency of ISO 4217", remedy);
}

std::optional<std::int64_t> add_checked(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
    return sum;
}

}  // namespace fundtrail
