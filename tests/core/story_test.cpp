// The story of ACCOUNTING.md section 5, record by record, by the officers that it needs: what each
// event posts, and where all accounts stand at the end. The figures are restated from that page.
#include "tests/support/mission_story.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::story_test {

using support::MissionStory;
using support::require_refusal;

TEST_CASE("The story of a mission comes to the printed figures, event by event", "[story]") {
    MissionStory story;
    story.play();

    SECTION("what the banks hold") {
        REQUIRE(story.total("bank:USD-OPS") == 1'364'245'00);
        REQUIRE(story.total("bank:XOF-BKO") == 9'338'84);
        REQUIRE(story.total("bank:XOF-BKO@XOF") == 5'650'000);
    }
    SECTION("the trial balance") {
        REQUIRE(story.sum("receivable:") == 2'880'000'00);
        REQUIRE(story.sum("deferred:") == -1'880'000'00);
        REQUIRE(story.sum("held:") == -10'000'00);
        REQUIRE(story.sum("expenditure:") == 272'524'39);
        REQUIRE(story.sum("charges") == 80'00);
        REQUIRE(story.sum("exchange") == -355'79);
        REQUIRE(story.sum("income:") == -2'125'832'44);
        REQUIRE(story.sum("opening") == -510'000'00);
        for (const char* nothing : {"interfund", "transfer", "due:", "advance:", "recoverable:"})
            REQUIRE(story.sum(nothing) == 0);
        REQUIRE(story.sum("authority") == 2'636'108'23);
    }
    SECTION("what the Swedish fund has left") {
        REQUIRE(story.cash("SE") == 727'425'61);
        REQUIRE(story.sum("obligation:", "SE") == -250'000'00);
        REQUIRE(story.sum("allocation:", "SE") == -422'075'61);
        REQUIRE(story.sum("fund:", "SE") == -55'350'00);
    }
    SECTION("the contingency fund") {
        REQUIRE(story.sum("fund:", "CF") == -125'000'00);
        REQUIRE(story.sum("due:", "CF") == 15'000'00);
    }
    SECTION("an assessed fund without cash pays nothing") {
        require_refusal(story.payment_of_assessed_fund(),
                        "cash-covers-payment",
                        {"fund MIS has USD 0.00 of cash free"});
    }
}

}  // namespace fundtrail::story_test
