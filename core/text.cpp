#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fundtrail {
namespace {

/// A character and the number of bytes that spell it; no bytes where no valid UTF-8 stands.
struct Decoded {
    char32_t character = 0;
    std::size_t bytes = 0;
};

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::string_view k_ellipsis = "…";

// Combining marks and format characters of the scripts that missions write (Unicode 14.0, general
// categories Mn, Me and Cf), Hangul vowels behind a consonant, and the skin tones of emoji.
constexpr std::array k_zero_width = std::to_array<Range>({
    {0x0300, 0x036F},   {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},   {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},   {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x061C, 0x061C},   {0x064B, 0x065F},
    {0x0670, 0x0670},   {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8},   {0x06EA, 0x06ED},
    {0x0711, 0x0711},   {0x0730, 0x074A}, {0x07EB, 0x07F3}, {0x08CA, 0x08E1},   {0x08E3, 0x0902},
    {0x093A, 0x093A},   {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D},   {0x0951, 0x0957},
    {0x0962, 0x0963},   {0x0981, 0x0981}, {0x09BC, 0x09BC}, {0x09C1, 0x09C4},   {0x09CD, 0x09CD},
    {0x0E31, 0x0E31},   {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x0EB1, 0x0EB1},   {0x0EB4, 0x0EBC},
    {0x0EC8, 0x0ECD},   {0x102D, 0x1030}, {0x1032, 0x1037}, {0x1039, 0x103A},   {0x103D, 0x103E},
    {0x1160, 0x11FF},   {0x135D, 0x135F}, {0x17B4, 0x17B5}, {0x17B7, 0x17BD},   {0x17C6, 0x17C6},
    {0x17C9, 0x17D3},   {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},   {0x202A, 0x202E},
    {0x2060, 0x2064},   {0x2066, 0x206F}, {0x20D0, 0x20F0}, {0x302A, 0x302D},   {0x3099, 0x309A},
    {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0001, 0xE007F},
    {0xE0100, 0xE01EF},
});

// East Asian wide and full-width characters (UAX #11), and the blocks that hold emoji.
constexpr std::array k_double_width = std::to_array<Range>({
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
});

template <std::size_t size>
bool is_within(const std::array<Range, size>& ranges, char32_t character) {
    const auto range = std::lower_bound(
        ranges.begin(), ranges.end(), character, [](Range candidate, char32_t sought) {
            return candidate.last < sought;
        });
    return range != ranges.end() && range->first <= character;
}

unsigned char byte_at(std::string_view text, std::size_t offset) {
    return static_cast<unsigned char>(text[offset]);
}

/// The character at `offset` of `text`, by RFC 3629 section 4.
Decoded decode_longer(std::string_view text, std::size_t offset) {
    const unsigned char lead = byte_at(text, offset);
    std::size_t bytes = 0;
    char32_t character = 0;
    char32_t least = 0;  // a smaller character here is an overlong form
    if (lead >= 0xC2U && lead <= 0xDFU) {
        bytes = 2;
        character = lead & 0x1FU;
        least = 0x80;
    } else if (lead >= 0xE0U && lead <= 0xEFU) {
        bytes = 3;
        character = lead & 0x0FU;
        least = 0x800;
    } else if (lead >= 0xF0U && lead <= 0xF4U) {
        bytes = 4;
        character = lead & 0x07U;
        least = 0x10000;
    }
    if (bytes == 0 || text.size() - offset < bytes) return {};
    for (std::size_t i = 1; i < bytes; ++i) {
        const unsigned char next = byte_at(text, offset + i);
        if ((next & 0xC0U) != 0x80U) return {};
        character = character << 6U | (next & 0x3FU);
    }
    const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < least || character > 0x10FFFF || is_surrogate) return {};
    return {.character = character, .bytes = bytes};
}

Decoded decode(std::string_view text, std::size_t offset) {
    const unsigned char lead = byte_at(text, offset);
    if (lead < 0x80U) return {.character = lead, .bytes = 1};
    return decode_longer(text, offset);
}

