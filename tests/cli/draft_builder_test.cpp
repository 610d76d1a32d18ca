#include "cli/draft_builder.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::draft_builder_test {

TEST_CASE("a mistyped word is refused with the one that comes nearest", "[cli]") {
    const auto kind = DraftBuilder{"party.added"}.text("kind", "vender").finish();
    const auto role = DraftBuilder{"officer.enrolled"}.texts("roles", {"finance_oficer"}).finish();

    REQUIRE_FALSE(kind);
    CHECK(kind.error().rule == "record.field");
    CHECK(kind.error().remedy == "did you mean \"vendor\"?");
    REQUIRE_FALSE(role);
    CHECK(role.error().remedy == "did you mean \"finance_officer\"?");
}

TEST_CASE("a word that comes near no other is refused with all that there are", "[cli]") {
    const auto kind = DraftBuilder{"fund.added"}.text("kind", "purse").finish();

    REQUIRE_FALSE(kind);
    CHECK(kind.error().reason ==
          "field \"kind\": \"purse\" is not one of contingency, earmarked, general, "
          "programme_support");
    CHECK(kind.error().remedy == "write one of these words");
}

TEST_CASE("a field that takes any text is not held to words", "[cli]") {
    CHECK(DraftBuilder{"party.added"}.text("name", "vender").finish());
    CHECK(DraftBuilder{"party.added"}.text("kind", "vendor").finish());
}

TEST_CASE("a typed rate is kept as quoted, and what is none is refused", "[cli]") {
    const auto draft = DraftBuilder{"rate.set"}.rate("quoted", "600.50 XOF/USD").finish();
    const auto wrong = DraftBuilder{"rate.set"}.rate("quoted", "600").finish();

    REQUIRE(draft);
    const JsonValue& quoted = *draft->fields.find("quoted");
    CHECK(quoted.find("quote")->text() == "600.5");
    CHECK(quoted.find("currency")->text() == "XOF");
    CHECK(quoted.find("base")->text() == "USD");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().rule == "rate");
}

TEST_CASE("a rate that is left out is no field", "[cli]") {
    const auto draft = DraftBuilder{"rate.set"}.rate("quoted", "").finish();
    REQUIRE(draft);
    CHECK(draft->fields.find("quoted") == nullptr);
}

}  // namespace fundtrail::draft_builder_test
