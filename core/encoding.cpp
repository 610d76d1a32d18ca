#include "core/encoding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace fundtrail {
namespace {

constexpr std::string_view k_base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view k_hex_digits = "0123456789abcdef";
constexpr std::uint8_t k_no_digit = 0xFF;

using DigitValues = std::array<std::uint8_t, 256>;

constexpr DigitValues values_of(std::string_view digits) {
    DigitValues values{};
    for (std::uint8_t& value : values) {
        value = k_no_digit;
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
        values[static_cast<unsigned char>(digits[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}

constexpr DigitValues k_base64_values = values_of(k_base64_digits);
constexpr DigitValues k_hex_values = values_of(k_hex_digits);

std::uint32_t byte_at(std::string_view bytes, std::size_t index) {
    return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0U;
}

std::uint8_t value_at(const DigitValues& values, std::string_view text, std::size_t index) {
    return values[static_cast<unsigned char>(text[index])];
}

}  // namespace

std::string_view as_text(std::span<const std::uint8_t> bytes) {
    // Characters may alias any object, so that the same memory may be read either way.
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group =
            byte_at(bytes, i) << 16U | byte_at(bytes, i + 1) << 8U | byte_at(bytes, i + 2);
        text += k_base64_digits[group >> 18U];
        text += k_base64_digits[group >> 12U & 63U];
        text += i + 1 < bytes.size() ? k_base64_digits[group >> 6U & 63U] : '=';
        text += i + 2 < bytes.size() ? k_base64_digits[group & 63U] : '=';
    }
    return text;
}

std::optional<std::string> parse_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t digits = text.size();
    while (digits > 0 && text.size() - digits < 2 && text[digits - 1] == '=') {
        --digits;
    }
    std::string bytes(digits * 6 / 8, '\0');
    auto byte = bytes.begin();
    // Whole groups of four digits first: most of every text.
    std::size_t next = 0;
    for (; next + 4 <= digits; next += 4) {
        const std::uint32_t first = value_at(k_base64_values, text, next);
        const std::uint32_t second = value_at(k_base64_values, text, next + 1);
        const std::uint32_t third = value_at(k_base64_values, text, next + 2);
        const std::uint32_t fourth = value_at(k_base64_values, text, next + 3);
        if (((first | second | third | fourth) & 0x80U) != 0) return std::nullopt;  // k_no_digit
        const std::uint32_t group = first << 18U | second << 12U | third << 6U | fourth;
        *byte++ = static_cast<char>(static_cast<unsigned char>(group >> 16U));
        *byte++ = static_cast<char>(static_cast<unsigned char>(group >> 8U));
        *byte++ = static_cast<char>(static_cast<unsigned char>(group));
    }
    std::uint32_t pending = 0;
    std::uint32_t pending_bits = 0;
    for (std::size_t i = next; i < digits; ++i) {
        const std::uint8_t value = value_at(k_base64_values, text, i);
        if (value == k_no_digit) return std::nullopt;
        pending = pending << 6U | value;
        pending_bits += 6;
        if (pending_bits < 8) continue;
        pending_bits -= 8;
        *byte++ = static_cast<char>(static_cast<unsigned char>(pending >> pending_bits));
        pending &= (1U << pending_bits) - 1U;
    }
    // Bits behind the last byte that are not zero would be a second spelling of the same bytes.
    if (pending != 0) return std::nullopt;
    return bytes;
}

std::string hex(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text += k_hex_digits[byte_at(bytes, i) >> 4U];
        text += k_hex_digits[byte_at(bytes, i) & 15U];
    }
    return text;
}

std::optional<std::string> parse_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const std::uint8_t high = value_at(k_hex_values, text, i);
        const std::uint8_t low = value_at(k_hex_values, text, i + 1);
        if (high == k_no_digit || low == k_no_digit) return std::nullopt;
        bytes += static_cast<char>(static_cast<unsigned char>(high << 4U | low));
    }
    return bytes;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    if (text.front() == '0' && text.size() > 1) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return std::nullopt;
    return value;
}

}  // namespace fundtrail
