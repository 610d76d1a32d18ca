#include "cli/typed_money.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::typed_money_test {
namespace {

std::string remedy_of(std::string_view text) {
    const auto money = parse_typed_money(text);
    REQUIRE_FALSE(money);
    CHECK(money.error().rule == "amount");
    return money.error().remedy;
}

}  // namespace

TEST_CASE("a typed amount is read as any amount", "[cli]") {
    CHECK(parse_typed_money("1,250.00 USD")->minor_units == 125'000);
    CHECK(parse_typed_money("0 USD")->minor_units == 0);
}

TEST_CASE("an amount with a sign or a currency in lower case says what to write", "[cli]") {
    CHECK(remedy_of("-5 USD") == "write \"5 USD\"");
    CHECK(remedy_of("5 usd") == "write \"5 USD\"");
    CHECK(remedy_of("USD -5.00") == "write \"USD 5.00\"");
    CHECK(remedy_of("-5 usd") == "write \"5 USD\"");
}

TEST_CASE("what is no amount in capitals either is refused as it is", "[cli]") {
    CHECK(parse_typed_money("five usd").error() == parse_money("five usd").error());
    CHECK(parse_typed_money("5 zzz").error() == parse_money("5 zzz").error());
}

}  // namespace fundtrail::typed_money_test