bool is_permitted(char32_t character) {
    if (character < 0x20) return character == U'\n';
    if (character < 0x7F) return true;
    if (character < 0x2028) return character > 0x9F;
    // Line and paragraph separators, and marks that turn the direction of all text that follows.
    if (character <= 0x202E || (character >= 0x2066 && character <= 0x2069)) return false;
    if (character == 0xFEFF || (character >= 0xE0000 && character <= 0xE007F)) return false;
    const bool is_noncharacter =
        (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFEU) == 0xFFFEU;
    return !is_noncharacter;
}

/// Offset of the first character that is_permitted_text refuses; the size of `text` if there is
/// none.
std::size_t forbidden_offset(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const Decoded next = decode(text, offset);
        if (next.bytes == 0 || !is_permitted(next.character)) return offset;
        offset += next.bytes;
    }
    return offset;
}

/// `U+202E`, with at least four digits.
std::string code_point_name(char32_t character) {
    std::string digits;
    for (char32_t rest = character; rest != 0 || digits.size() < 4; rest >>= 4U) {
        digits.insert(digits.begin(), "0123456789ABCDEF"[rest & 0xFU]);
    }
    return "U+" + digits;
}

/// The character at `offset`, or, where no valid UTF-8 stands, its first byte as if it were one.
Decoded decode_or_skip(std::string_view text, std::size_t offset) {
    const Decoded next = decode(text, offset);
    return next.bytes == 0 ? Decoded{.character = U'?', .bytes = 1} : next;
}

std::size_t columns_of(char32_t character) {
    if (character < k_zero_width.front().first) return 1;
    if (is_within(k_zero_width, character)) return 0;
    return is_within(k_double_width, character) ? 2 : 1;
}

}  // namespace

bool is_permitted_text(std::string_view text) {
    return forbidden_offset(text) == text.size();
}

std::optional<ForbiddenText> find_forbidden(std::string_view text) {
    const std::size_t offset = forbidden_offset(text);
    if (offset == text.size()) return std::nullopt;
    const Decoded found = decode(text, offset);
    return ForbiddenText{
        .offset_bytes = offset,
        .why = found.bytes == 0 ? "the bytes here are not valid UTF-8"
                                : code_point_name(found.character) + " is not permitted in text"};
}

bool is_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const Decoded next = decode(text, offset);
        if (next.bytes == 0) return false;
        offset += next.bytes;
    }
    return true;
}

std::size_t display_width(std::string_view text) {
    // Figures, codes and dates: nearly all that tables hold.
    const bool is_plain =
        std::all_of(text.begin(), text.end(), [](char byte) { return byte >= ' ' && byte <= '~'; });
    if (is_plain) return text.size();
    std::size_t columns = 0;
    std::size_t offset = 0;
    while (offset < text.size()) {
        const Decoded next = decode_or_skip(text, offset);
        columns += columns_of(next.character);
        offset += next.bytes;
    }
    return columns;
}

std::string shortened(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string{text};
    if (columns == 0) return {};
    std::size_t columns_left = columns - 1;  // one is the ellipsis's
    std::size_t offset = 0;
    while (offset < text.size()) {
        const Decoded next = decode_or_skip(text, offset);
        const std::size_t wanted = columns_of(next.character);
        if (wanted > columns_left) break;
        columns_left -= wanted;
        offset += next.bytes;
    }
    return std::string{text.substr(0, offset)} += k_ellipsis;
}

std::string ascii_lower(std::string_view text) {
    std::string lower{text};
    for (char& character : lower) {
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        }
    }
    return lower;
}

std::string capitalised(std::string_view text) {
    std::string result{text};
    if (!result.empty() && result.front() >= 'a' && result.front() <= 'z') {
        result.front() = static_cast<char>(result.front() - 'a' + 'A');
    }
    return result;
}

}  // namespace fundtrail
