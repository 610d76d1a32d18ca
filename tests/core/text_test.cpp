#include "core/text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail::text_test {
namespace {

/// The bytes that the general form of UTF-8 gives `character`, surrogates included.
std::string utf8(char32_t character) {
    const auto byte = [](char32_t value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    const auto tail = [&](unsigned shift) { return byte(0x80U | ((character >> shift) & 0x3FU)); };
    if (character < 0x80) return {byte(character)};
    if (character < 0x800) return {byte(0xC0U | character >> 6U), tail(0)};
    if (character < 0x10000) return {byte(0xE0U | character >> 12U), tail(6), tail(0)};
    return {byte(0xF0U | character >> 18U), tail(12), tail(6), tail(0)};
}

/// The string rule of FORMAT.md section 2, as it is written there.
bool is_permitted_by_format(char32_t c) {
    if (c == 0x0A) return true;
    const bool is_refused = c <= 0x1F || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
                            (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
                            c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F) ||
                            (c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFDD0 && c <= 0xFDEF) ||
                            c % 0x10000 == 0xFFFE || c % 0x10000 == 0xFFFF;
    return !is_refused;
}

}  // namespace

TEST_CASE("every code point is permitted or refused as the format says", "[core]") {
    std::size_t disagreements = 0;
    for (char32_t character = 0; character <= 0x10FFFF; ++character) {
        const bool is_as_said =
            is_permitted_text(utf8(character)) == is_permitted_by_format(character);
        disagreements += is_as_said ? 0U : 1U;
    }
    CHECK(disagreements == 0);
}

TEST_CASE("every code point but the surrogates is UTF-8", "[core]") {
    std::size_t disagreements = 0;
    for (char32_t character = 0; character <= 0x10FFFF; ++character) {
        const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
        const bool is_as_said = is_utf8(utf8(character)) == !is_surrogate;
        disagreements += is_as_said ? 0U : 1U;
    }
    CHECK(disagreements == 0);
}

TEST_CASE("malformed UTF-8 is refused", "[core]") {
    for (const char* text : {"\x80",
                             "\xBF",
                             "\xC0\xAF",
                             "\xC1\xBF",
                             "\xE0\x80\xAF",
                             "\xE0\x9F\xBF",
                             "\xF0\x80\x80\xAF",
                             "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80",
                             "\xF5\x80\x80\x80",
                             "\xF8\x88\x80\x80\x80",
                             "\xFE",
                             "\xFF",
                             "\xC3",
                             "\xE2\x82",
                             "\xF0\x9F\x95",
                             "\xC3(",
                             "\xE2\x28\xA1",
                             "\xE2\x82(",
                             "a\xC3"}) {
        CAPTURE(text);
        CHECK_FALSE(is_utf8(text));
        CHECK_FALSE(is_permitted_text(text));
    }
}

TEST_CASE("permitted text stays so when put together", "[core][property]") {
    REQUIRE(rc::check("is_permitted(a + b) == is_permitted(a) && is_permitted(b)", [] {
        const auto piece = rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(
                                            rc::gen::inRange<std::uint32_t>(0, 0x110000)),
                                        [](const std::vector<std::uint32_t>& characters) {
                                            std::string text;
                                            for (const std::uint32_t character : characters)
                                                text += utf8(character);
                                            return text;
                                        });
        const std::string left = *piece;
        const std::string right = *piece;
        RC_ASSERT(is_permitted_text(left + right) ==
                  (is_permitted_text(left) && is_permitted_text(right)));
    }));
}

TEST_CASE("what is forbidden is told with its place and name", "[core]") {
    const auto turned = find_forbidden("né\u202E");
    REQUIRE(turned.has_value());
    CHECK(turned->offset_bytes == 3);
    CHECK(turned->why == "U+202E is not permitted in text");
    const auto tab = find_forbidden("\t");
    REQUIRE(tab.has_value());
    CHECK(tab->why == "U+0009 is not permitted in text");
    const auto tag = find_forbidden("\U000E0001");
    REQUIRE(tag.has_value());
    CHECK(tag->why == "U+E0001 is not permitted in text");
    const auto broken = find_forbidden("ab\xFF");
    REQUIRE(broken.has_value());
    CHECK(broken->offset_bytes == 2);
    CHECK(broken->why == "the bytes here are not valid UTF-8");
    CHECK_FALSE(find_forbidden("né\n").has_value());
}

TEST_CASE("latin, Arabic and Cyrillic letters take one column", "[core]") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Amina") == 5);
    CHECK(display_width("Côte d'Ivoire") == 13);
    CHECK(display_width("نقش") == 3);
    CHECK(display_width("мир €…") == 6);
    // So does what is beyond all tables, and each byte that is no text.
    CHECK(display_width("\U0010FFFD") == 1);
    CHECK(display_width("\xff\xfe") == 2);
}

TEST_CASE("combining marks and format characters take no column", "[core]") {
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("\u0633\u064E\u0644\u0651") == 2);
    CHECK(display_width("\u200B\u200D\u200F\u2060\uFE0F") == 0);
    CHECK(display_width("\u05E9\u05C1") == 1);
}

TEST_CASE("wide East Asian characters and emoji take two columns", "[core]") {
    CHECK(display_width("平和") == 4);
    CHECK(display_width("한") == 2);
    CHECK(display_width("ＡＢ") == 4);
    CHECK(display_width("🕊") == 2);
    CHECK(display_width("👍🏽") == 2);
    CHECK(display_width("𠀀") == 2);
}

TEST_CASE("text that fits is not shortened", "[core]") {
    CHECK(shortened("Amina", 5) == "Amina");
    CHECK(shortened("", 0).empty());
    CHECK(shortened("平和", 4) == "平和");
}

TEST_CASE("text that does not fit ends in an ellipsis", "[core]") {
    CHECK(shortened("Amina", 4) == "Ami…");
    CHECK(shortened("Amina", 1) == "…");
    CHECK(shortened("Amina", 0).empty());
    CHECK(shortened("平和平", 4) == "平…");
    CHECK(shortened("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
}

TEST_CASE("shortened text never takes more columns than asked", "[core][property]") {
    REQUIRE(rc::check("display_width(shortened(text, n)) <= n", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("a", "é", "平", "\u0301", "🕊", "\n"));
        std::string text;
        for (const std::string& piece : pieces)
            text += piece;
        const auto columns = *rc::gen::inRange<std::size_t>(0, 12);
        const std::string result = shortened(text, columns);
        RC_ASSERT(display_width(result) <= columns);
        RC_ASSERT(is_utf8(result));
        if (display_width(text) <= columns) RC_ASSERT(result == text);
    }));
}

TEST_CASE("lower case changes ASCII letters only", "[core]") {
    CHECK(ascii_lower("AZaz09-_[@`{É") == "azaz09-_[@`{É");
}

}  // namespace fundtrail::text_test
