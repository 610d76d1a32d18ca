#include "core/money.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace fundtrail::money_test {

namespace {

constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();

Currency currency(std::string_view code) {
    return Currency::find(code).value();
}

std::vector<Currency> all_currencies() {
    std::vector<Currency> found;
    std::string code = "AAA";
    for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
        for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
            for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
                if (const auto currency = Currency::find(code)) found.push_back(*currency);
            }
        }
    }
    return found;
}

/// Amounts of every magnitude, with the edges of the 64-bit range far more often than chance has
/// them.
rc::Gen<std::int64_t> amounts() {
    return rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                          rc::gen::inRange<std::int64_t>(-1100, 1101),
                          rc::gen::inRange<std::int64_t>(k_least, k_least + 1000),
                          rc::gen::inRange<std::int64_t>(k_most - 1000, k_most),
                          rc::gen::inRange<std::int64_t>(k_least, k_most),
                          rc::gen::elementOf(std::vector<std::int64_t>{k_least, k_most, 0}));
}

rc::Gen<Currency> currencies() {
    return rc::gen::elementOf(all_currencies());
}

/// What a spelling of an amount has become after one character was put in, taken out or changed.
std::string damaged(std::string text) {
    const auto any_character =
        rc::gen::element('0', '1', '9', '/', ':', '-', '+', '.', ',', ' ', 'e', '\0');
    const auto position = *rc::gen::inRange<std::size_t>(0, text.size());
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            return text.insert(position, 1, *any_character);
        case 1:
            return text.erase(position, 1);
        case 2:
            text[position] = *any_character;
            return text;
        default:
            return text + *any_character;
    }
}

std::optional<std::int64_t> parsed(std::string_view text, std::string_view code) {
    return parse_amount(text, currency(code), Sign::any);
}

std::optional<Money> typed(std::string_view text) {
    const auto money = parse_money(text);
    return money ? std::optional{*money} : std::nullopt;
}

Money money(std::int64_t minor_units, std::string_view code) {
    return Money{currency(code), minor_units};
}

}  // namespace

TEST_CASE("every amount of every currency is read back from its text", "[core][money]") {
    REQUIRE(rc::check("parse(print(x)) is x", [] {
        const std::int64_t amount = *amounts();
        const Currency its_currency = *currencies();

        RC_ASSERT(parse_amount(amount_text(amount, its_currency), its_currency, Sign::any) ==
                  amount);
    }));
    for (const Currency each : all_currencies()) {
        for (const std::int64_t edge :
             std::vector<std::int64_t>{k_least, k_least + 1, -1, 0, 1, k_most - 1, k_most}) {
            CHECK(parse_amount(amount_text(edge, each), each, Sign::any) == edge);
        }
    }
}

TEST_CASE("an amount that can be read is spelled the one way", "[core][money]") {
    REQUIRE(rc::check("what is read is printed back", [] {
        const Currency its_currency = *currencies();
        const std::string text = damaged(amount_text(*amounts(), its_currency));

        const auto amount = parse_amount(text, its_currency, Sign::any);

        if (amount) RC_ASSERT(amount_text(*amount, its_currency) == text);
    }));
}

