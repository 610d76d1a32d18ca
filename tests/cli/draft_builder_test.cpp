#include "cli/draft_builder.hpp"

#include <catch2/catch.hpp>

namespace fundtrail {

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

}  // namespace fundtrail
