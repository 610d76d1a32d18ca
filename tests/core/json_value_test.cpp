#include "core/ensure.hpp"
#include "core/json.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::json_value_test {

TEST_CASE("a built value is written in canonical form", "[core]") {
    JsonValue value;
    value["type"] = "note";
    value["count"] = 3;
    value["amount"]["currency"] = "USD";
    value["amount"]["amount"] = std::string{"12.00"};
    value["lines"] = JsonValue::Array{JsonValue{true}, JsonValue{"a\"b\\c\nd"}};
    CHECK(write_canonical(value) == R"({"amount":{"amount":"12.00","currency":"USD"},"count":3,)"
                                    R"("lines":[true,"a\"b\\c\nd"],"type":"note"})");
}

TEST_CASE("a built value tells its kind and members", "[core]") {
    JsonValue value;
    CHECK(value.kind() == JsonKind::object);
    value["a"] = 1;
    REQUIRE(value.find("a") != nullptr);
    CHECK(value.find("a")->kind() == JsonKind::integer);
    CHECK(value.find("b") == nullptr);
    CHECK(JsonValue{"text"}.kind() == JsonKind::string);
    CHECK(JsonValue{true}.kind() == JsonKind::boolean);
    CHECK(JsonValue{JsonValue::Array{}}.kind() == JsonKind::array);
    JsonValue text{"text"};
    CHECK_THROWS_AS(text["a"], Bug);
}

}  // namespace fundtrail::json_value_test
