#include "core/encoding.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace fundtrail::encoding_test {

TEST_CASE("base64 gives the test vectors of RFC 4648 section 10", "[core]") {
    CHECK(base64("").empty());
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foob") == "Zm9vYg==");
    CHECK(base64("fooba") == "Zm9vYmE=");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64("\xFB\xFF\xFE") == "+//+");
}

TEST_CASE("base64 of any bytes reads back to them", "[core][property]") {
    REQUIRE(rc::check("parse_base64(base64(bytes)) == bytes", [](const std::string& bytes) {
        RC_ASSERT(parse_base64(base64(bytes)) == bytes);
    }));
}

TEST_CASE("base64 changed in one place is refused or written again as changed",
          "[core][property]") {
    REQUIRE(rc::check("accepted implies written again the same", [] {
        const auto bytes = *rc::gen::nonEmpty<std::string>();
        std::string text = base64(bytes);
        const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
        text[place] = *rc::gen::elementOf(std::string{"ABCQgwz09+/=-_\n"});
        const auto reread = parse_base64(text);
        RC_CLASSIFY(reread.has_value());
        if (reread) RC_ASSERT(base64(*reread) == text);
    }));
}

TEST_CASE("base64 with bits behind the last byte is refused", "[core]") {
    CHECK(parse_base64("Zg==") == "f");
    CHECK(parse_base64("Zm8=") == "fo");
    for (const char* text : {"Zh==", "Zv==", "Zm9=", "Zm+=", "//==", "///="}) {
        CAPTURE(text);
        CHECK_FALSE(parse_base64(text).has_value());
    }
}

TEST_CASE("base64 without its exact padding is refused", "[core]") {
    for (const char* text : {"Zg",
                             "Zg=",
                             "Zg===",
                             "Zm8",
                             "Zm8==",
                             "Zm9v=",
                             "Zm9v====",
                             "=",
                             "====",
                             "Z===",
                             "A===",
                             "=Zg=",
                             "Zg==Zg==",
                             "Zm=v"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_base64(text).has_value());
    }
}

TEST_CASE("base64 with other characters is refused", "[core]") {
    for (const char* text : {"Zm9v\n", "Zm 9", "Zm-_", "Zm9\xC3", "\nZm9v\n\n\n"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_base64(text).has_value());
    }
    CHECK_FALSE(parse_base64(std::string_view{"Zm9\0", 4}).has_value());
}

TEST_CASE("hexadecimal is two lower-case digits a byte", "[core]") {
    CHECK(hex("").empty());
    CHECK(hex("\x01\xAB\xFF") == "01abff");
    CHECK(parse_hex("01abff") == "\x01\xAB\xFF");
}

TEST_CASE("hexadecimal of any bytes reads back to them", "[core][property]") {
    REQUIRE(rc::check("parse_hex(hex(bytes)) == bytes",
                      [](const std::string& bytes) { RC_ASSERT(parse_hex(hex(bytes)) == bytes); }));
}

TEST_CASE("hexadecimal of odd length, upper case or other characters is refused", "[core]") {
    for (const char* text : {"0", "012", "AB", "aB", "0g", "g0", "0x", " 0", "0 ", "\xC3\xA9"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_hex(text).has_value());
    }
}

TEST_CASE("an integer of any size below 2^63 reads back", "[core][property]") {
    CHECK(parse_integer("0") == 0);
    CHECK(parse_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    REQUIRE(rc::check("parse_integer(to_string(n)) == n", [] {
        const auto integer =
            *rc::gen::inRange<std::int64_t>(0, std::numeric_limits<std::int64_t>::max());
        RC_ASSERT(parse_integer(std::to_string(integer)) == integer);
    }));
}

TEST_CASE("an integer of 2^63 or more is refused", "[core]") {
    for (const char* text :
         {"9223372036854775808", "18446744073709551616", "99999999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_integer(text).has_value());
    }
}

TEST_CASE("an integer has one spelling", "[core]") {
    for (const char* text :
         {"", "-1", "-0", "+1", "00", "01", " 1", "1 ", "1\n", "1.0", "1e2", "0x1", "١"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_integer(text).has_value());
    }
}

TEST_CASE("bytes seen as text are the same memory", "[core]") {
    const std::vector<std::uint8_t> bytes{0x00, 0x7F, 0xFF};
    const std::string_view text = as_text(bytes);
    CHECK(text == std::string_view{"\0\x7F\xFF", 3});
    CHECK(as_bytes(text).data() == bytes.data());
    CHECK(as_bytes(text).size() == bytes.size());
}

}  // namespace fundtrail::encoding_test
