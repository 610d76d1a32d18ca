#include "reports/known_codes.hpp"

#include "reports/language/words.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::known_codes_test {
namespace {

using support::TestLedger;

Result<Filter> spelled(const TestLedger& ledger,
                       const Filter& filter,
                       NamedAccounts accounts = NamedAccounts::of_banks) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    ProjectedLedger projected{database};
    return spelled_as_recorded(filter, accounts, projected);
}

}  // namespace

TEST_CASE("what a filter names is spelled as it is recorded", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const auto filter = spelled(ledger,
                                Filter{.fund = "se",
                                       .budget = "water",
                                       .objective = "o1",
                                       .party = "v1",
                                       .account = "usd-ops",
                                       .officer = "FINANCE",
                                       .currency = "usd"});

    REQUIRE(filter);
    CHECK(codes_in_words(*filter, Words{}) ==
          "party V1, fund SE, budget WATER, objective O1, account USD-OPS, officer finance, "
          "currency USD");
}

TEST_CASE("what a filter names and nobody recorded is refused by its name", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    for (const Filter& filter : {Filter{.fund = "XX"},
                                 Filter{.budget = "XX"},
                                 Filter{.objective = "XX"},
                                 Filter{.party = "XX"},
                                 Filter{.account = "XX"},
                                 Filter{.officer = "XX"},
                                 Filter{.currency = "XX"}}) {
        const auto unknown = spelled(ledger, filter);
        REQUIRE_FALSE(unknown);
        CHECK(unknown.error().rule == "reference-known");
        CHECK(unknown.error().reason.find("\"XX\"") != std::string::npos);
    }
}

TEST_CASE("a whole account may be named where any account may", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const auto any = NamedAccounts::of_the_chart;

    CHECK(spelled(ledger, Filter{.account = "AUTHORITY"}, any)->account == "authority");
    CHECK(spelled(ledger, Filter{.account = "bank:usd-ops"}, any)->account == "bank:USD-OPS");
    CHECK(spelled(ledger, Filter{.account = "usd-ops"}, any));
    CHECK_FALSE(spelled(ledger, Filter{.account = "bank:XX"}, any));
    CHECK_FALSE(spelled(ledger, Filter{.account = "authority"}));
}

}  // namespace fundtrail::known_codes_test
