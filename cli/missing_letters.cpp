#include "cli/missing_letters.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <sstream>
#include <system_error>

namespace fundtrail {
namespace {

constexpr std::size_t k_scripts_named = 5;

struct Letter {
    char32_t number = 0;
    std::string text;  // in UTF-8
};

/// Of the characters that every text font is expected to have: Latin, Greek and Cyrillic, then
/// punctuation, arrows and signs of mathematics.
bool is_common(char32_t number) {
    return number < 0x0530 || (number >= 0x1E00 && number < 0x2C00);
}

/// Selectors of variants, which are not seen.
bool is_unseen(char32_t number) {
    return (number >= 0x180B && number < 0x1810) || (number >= 0xFE00 && number < 0xFE10) ||
           number >= 0xE0000;
}

/// The same for letters of one script: most lie within 128 characters, some in several such blocks.
char32_t script_of(char32_t number) {
    const bool is_chinese = (number >= 0x2E80 && number < 0xA000) || number >= 0x20000;
    if (is_chinese) return 0x4E00;
    if (number >= 0xAC00 && number < 0xD800) return 0xAC00;  // Korean
    if (number >= 0x1200 && number < 0x13A0) return 0x1200;  // Ethiopic
    return number & ~char32_t{0x7F};
}

std::size_t bytes_of(unsigned char lead) {
    return lead < 0xC0U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
}

/// Each letter that many fonts lack, once, in the order of the text.
std::vector<Letter> rare_letters(std::string_view text) {
    std::vector<Letter> letters;
    std::set<char32_t> seen;
    while (!text.empty()) {
        const auto lead = static_cast<unsigned char>(text.front());
        const std::size_t size = std::min(bytes_of(lead), text.size());
        char32_t number = size == 1 ? lead : lead & (0xFFU >> (size + 1));
        for (const char next : text.substr(1, size - 1)) {
            number = (number << 6U) | (static_cast<unsigned char>(next) & 0x3FU);
        }
        const bool is_rare = !is_common(number) && !is_unseen(number);
        if (is_rare && seen.insert(number).second) {
            letters.push_back({.number = number, .text = std::string{text.substr(0, size)}});
        }
        text.remove_prefix(size);
    }
    return letters;
}

struct Range {
    char32_t first = 0;
    char32_t last = 0;
};

/// `3a3-525`, or `38c` alone.
std::optional<Range> read_range(std::string_view word) {
    const auto number = [](std::string_view digits) -> std::optional<char32_t> {
        std::uint32_t value = 0;
        const char* const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, value, 16);
        if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
        return char32_t{value};
    };
    const std::size_t dash = word.find('-');
    const auto first = number(word.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : number(word.substr(dash + 1));
    if (!first || !last) return std::nullopt;
    return Range{.first = *first, .last = *last};
}

/// Takes away what the fonts of the machine have; false if they cannot be told.
bool take_away_held(const Host& host, std::set<char32_t>& numbers) {
    const ProgramOutcome fonts =
        host.run_program ? host.run_program({"fc-list", "--format", "%{charset}\\n"}, {})
                         : ProgramOutcome{};
    if (!fonts.is_found || fonts.exit_code != 0) return false;
    std::istringstream words{fonts.out};
    words.exceptions(std::ios::badbit);  // a lack of memory is no end of the text
    bool has_any = false;
    for (std::string word; words >> word; has_any = true) {
        const auto range = read_range(word);
        if (!range || range->last < range->first) return false;
        numbers.erase(numbers.lower_bound(range->first), numbers.upper_bound(range->last));
    }
    return has_any;
}

}  // namespace

std::vector<std::string> letters_without_font(const Host& host, std::string_view html) {
    const std::vector<Letter> letters = rare_letters(html);
    std::set<char32_t> missing;
    for (const Letter& letter : letters) {
        missing.insert(letter.number);
    }
    if (missing.empty() || !take_away_held(host, missing)) return {};
    std::vector<std::string> examples;
    std::set<char32_t> scripts;
    for (const Letter& letter : letters) {
        const bool is_new =
            missing.contains(letter.number) && scripts.insert(script_of(letter.number)).second;
        if (is_new && examples.size() < k_scripts_named) examples.push_back(letter.text);
    }
    return examples;
}

}  // namespace fundtrail