TEST_CASE("amounts are spelled with all decimals of their currency", "[core][money]") {
    CHECK(amount_text(-125'000'000, currency("USD")) == "-1250000.00");
    CHECK(amount_text(0, currency("USD")) == "0.00");
    CHECK(amount_text(5, currency("USD")) == "0.05");
    CHECK(amount_text(-5, currency("USD")) == "-0.05");
    CHECK(amount_text(0, currency("JPY")) == "0");
    CHECK(amount_text(-500, currency("JPY")) == "-500");
    CHECK(amount_text(1, currency("KWD")) == "0.001");
    CHECK(amount_text(12'345, currency("CLF")) == "1.2345");
    CHECK(amount_text(k_least, currency("USD")) == "-92233720368547758.08");
    CHECK(amount_text(k_least, currency("JPY")) == "-9223372036854775808");
    CHECK(amount_text(k_most, currency("UYW")) == "922337203685477.5807");
}

TEST_CASE("amounts at the edge of 64 bits are read and the next ones refused", "[core][money]") {
    CHECK(parsed("92233720368547758.07", "USD") == k_most);
    CHECK(parsed("-92233720368547758.08", "USD") == k_least);
    CHECK_FALSE(parsed("92233720368547758.08", "USD"));
    CHECK_FALSE(parsed("-92233720368547758.09", "USD"));
    CHECK(parsed("9223372036854775807", "JPY") == k_most);
    CHECK(parsed("-9223372036854775808", "JPY") == k_least);
    CHECK_FALSE(parsed("9223372036854775808", "JPY"));
    CHECK_FALSE(parsed("-9223372036854775809", "JPY"));
    CHECK_FALSE(parsed("9999999999999999999", "JPY"));
    CHECK_FALSE(parsed("18446744073709551616", "JPY"));
    CHECK_FALSE(parsed("18446744073709551617", "JPY"));
    CHECK_FALSE(parsed("184467440737095516.17", "USD"));
    CHECK_FALSE(parsed(std::string(100'000, '9'), "JPY"));
}

TEST_CASE("leading zeros are refused", "[core][money]") {
    CHECK(parsed("0.00", "USD") == 0);
    CHECK_FALSE(parsed("00.00", "USD"));
    CHECK_FALSE(parsed("01.00", "USD"));
    CHECK_FALSE(parsed("-01.00", "USD"));
    CHECK_FALSE(parsed("00", "JPY"));
    CHECK_FALSE(parsed("07", "JPY"));
}

TEST_CASE("minus zero is refused", "[core][money]") {
    CHECK_FALSE(parsed("-0.00", "USD"));
    CHECK_FALSE(parsed("-0", "JPY"));
    CHECK(parsed("-0.01", "USD") == -1);
}

TEST_CASE("missing and surplus decimals are refused", "[core][money]") {
    for (const char* text : {"1", "1.", "1.0", "1.000", ".00", "-.00", "100", ".5", "1.0.0"}) {
        INFO(text);
        CHECK_FALSE(parsed(text, "USD"));
    }
    CHECK_FALSE(parsed("1.", "JPY"));
    CHECK_FALSE(parsed("1.0", "JPY"));
    CHECK_FALSE(parsed("1.00", "KWD"));
}

TEST_CASE("signs and spaces and other characters are refused", "[core][money]") {
    for (const char* text :
         {"",         "-",      "+",        "+1.00",  "--1.00",      "1.00-",  " 1.00", "1.00 ",
          "1 000.00", "- 1.00", "1,000.00", "1,00",   "1e2.00",      "0x1.00", "1.0a",  "a.00",
          "\t1.00",   "1:.00",  "1/.00",    "1.00\n", "\xd9\xa1.00", "1.-1",   "1.+1"}) {
        INFO(text);
        CHECK_FALSE(parsed(text, "USD"));
    }
    CHECK_FALSE(parsed(std::string_view{"1.00\0", 5}, "USD"));
}

TEST_CASE("a negative amount is refused where only others may stand", "[core][money]") {
    CHECK_FALSE(parse_amount("-1.00", currency("USD"), Sign::not_negative));
    CHECK(parse_amount("-1.00", currency("USD"), Sign::any) == -100);
    CHECK(parse_amount("0.00", currency("USD"), Sign::not_negative) == 0);
    CHECK(parse_amount("1.00", currency("USD"), Sign::not_negative) == 100);
}

TEST_CASE("people see thousands grouped", "[core][money]") {
    CHECK(to_text(money(125'000'000, "USD")) == "USD 1,250,000.00");
    CHECK(to_text(money(-1200, "USD")) == "USD -12.00");
    CHECK(to_text(money(500, "JPY")) == "JPY 500");
    CHECK(to_text(money(-1'000'000, "KWD")) == "KWD -1,000.000");
    CHECK(grouped_text(99'999, currency("USD")) == "999.99");
    CHECK(grouped_text(100'000, currency("USD")) == "1,000.00");
    CHECK(grouped_text(-99'999, currency("USD")) == "-999.99");
    CHECK(grouped_text(k_least, currency("JPY")) == "-9,223,372,036,854,775,808");
}

TEST_CASE("grouped text is the amount text with commas put in", "[core][money]") {
    REQUIRE(rc::check("taking the commas out gives the amount text", [] {
        const std::int64_t amount = *amounts();
        const Currency its_currency = *currencies();
        std::string text = grouped_text(amount, its_currency);

        text.erase(std::remove(text.begin(), text.end(), ','), text.end());

        RC_ASSERT(text == amount_text(amount, its_currency));
    }));
}

TEST_CASE("what people see can be typed in again", "[core][money]") {
    REQUIRE(rc::check("parse_money reads to_text and the plain form", [] {
        const Money shown{*currencies(), *amounts()};
        const std::string plain = amount_text(shown.minor_units, shown.currency);

        RC_ASSERT(typed(to_text(shown)) == shown);
        RC_ASSERT(typed(plain + " " + std::string{shown.currency.code()}) == shown);
    }));
}

TEST_CASE("the currency may stand on either side of a typed amount", "[core][money]") {
    CHECK(typed("30000000 SEK") == money(3'000'000'000, "SEK"));
    CHECK(typed("30,000,000.00 SEK") == money(3'000'000'000, "SEK"));
    CHECK(typed("-12.5 USD") == money(-1250, "USD"));
    CHECK(typed("USD 100") == money(10'000, "USD"));
    CHECK(typed("USD -100") == money(-10'000, "USD"));
}

TEST_CASE("decimals that are not typed are zero", "[core][money]") {
    CHECK(typed("7 KWD") == money(7000, "KWD"));
    CHECK(typed("7.5 KWD") == money(7500, "KWD"));
    CHECK(typed("7.05 KWD") == money(7050, "KWD"));
    CHECK(typed("0.0 KWD") == money(0, "KWD"));
    CHECK(typed("7 JPY") == money(7, "JPY"));
}

TEST_CASE("a typed comma may only group thousands", "[core][money]") {
    CHECK(typed("1,000 USD") == money(100'000, "USD"));
    CHECK(typed("12,345,678.9 USD") == money(1'234'567'890, "USD"));
    for (const char* text : {"1,00 USD",
                             "12,50 USD",
                             "1,0000 USD",
                             "1000,000 USD",
                             ",100 USD",
                             "1,,000 USD",
                             "1,000, USD",
                             "10,00,000 USD",
                             "1000,000.00 USD",
                             "1,000000 USD",
                             "1.000,00 USD",
                             "1.0,0 USD",
                             "0,100 USD",
                             "-,100 USD",
                             ", USD",
                             "1, USD"}) {
        INFO(text);
        CHECK_FALSE(typed(text));
    }
}

TEST_CASE("a typed amount without a known currency is refused", "[core][money]") {
    for (const char* text : {
             "",
             " ",

             "100",
             "100USD",
             "100  USD",
             " 100 USD",
             "100 USD ",
             "100 usd",
             "100 XAU",
             "100 US",
             "100 200 USD",
         }) {
        INFO(text);
        CHECK(parse_money(text).error() ==
              Refusal{"amount",
                      "\"" + std::string{text} + "\" names no currency of ISO 4217",
                      "write it as \"1250000.00 USD\""});
    }
}

TEST_CASE("a typed number of any other spelling is refused as no amount", "[core][money]") {
    for (const char* text :
         {"USD",      "USD ",      "USD 100 USD", " USD",     "USD USD",   "1e3 USD",  "+1 USD",
          "USD - 1",  "--1 USD",   "1. USD",      ".5 USD",   "007 USD",   "00 USD",   "-0 USD",
          "-0.0 USD", "1.2.3 USD", "0x10 USD",    "1/2 USD",  "1:2 USD",   "1.: USD",  "ten USD",
          "- USD",    ". USD",     "1.a USD",     "1.-1 USD", "1.0,0 USD", "0,100 USD"}) {
        INFO(text);
        CHECK(parse_money(text).error() == Refusal{"amount",
                                                   "\"" + std::string{text} + "\" is not an amount",
                                                   "write it as \"1250000.00 USD\""});
    }
}

TEST_CASE("more decimals than the currency has are refused by their number", "[core][money]") {
    CHECK(parse_money("12.345 USD").error() ==
          Refusal{"amount",
                  "\"12.345 USD\" has 3 decimals, USD has 2 decimals",
                  "write it as \"1250000.00 USD\""});
    CHECK(parse_money("12.5 JPY").error() ==
          Refusal{"amount",
                  "\"12.5 JPY\" has 1 decimal, JPY has no decimals",
                  "write it as \"1250000 JPY\""});
    CHECK_FALSE(typed("12.000 USD"));
}

TEST_CASE("a typed amount beyond 64 bits is refused with the largest one", "[core][money]") {
    CHECK(parse_money("92,233,720,368,547,758.08 USD").error() ==
          Refusal{"amount",
                  "\"92,233,720,368,547,758.08 USD\" is more than an amount can hold",
                  "stay within USD 92,233,720,368,547,758.07"});
    CHECK(typed("-92,233,720,368,547,758.08 USD") == money(k_least, "USD"));
}

TEST_CASE("an overlong or unprintable amount is refused without being echoed", "[core][money]") {
    CHECK(parse_money(std::string(65, '1')).error().reason ==
          "an amount of 65 bytes is too long, at most 64 are read");
    CHECK(parse_money("1\x1b[2J USD").error().reason ==
          "the amount holds characters that no amount has");
    CHECK(parse_money("1\xe2\x80\xaf"
                      "000 USD")
              .error()
              .reason == "the amount holds characters that no amount has");
}

TEST_CASE("typed text of any kind is read rightly or refused", "[core][money]") {
    REQUIRE(rc::check("what is read is the text without commas and with all decimals", [] {
        const Currency its_currency = *currencies();
        const std::string number = damaged(grouped_text(*amounts(), its_currency));

        const auto money = parse_money(number + " " + std::string{its_currency.code()});

        if (!money) return;
        std::string plain = number;
        plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
        const std::string full = amount_text(money->minor_units, its_currency);
        RC_ASSERT(full.substr(0, plain.size()) == plain);
        RC_ASSERT(full.find_first_not_of(".0", plain.size()) == std::string::npos);
    }));
}

TEST_CASE("a checked sum is the sum or nothing", "[core][money]") {
    CHECK(add_checked(k_most, 0) == k_most);
    CHECK(add_checked(k_most, -1) == k_most - 1);
    CHECK_FALSE(add_checked(k_most, 1));
    CHECK_FALSE(add_checked(k_least, -1));
    CHECK_FALSE(add_checked(k_least, k_least));
    CHECK(add_checked(k_least, k_most) == -1);
    CHECK(add_checked(2, 3) == 5);
}

}  // namespace fundtrail::money_test
