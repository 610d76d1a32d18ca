// What a verification says beside its findings.

#include "ledger/verify/verify.hpp"

#include "core/encoding.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace fundtrail::verify_test {
namespace {

using Codes = std::vector<std::string>;
using support::codes;
using support::Forger;
using support::TestLedger;

bool is_said(const Verification& verification, std::string_view words) {
    return std::any_of(
        verification.limits.begin(), verification.limits.end(), [&](const Phrase& limit) {
            return in_english(limit).find(words) != std::string::npos;
        });
}

}  // namespace

TEST_CASE("the ledger that the user names is pinned", "[ledger][verify]") {
    const TestLedger ledger{TestLedger::Officers::founder_only};
    const Verification verification = verify_ledger(ledger.path(), {.ledger_id = ledger.id()});
    CHECK(codes(verification) == Codes{});
    CHECK(verification.identity == Identity::pinned);
    CHECK_FALSE(is_said(verification, "--ledger-id"));
}

TEST_CASE("a ledger that nobody named is seen for the first time, and the result says so",
          "[ledger][verify]") {
    const TestLedger ledger{TestLedger::Officers::founder_only};
    const Verification verification = ledger.verify();
    CHECK(verification.identity == Identity::first_seen);
    CHECK(is_said(verification, "--ledger-id"));
}

TEST_CASE("another ledger in the place of the one that the user names is found",
          "[ledger][verify]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    Forger forger{ledger.path()};
    forger.entries().front().time.seconds += 1;  // all else the same, sealed by the same keys
    forger.reseal();
    const Verification verification = forger.verify({.ledger_id = ledger.id()});
    CHECK(codes(verification) == Codes{"ledger.replaced"});
    const Finding found = support::finding(verification, "ledger.replaced");
    CHECK(found.expected == hex(ledger.id().view()));
    CHECK(found.found == hex(verification.ledger_id.view()));
}

TEST_CASE("every result says what it cannot show", "[ledger][verify]") {
    const TestLedger ledger{TestLedger::Officers::founder_only};
    const Verification verification = ledger.verify();
    CHECK(is_said(verification, "statement is true"));
    CHECK(is_said(verification, "two people"));
    CHECK(is_said(verification, "does not protect against the operator"));
    CHECK(is_said(verification, "cut off at the end"));
}

TEST_CASE("entries cut off at the end are not found by verify alone", "[ledger][verify]") {
    TestLedger ledger;
    Forger forger{ledger.path()};
    forger.entries().pop_back();
    forger.reseal();
    CHECK(codes(forger.verify()) == Codes{});
    CHECK(forger.verify().entries == ledger.verify().entries - 1);
}

TEST_CASE("the result names the ledger, its size and its root", "[ledger][verify]") {
    TestLedger ledger;
    const Receipt receipt = ledger.append(
        "finance",
        {support::draft({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})});
    const Verification verification = ledger.verify();
    CHECK(verification.ledger_id == ledger.id());
    CHECK(verification.origin == "test.example/ledger/" + hex(ledger.id().view()));
    CHECK(verification.entries == receipt.size);
    CHECK(verification.records == 9);
    CHECK(verification.root == receipt.root);
}

TEST_CASE("more findings than are kept are still counted", "[ledger][verify]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    Forger forger{ledger.path()};
    forger.drop_projections();
    forger.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10500) "
        "INSERT INTO record SELECT -i, x'7b7d' FROM n");
    const Verification verification = forger.verify();
    CHECK(verification.findings.count() == 10'500);
    CHECK(verification.findings.list().size() == k_findings_kept_max);
}

}  // namespace fundtrail::verify_test
