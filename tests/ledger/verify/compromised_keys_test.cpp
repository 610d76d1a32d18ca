// What a stolen key signed: listed from the entry that the revocation names, but for what witnesses
// had cosigned before it.
#include "ledger/verify/compromised_keys.hpp"

#include "core/cosignature.hpp"
#include "core/ensure.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::compromised_keys_test {
namespace {

using support::draft;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

using Entries = std::vector<std::int64_t>;

/// A ledger in which finance signs on, and whose checkpoints one witness cosigns.
class Stolen {
  public:
    /// The index of an entry that finance signs.
    std::int64_t sign() {
        return ledger_
            .append("finance",
                    {draft({{"type", "party.added"},
                            {"party", "X" + std::to_string(++parties_)},
                            {"kind", "donor"},
                            {"name", "Donor"}})})
            .last_entry;
    }

    void revoke_from(std::int64_t entry) {
        ledger_.govern(draft({{"type", "officer.revoked"},
                              {"officer", "finance"},
                              {"reason", "laptop stolen"},
                              {"compromised_from", entry}}));
    }

    void revoke() {
        ledger_.govern(
            draft({{"type", "officer.revoked"}, {"officer", "finance"}, {"reason", "left"}}));
    }

    void witness() {
        const TemporaryFolder memory;
        const SignedCheckpoint made =
            sign_ledger(ledger_.folder(), key_of("checkpoint"), memory.path_of("memory"));
        const std::string note = made.note + cosign(checkpoint_text(made.checkpoint),
                                                    "audit.example/board",
                                                    ledger_.clock().now().seconds,
                                                    key_of("board"));
        Database::open(ledger_.path(), OpenMode::read_write)
            .cached("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
            .bind_all(static_cast<std::int64_t>(made.checkpoint.tree.size), Blob{note})
            .step();
    }

    [[nodiscard]] std::vector<CompromisedKey> listed() const {
        auto policy = TrustPolicy::parse(
            "witness board " +
            to_text(make_cosigner_key("audit.example/board", key_of("board").public_key())) +
            "\nquorum board\n");
        ensure(policy.has_value(), "the policy of a test can be read");
        return verify_ledger(ledger_.path(), VerifyOptions{.policy = *std::move(policy)})
            .compromised;
    }

    [[nodiscard]] TestLedger& ledger() { return ledger_; }

  private:
    TestLedger ledger_;
    int parties_ = 0;
};

}  // namespace

TEST_CASE("without a revocation that says since when, no entry is listed", "[ledger]") {
    Stolen stolen;
    stolen.sign();
    stolen.revoke();
    CHECK(stolen.listed().empty());
    CHECK(stolen.ledger().verify().is_intact());
}

TEST_CASE("entries of a stolen key are listed from the one that the revocation names", "[ledger]") {
    Stolen stolen;
    stolen.sign();
    const std::int64_t first = stolen.sign();
    const std::int64_t second = stolen.sign();
    stolen.revoke_from(first);

    const Verification verification = stolen.ledger().verify();
    CHECK(verification.is_intact());
    REQUIRE(verification.compromised.size() == 1);
    const CompromisedKey& key = verification.compromised.front();
    CHECK(key.officer == "finance");
    CHECK(key.key == support::verifier_key_of("finance"));
    CHECK(key.from == first);
    CHECK(key.entries == Entries{first, second});
    CHECK(key.count == 2);
}

TEST_CASE("what a quorum had cosigned before the revocation is listed apart", "[ledger]") {
    Stolen stolen;
    const std::int64_t first = stolen.sign();
    stolen.witness();
    const std::int64_t second = stolen.sign();
    stolen.revoke_from(first);
    REQUIRE(stolen.listed().size() == 1);
    CHECK(stolen.listed().front().entries == Entries{second});
    CHECK(stolen.listed().front().covered == second);
    CHECK(stolen.listed().front().covered_entries == Entries{first});
    // Without a policy no witness counts.
    CHECK(stolen.ledger().verify().compromised.front().entries == Entries{first, second});
}

TEST_CASE("what a quorum cosigned only after the revocation stays listed", "[ledger]") {
    Stolen stolen;
    const std::int64_t first = stolen.sign();
    stolen.revoke_from(first);
    stolen.witness();
    REQUIRE(stolen.listed().size() == 1);
    CHECK(stolen.listed().front().entries == Entries{first});
    CHECK(stolen.listed().front().covered == 0);
}

TEST_CASE("a theft that is understood long after the revocation is listed alike", "[ledger]") {
    Stolen stolen;
    const std::int64_t first = stolen.sign();
    const std::int64_t second = stolen.sign();
    stolen.revoke();
    stolen.witness();
    stolen.revoke_from(second);
    REQUIRE(stolen.listed().size() == 1);
    CHECK(stolen.listed().front().entries == Entries{second});
    // More becomes known. What was cosigned once the key was out of force was cosigned too late.
    stolen.revoke_from(first);
    REQUIRE(stolen.listed().size() == 1);
    CHECK(stolen.listed().front().from == first);
    CHECK(stolen.listed().front().entries == Entries{first, second});
    CHECK(stolen.listed().front().covered == 0);
}

TEST_CASE("an entry of a stolen key that cannot be read is a finding, and is not listed",
          "[ledger]") {
    Stolen stolen;
    const std::int64_t first = stolen.sign();
    const std::int64_t second = stolen.sign();
    const std::int64_t third = stolen.sign();
    stolen.revoke_from(first);
    support::change(stolen.ledger(),
                    "UPDATE entry SET note = x'ff' WHERE entry_index = " + std::to_string(second));
    const Verification verification = stolen.ledger().verify();
    CHECK(support::codes(verification).front() == "entry.malformed");
    CHECK(support::finding(verification, "entry.malformed").entry == second);
    REQUIRE(verification.compromised.size() == 1);
    CHECK(verification.compromised.front().entries == Entries{first, third});
    CHECK(verification.compromised.front().count == 2);
}

}  // namespace fundtrail::compromised_keys_test
