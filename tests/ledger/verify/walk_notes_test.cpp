// What the walk notes besides findings: clocks that ran back, and what one administrator did alone.

#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::walk_notes_test {

using support::codes;
using support::Forger;
using support::TestLedger;

TEST_CASE("a time before the previous entry's is counted and no finding", "[ledger][verify]") {
    const TestLedger ledger;
    Forger forger{ledger.path()};
    forger.entries().at(4).time.seconds -= 100;
    forger.reseal();

    const Verification verification = forger.verify();

    CHECK(codes(verification) == std::vector<std::string>{});
    CHECK(verification.times_running_back == 1);
}

TEST_CASE("what one administrator alone put in force is listed for ever", "[ledger][verify]") {
    const TestLedger ledger;
    std::vector<RecordId> alone;
    for (std::int64_t entry = 1; entry <= 6; ++entry)
        alone.push_back(RecordId::of(entry, 0));
    CHECK(ledger.verify().by_one_administrator == alone);
}

}  // namespace fundtrail::walk_notes_test
