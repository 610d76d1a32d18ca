#include "cli/typed_settlements.hpp"

#include "core/record.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::typed_settlements_test {
namespace {

Money usd(std::int64_t minor_units) {
    return Money{.currency = *Currency::find("USD"), .minor_units = minor_units};
}

JsonValue part(const char* pledge, Money amount) {
    JsonValue value;
    value["pledge"] = pledge;
    value["amount"] = amount_value(amount);
    return value;
}

}  // namespace

TEST_CASE("a pledge without an amount settles what the others leave", "[cli]") {
    const auto alone = parse_typed_settlements({"PL-00001"}, usd(500));
    const auto rest = parse_typed_settlements({"PL-00001", "PL-00002:2 USD"}, usd(500));

    REQUIRE(alone);
    CHECK(*alone == JsonValue{JsonValue::Array{part("PL-00001", usd(500))}});
    REQUIRE(rest);
    CHECK(*rest ==
          JsonValue{JsonValue::Array{part("PL-00001", usd(300)), part("PL-00002", usd(200))}});
}

TEST_CASE("only one pledge may leave its amount out, and none where the whole is not known",
          "[cli]") {
    const auto two = parse_typed_settlements({"PL-00001", "PL-00002"}, usd(500));
    const auto unknown = parse_typed_settlements({"PL-00001"}, std::nullopt);

    REQUIRE_FALSE(two);
    CHECK(two.error().rule == "amount");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().reason == "nothing says how much of PL-00001 is settled");
    CHECK(unknown.error().remedy == "write --pledge \"PL-00001:AMOUNT\"");
}

TEST_CASE("a part with a minus sign is refused in words", "[cli]") {
    const auto parts = parse_typed_settlements({"PL-00001:-5 USD"}, usd(500));
    REQUIRE_FALSE(parts);
    CHECK(parts.error().remedy == "write \"5 USD\"");
}

}  // namespace fundtrail::typed_settlements_test
