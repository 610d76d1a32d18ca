// Verification by somebody who has seen the ledger before: what they remember convicts an older
// copy, another history, and another ledger under its name.
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/verify/earlier_checkpoints.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::known_ledger_test {
namespace {

using support::codes;
using support::finding;
using support::Forger;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

using Codes = std::vector<std::string>;

/// Somebody with a memory who verifies ledgers.
class Auditor {
  public:
    Verification verify(const std::string& path, VerifyOptions options = {}) {
        options.known = &known_;
        Verification verification = verify_ledger(path, options);
        if (verification.to_remember) {
            REQUIRE(known_.replace(
                verification.ledger_id, verification.remembered, *verification.to_remember));
        }
        return verification;
    }

    std::uint64_t remembered_size(const Hash& ledger_id) {
        const auto note = known_.note(ledger_id);
        return note ? parse_checkpoint(*note)->checkpoint.tree.size : 0;
    }

    [[nodiscard]] std::string remembered(const Hash& ledger_id) const {
        return known_.note(ledger_id).value_or(std::string{});
    }

  private:
    TemporaryFolder folder_;
    KnownCheckpoints known_{folder_.path()};
};

/// A ledger that can be signed as often as wanted.
class Operator {
  public:
    void sign() { note_ = sign_with_new_memory(ledger_.folder()); }

    void grow() {
        ledger_.append("finance",
                       {support::draft({{"type", "party.added"},
                                        {"party", "X" + std::to_string(++parties_)},
                                        {"kind", "donor"},
                                        {"name", "Donor"}})});
    }

    [[nodiscard]] TestLedger& ledger() { return ledger_; }

    [[nodiscard]] const std::string& note() const { return note_; }

    [[nodiscard]] std::uint64_t size() const {
        return parse_checkpoint(note_)->checkpoint.tree.size;
    }

    /// What an operator can sign who throws away what its key remembers.
    static std::string sign_with_new_memory(const LedgerFolder& folder) {
        const TemporaryFolder memory;
        return sign_ledger(folder, key_of("checkpoint"), memory.path_of("memory")).note;
    }

  private:
    TestLedger ledger_;
    std::string note_;
    int parties_ = 0;
};

std::vector<VerifierKey> keys_of(const Verification& verification) {
    return {make_verifier_key(verification.origin, key_of("checkpoint").public_key())};
}

/// The same ledger with another time in one entry, sealed anew by the holder of every key.
void rewrite(Forger& forger, std::size_t entry) {
    forger.entries()[entry].time.seconds += 1;
    forger.execute("DELETE FROM checkpoint");
    forger.reseal();
}

}  // namespace

TEST_CASE("a ledger is first seen, then known", "[ledger]") {
    Operator ledger;
    Auditor auditor;
    CHECK(auditor.verify(ledger.ledger().path()).identity == Identity::first_seen);
    // Without a checkpoint there is nothing signed to remember.
    CHECK(auditor.verify(ledger.ledger().path()).identity == Identity::first_seen);

    ledger.sign();
    CHECK(auditor.verify(ledger.ledger().path()).identity == Identity::first_seen);
    const Verification second = auditor.verify(ledger.ledger().path());
    CHECK(second.identity == Identity::known);
    CHECK(second.is_intact());
    CHECK_FALSE(second.to_remember);
}

TEST_CASE("the largest size that was seen is remembered, whichever copy came last", "[ledger]") {
    Operator ledger;
    Auditor auditor;
    ledger.sign();
    auditor.verify(ledger.ledger().path());
    ledger.grow();
    ledger.sign();
    auditor.verify(ledger.ledger().path());
    CHECK(auditor.remembered_size(ledger.ledger().id()) == ledger.size());

    // The checkpoint that the user brings counts too, where the file holds none.
    ledger.grow();
    ledger.sign();
    Forger bare{ledger.ledger().path()};
    bare.execute("DELETE FROM checkpoint");
    const Verification brought =
        auditor.verify(bare.path(), VerifyOptions{.against = ledger.note()});
    CHECK(brought.identity == Identity::pinned);
    CHECK(auditor.remembered_size(ledger.ledger().id()) == ledger.size());
}

TEST_CASE("cosignatures that came since are remembered, and nothing pushes them out", "[ledger]") {
    Auditor auditor;
    Operator ledger;
    ledger.sign();
    const std::string path = ledger.ledger().path();
    const Hash id = auditor.verify(path).ledger_id;
    CHECK(auditor.remembered(id) == ledger.note());

    const auto line_of = [&](const std::string& name) {
        const std::string text = checkpoint_text(parse_checkpoint(ledger.note())->checkpoint);
        return cosign(text, name, ledger.ledger().clock().now().seconds, key_of(name));
    };
    const auto store = [&](const std::string& note) {
        Database::open(path, OpenMode::read_write)
            .cached("UPDATE checkpoint SET note = ?1")
            .bind_all(Blob{note})
            .step();
    };
    const std::string cosigned = ledger.note() + line_of("board");
    store(cosigned);
    CHECK(auditor.verify(path).is_intact());
    CHECK(auditor.remembered(id) == cosigned);
    store(ledger.note());
    CHECK(auditor.verify(path).is_intact());
    store(ledger.note() + line_of("norway") + line_of("sweden"));
    CHECK(auditor.verify(path).is_intact());
    CHECK(auditor.remembered(id) == cosigned);
}

TEST_CASE("an older copy is told by what was remembered, and changes nothing in it", "[ledger]") {
    Operator ledger;
    Auditor auditor;
    ledger.sign();
    const Forger older{ledger.ledger().path()};
    ledger.grow();
    ledger.sign();
    auditor.verify(ledger.ledger().path());

    const Verification rollback = auditor.verify(older.path());
    CHECK(codes(rollback) == Codes{"checkpoint.rollback"});
    CHECK(rollback.identity == Identity::known);
    REQUIRE(rollback.evidence.size() == 1);
    CHECK(rollback.evidence.front().held == ledger.note());
    CHECK_FALSE(rollback.evidence.front().fork);
    CHECK(auditor.remembered_size(ledger.ledger().id()) == ledger.size());
    CHECK(auditor.verify(ledger.ledger().path()).is_intact());
}

TEST_CASE("another history is told, and the evidence convicts the operator", "[ledger]") {
    Operator ledger;
    Auditor auditor;
    ledger.sign();
    auditor.verify(ledger.ledger().path());
    ledger.grow();
    for (const std::size_t rewritten : {std::size_t{1}, std::size_t{4}}) {
        Forger forger{ledger.ledger().path()};
        rewrite(forger, rewritten);
        Operator::sign_with_new_memory(forger.folder());
        CHECK(forger.verify().is_intact());

        const Verification fork = auditor.verify(forger.path());
        CHECK(codes(fork) == Codes{"checkpoint.fork"});
        REQUIRE(fork.evidence.size() == 1);
        CHECK(proves_fork(fork.evidence.front(), keys_of(fork)));
        CHECK_FALSE(fork.to_remember);
    }
}

TEST_CASE("another history without a checkpoint of its own is told, and not called proven",
          "[ledger]") {
    Operator ledger;
    Auditor auditor;
    ledger.sign();
    auditor.verify(ledger.ledger().path());
    Forger forger{ledger.ledger().path()};
    rewrite(forger, 2);
    const Verification fork = auditor.verify(forger.path());
    CHECK(codes(fork) == Codes{"checkpoint.fork"});
    REQUIRE(fork.evidence.size() == 1);
    CHECK_FALSE(fork.evidence.front().fork);
}

TEST_CASE("another ledger under a known name is told until the user says which is meant",
          "[ledger]") {
    Operator one;
    Operator other;
    other.ledger().clock().advance(1);
    Auditor auditor;
    one.sign();
    auditor.verify(one.ledger().path());

    Forger second{other.ledger().path()};
    second.entries()[0].time.seconds += 1;
    second.reseal();
    Operator::sign_with_new_memory(second.folder());
    const Verification replaced = auditor.verify(second.path());
    CHECK(codes(replaced) == Codes{"ledger.replaced"});
    CHECK(replaced.identity == Identity::first_seen);
    CHECK(replaced.evidence.size() == 1);
    // Not remembered: it is told again the next time.
    CHECK(codes(auditor.verify(second.path())) == Codes{"ledger.replaced"});

    const Verification pinned =
        auditor.verify(second.path(), VerifyOptions{.ledger_id = replaced.ledger_id});
    CHECK(pinned.is_intact());
    CHECK(pinned.identity == Identity::pinned);
    CHECK(auditor.verify(second.path()).identity == Identity::known);
    CHECK(auditor.verify(one.ledger().path()).identity == Identity::known);
}

TEST_CASE("a ledger that is not the one named is not remembered", "[ledger]") {
    Operator ledger;
    Auditor auditor;
    ledger.sign();
    const Verification other =
        auditor.verify(ledger.ledger().path(), VerifyOptions{.ledger_id = leaf_hash("other")});
    CHECK(codes(other) == Codes{"ledger.replaced"});
    CHECK(auditor.remembered_size(ledger.ledger().id()) == 0);
}

TEST_CASE("a checkpoint that does not hold is not remembered", "[ledger]") {
    Operator ledger;
    Auditor auditor;
    ledger.sign();
    Forger forger{ledger.ledger().path()};
    forger.entries()[3].time.seconds += 1;
    forger.reseal();
    CHECK(codes(auditor.verify(forger.path())) == Codes{"checkpoint.root"});
    CHECK(auditor.remembered_size(ledger.ledger().id()) == 0);
}

TEST_CASE("a checkpoint by a key that came into force later is told, and by which entry",
          "[ledger]") {
    TestLedger ledger;
    const Checkpoint earlier = state_of(ledger.folder());
    const VerifierKey key = make_verifier_key(earlier.origin, key_of("checkpoint-2").public_key());
    ledger.govern(support::draft({{"type", "checkpoint_key.replaced"},
                                  {"checkpoint_public_key", base64(key.key.view())},
                                  {"reason", "lost"}}));
    const std::uint64_t approval = state_of(ledger.folder()).tree.size - 1;
    const Verification verification =
        verify_ledger(ledger.path(), {.against = sign_checkpoint(earlier, key_of("checkpoint-2"))});
    REQUIRE(codes(verification) == Codes{"checkpoint.signature"});
    CHECK(finding(verification, "checkpoint.signature").message ==
          "the checkpoint that you hold: it is not validly signed by the key that was to sign it, "
          "signed by the key " +
              to_text(key.id) + ", which only entry " + std::to_string(approval) +
              " of this ledger puts in force");
    CHECK_FALSE(verification.extends_users);
}

TEST_CASE("what a user holds and is no checkpoint is told", "[ledger]") {
    const TestLedger ledger;
    const Verification verification = verify_ledger(ledger.path(), {.against = "no note\n"});
    REQUIRE(codes(verification) == Codes{"checkpoint.malformed"});
    const Finding found = finding(verification, "checkpoint.malformed");
    CHECK(found.message == "the checkpoint that you hold: " + found.found);
    CHECK_FALSE(verification.extends_users);
}

TEST_CASE("what this machine remembers and is no checkpoint is told with its place", "[ledger]") {
    Operator ledger;
    ledger.sign();
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path()};
    const std::string place = known.path(ledger.ledger().id());
    support::write_bytes(place, "no note\n");
    const Verification verification = verify_ledger(ledger.ledger().path(), {.known = &known});
    REQUIRE(codes(verification) == Codes{"checkpoint.malformed"});
    const Finding found = finding(verification, "checkpoint.malformed");
    CHECK(found.message ==
          "the checkpoint that this machine remembers (" + place + "): " + found.found);
    // Nobody but the user takes it away.
    CHECK_FALSE(verification.to_remember);
}

}  // namespace fundtrail::known_ledger_test
