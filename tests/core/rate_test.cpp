#include "core/rate.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>
#include <string_view>

namespace fundtrail::rate_test {
namespace {

constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();

Currency currency(std::string_view code) {
    return Currency::find(code).value();
}

Rate rate(std::string_view text) {
    return parse_rate(text).value();
}

/// Minor units of `target` for minor units of `from`.
std::optional<std::int64_t> converted(std::int64_t minor_units,
                                      std::string_view from,
                                      std::string_view target,
                                      std::string_view quoted) {
    return convert(Money{.currency = currency(from), .minor_units = minor_units},
                   currency(target),
                   rate(quoted));
}

}  // namespace

TEST_CASE("a quote is kept as it was published", "[core]") {
    for (const char* text : {"600 XOF/USD",
                             "0.0995 USD/SEK",
                             "655.957 XOF/EUR",
                             "0.000000000001 USD/JPY",
                             "999999999999.999999999999 JPY/USD",
                             "0.1 USD/SEK"}) {
        CAPTURE(text);
        REQUIRE(to_text(rate(text)) == text);
        JsonTree tree;
        JsonValue record;
        record["rate"] = rate_value(rate(text));
        const std::string bytes = write_canonical(record);
        REQUIRE_FALSE(tree.read_canonical(bytes));
        REQUIRE(rate_of(*tree.root().find("rate")) == rate(text));
    }
}

TEST_CASE("zeros that a user types at the end of a quote say nothing", "[core]") {
    REQUIRE(to_text(rate("600.00 XOF/USD")) == "600 XOF/USD");
    REQUIRE(to_text(rate("0.09950 USD/SEK")) == "0.0995 USD/SEK");
}

TEST_CASE("what is no rate is refused with an example", "[core]") {
    for (const char* text : {"",
                             "600",
                             "600 XOF",
                             "600 XOF/",
                             "600XOF/USD",
                             "600. XOF/USD",
                             "6.x XOF/USD",
                             "600/USD XOF",
                             " XOF/USD",
                             "600 XOF/USD ",
                             "600 XOF/XOF",
                             "600 QQQ/USD",
                             "0 XOF/USD",
                             "0.0 XOF/USD",
                             "-600 XOF/USD",
                             "+600 XOF/USD",
                             "06 XOF/USD",
                             "6e2 XOF/USD",
                             "6,5 XOF/USD",
                             ".5 USD/SEK",
                             "1000000000000 XOF/USD",
                             "0.0000000000001 XOF/USD"}) {
        CAPTURE(text);
        const auto refused = parse_rate(text);
        REQUIRE_FALSE(refused.has_value());
        REQUIRE(refused.error().rule == "rate");
        REQUIRE_THAT(refused.error().remedy, Catch::Contains("600 XOF/USD"));
    }
}

TEST_CASE("an amount is converted in both directions of a quote", "[core]") {
    // 60,000,000 francs at 600 to the dollar; 10,000,000.00 kronor at 0.0995 dollars each.
    REQUIRE(converted(60'000'000, "XOF", "USD", "600 XOF/USD") == 10'000'000);
    REQUIRE(converted(10'000'000, "USD", "XOF", "600 XOF/USD") == 60'000'000);
    REQUIRE(converted(1'000'000'000, "SEK", "USD", "0.0995 USD/SEK") == 99'500'000);
    REQUIRE(converted(99'500'000, "USD", "SEK", "0.0995 USD/SEK") == 1'000'000'000);
    REQUIRE(converted(7, "USD", "USD", "600 XOF/USD") == 7);
}

TEST_CASE("a rate between other currencies converts nothing", "[core]") {
    REQUIRE_FALSE(converted(1, "SEK", "USD", "600 XOF/USD"));
    REQUIRE_FALSE(converted(1, "SEK", "USD", "60 XOF/SEK"));
    REQUIRE_FALSE(converted(1, "XOF", "USD", "60 XOF/SEK"));
    REQUIRE_FALSE(converted(1, "XOF", "EUR", "600 XOF/USD"));
}

TEST_CASE("a half goes to the even unit, above and below zero", "[core]") {
    // A yen at half a cent: 1 yen is 0.5 cents, 3 are 1.5, 5 are 2.5, 7 are 3.5.
    const auto cents = [](std::int64_t yen) {
        return converted(yen, "JPY", "USD", "0.005 USD/JPY");
    };
    REQUIRE(cents(1) == 0);
    REQUIRE(cents(3) == 2);
    REQUIRE(cents(5) == 2);
    REQUIRE(cents(7) == 4);
    REQUIRE(cents(-1) == 0);
    REQUIRE(cents(-3) == -2);
    REQUIRE(cents(-5) == -2);
    REQUIRE(cents(-7) == -4);
}

TEST_CASE("currencies of no and of three decimals are converted to their own units", "[core]") {
    // 1.005 dinars at 3.3 dollars are 3.3165 dollars, and 1.00 dollar at 0.3 dinars is 0.300.
    REQUIRE(converted(1'005, "KWD", "USD", "3.3 USD/KWD") == 332);
    REQUIRE(converted(100, "USD", "KWD", "0.3 KWD/USD") == 300);
    REQUIRE(converted(1, "USD", "KWD", "0.3 KWD/USD") == 3);
    // A fils at 3.25 dollars to the dinar is 0.325 cents; a yen at 500 to the dinar is 2 fils.
    REQUIRE(converted(1, "KWD", "USD", "3.25 USD/KWD") == 0);
    REQUIRE(converted(1, "JPY", "KWD", "500 JPY/KWD") == 2);
    REQUIRE(converted(2, "KWD", "JPY", "500 JPY/KWD") == 1);
    REQUIRE(converted(1, "KWD", "JPY", "500 JPY/KWD") == 0);
    REQUIRE(converted(3, "KWD", "JPY", "500 JPY/KWD") == 2);
}

TEST_CASE("twelve digits on both sides of the point all count", "[core]") {
    constexpr std::string_view k_long = "123456789012.345678901234 JPY/USD";
    // 10,000,000 dollars are 1,234,567,890,123,456,789.01234 yen.
    REQUIRE(converted(1'000'000'000, "USD", "JPY", k_long) == 1'234'567'890'123'456'789);
    REQUIRE(converted(100, "USD", "JPY", k_long) == 123'456'789'012);
    REQUIRE(converted(1'234'567'890'123'456'789, "JPY", "USD", k_long) == 1'000'000'000);
    REQUIRE(converted(1, "USD", "JPY", "999999999999.999999999999 JPY/USD") == 10'000'000'000);
    // 2^63 - 1 yen at a millionth of a millionth of a dollar are 9,223,372.036854775807 dollars.
    REQUIRE(converted(k_most, "JPY", "USD", "0.000000000001 USD/JPY") == 922'337'204);
}

TEST_CASE("the largest amounts are converted exactly, or not at all", "[core]") {
    REQUIRE(converted(k_most, "JPY", "USD", "100 JPY/USD") == k_most);
    REQUIRE(converted(-k_most, "JPY", "USD", "100 JPY/USD") == -k_most);
    REQUIRE_FALSE(converted(k_most, "JPY", "USD", "99.999999999999 JPY/USD"));
    REQUIRE_FALSE(converted(-k_most, "JPY", "USD", "99.999999999999 JPY/USD"));
    // One below: 100.000000000001 yen to the dollar take 92,233.72… units off.
    REQUIRE(converted(k_most, "JPY", "USD", "100.000000000001 JPY/USD") ==
            9'223'372'036'854'683'573);
    REQUIRE(converted(k_most, "USD", "KWD", "0.1 KWD/USD") == k_most);
    REQUIRE_FALSE(converted(k_most, "USD", "KWD", "0.100000000001 KWD/USD"));
    REQUIRE_FALSE(converted(k_least, "JPY", "USD", "99 JPY/USD"));
    REQUIRE_FALSE(converted(k_most, "KWD", "JPY", "999999999999.999999999999 JPY/KWD"));
    REQUIRE(converted(k_most, "KWD", "JPY", "1000 JPY/KWD") == k_most);
}

TEST_CASE("whole quotes convert as long division does", "[core]") {
    REQUIRE(rc::check("cents of francs", [] {
        const auto francs = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 50);
        const auto quote = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        const std::int64_t quotient = francs * 100 / quote;
        const std::int64_t twice = francs * 100 % quote * 2;
        const bool up = twice > quote || (twice == quote && quotient % 2 == 1);
        const std::string quoted = std::to_string(quote) + " XOF/USD";
        RC_ASSERT(converted(francs, "XOF", "USD", quoted) == quotient + (up ? 1 : 0));
    }));
}

}  // namespace fundtrail::rate_test
