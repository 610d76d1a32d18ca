// Whatever officers, an operator who turns, witnesses and readers do: what is forbidden is found by
// whoever should find it, and by nobody else.
#include "tests/support/simulation.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <initializer_list>
#include <map>
#include <string>

namespace fundtrail::simulation_test {
namespace {

using support::simulate;
using support::Simulated;

}  // namespace

TEST_CASE("every act of a simulated mission comes to what a model without files foretells",
          "[ledger][property]") {
    REQUIRE(rc::check("each outcome is as foretold, and no promise is broken", [] {
        const auto seed = *rc::gen::noShrink(rc::gen::arbitrary<std::uint32_t>());
        const auto steps = *rc::gen::inRange<std::size_t>(1, 60);
        const Simulated simulated = simulate(seed, steps);
        if (!simulated.complaint.empty()) RC_FAIL(simulated.complaint);
    }));
}

TEST_CASE("a key that notices late what it sealed, and then loses an entry, remembers the first",
          "[ledger][property]") {
    CHECK(simulate(/*seed=*/14'735, /*steps=*/18).complaint == "");
}

TEST_CASE("the simulated missions reach every case that there is to detect", "[ledger][property]") {
    std::map<std::string, int> marks;
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        const Simulated simulated = simulate(seed, 120);
        CHECK(simulated.complaint == "");
        for (const auto& [mark, count] : simulated.marks)
            marks[mark] += count;
    }
    for (const char* mark : {"checkpoint.rollback",
                             "checkpoint.fork",
                             "checkpoint.root",
                             "checkpoint.ahead",
                             "checkpoint.signature",
                             "checkpoint.quorum",
                             "ledger.replaced",
                             "entry.time_in_future",
                             "an officer's key refuses another history",
                             "an officer's last entry never landed",
                             "an officer's key notices late what it sealed",
                             "another entry stands where one was lost",
                             "a reader learns from another",
                             "the checkpoint key refuses another history",
                             "a checkpoint that was lost is signed again",
                             "a witness tells where to go on from",
                             "a witness does not know a ledger founded anew",
                             "a witness is asked to go back",
                             "a witness is shown a fork",
                             "a witness's clock goes back",
                             "a policy names another ledger",
                             "a checkpoint of another ledger is told",
                             "what another reader saw convicts",
                             "a fork is proven",
                             "a fork is not proven",
                             "protected against the operator",
                             "a forgery that nobody can tell",
                             "a forgery that the witnesses saw first"}) {
        CAPTURE(mark);
        CHECK(marks[mark] > 0);
    }
}

}  // namespace fundtrail::simulation_test
