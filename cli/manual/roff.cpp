#include "cli/manual/roff.hpp"

#include <cstdint>

namespace fundtrail {
namespace {

/// The code point that begins at `at`, which moves behind it. The text is valid UTF-8.
std::uint32_t code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t place) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[place]));
    };
    const std::uint32_t first = byte(at++);
    if (first < 0x80) return first;
    const int following = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    std::uint32_t point = first & (0x3FU >> following);
    for (int i = 0; i < following && at < text.size(); ++i) {
        point = (point << 6U) | (byte(at++) & 0x3FU);
    }
    return point;
}

std::string escaped(std::uint32_t point) {
    switch (point) {
        case '\\':
            return "\\e";
        case '-':
            return "\\-";
        case '\'':
            return "\\(aq";
        case '`':
            return "\\(ga";
        case '"':
            return "\\(dq";
        case '^':
            return "\\(ha";
        case '~':
            return "\\(ti";
        default:
            break;
    }
    if (point < 0x80) return {static_cast<char>(point)};
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::string hex;
    for (; point > 0 || hex.size() < 4; point /= 16) {
        hex.insert(hex.begin(), k_digits[point % 16]);
    }
    return "\\[u" + hex + ']';
}

}  // namespace

std::string roff_text(std::string_view text) {
    std::string roff;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_request = text[at] == '.' && (at == 0 || text[at - 1] == '\n');
        if (is_request) roff += "\\&";
        roff += escaped(code_point(text, at));
    }
    return roff;
}

std::string roff_bold(std::string_view text) {
    return "\\fB" + roff_text(text) + "\\fR";
}

std::string roff_italic(std::string_view text) {
    return "\\fI" + roff_text(text) + "\\fR";
}

}  // namespace fundtrail
