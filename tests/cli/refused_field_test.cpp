#include "cli/refused_field.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::refused_field_test {
namespace {

std::string field_of(std::string reason, const JsonValue& draft = {}) {
    return refused_field(Refusal{.rule = "x", .reason = std::move(reason), .remedy = {}}, draft);
}

}  // namespace

TEST_CASE("the field that a reason names is the one refused", "[cli]") {
    CHECK(field_of(R"(pledge.made: field "fund" is missing)") == "fund");
    CHECK(field_of(R"(pledge.made: field "due": field "date": "x" is not a date)") == "due.date");
    CHECK(field_of(R"(pledge.made: field "due": "field "x" is not a list)") == "due");
}

TEST_CASE("the one field whose text a reason quotes is the one refused", "[cli]") {
    JsonValue draft;
    draft["donor"] = "XX";
    draft["fund"] = "SE";
    draft["parent"] = "SE";
    JsonValue part;
    part["pledge"] = "PL-00009";
    draft["pledges"] = JsonValue::Array{part};

    CHECK(field_of(R"(there is no party "XX")", draft) == "donor");
    CHECK(field_of(R"(there is no pledge "PL-00009")", draft) == "pledges.pledge");
    CHECK(field_of(R"(there is no fund "SE")", draft).empty());
}

TEST_CASE("a reason that is about no field names none", "[cli]") {
    CHECK(field_of("two people are needed").empty());
    CHECK(field_of(R"(there is no party "XX")").empty());
    CHECK(field_of("an odd quotation mark \"").empty());
}

}  // namespace fundtrail::refused_field_test
