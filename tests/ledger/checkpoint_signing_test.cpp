#include "ledger/checkpoint_signing.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

namespace fundtrail::checkpoint_signing_test {

using support::Forger;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

namespace {

/// A ledger, and a folder in which its checkpoint key remembers.
struct Signing {
    TestLedger ledger;
    TemporaryFolder keys;

    [[nodiscard]] std::string memory() const { return keys.path_of("memory.checkpoint"); }

    [[nodiscard]] SignedCheckpoint sign() const { return sign_by("checkpoint"); }

    [[nodiscard]] SignedCheckpoint sign_by(std::string_view label) const {
        return sign_ledger(ledger.folder(), key_of(label), memory());
    }

    /// A copy of the ledger's files as they stand.
    [[nodiscard]] LedgerFolder copy(const std::string& name) const {
        const std::string path = keys.path_of(name);
        std::filesystem::copy(ledger.folder().path, path, std::filesystem::copy_options::recursive);
        return LedgerFolder{path};
    }
};

}  // namespace

TEST_CASE("a checkpoint states what a verification comes to", "[ledger]") {
    const Signing signing;
    const Verification verification = verify_ledger(signing.ledger.path(), {});
    const SignedCheckpoint signed_one = signing.sign();
    CHECK(signed_one.is_new);
    CHECK(signed_one.checkpoint.origin == verification.origin);
    CHECK(static_cast<std::int64_t>(signed_one.checkpoint.tree.size) == verification.entries);
    CHECK(signed_one.checkpoint.tree.root == verification.root);
    const auto parsed = parse_checkpoint(signed_one.note);
    REQUIRE(parsed);
    const VerifierKey key =
        make_verifier_key(verification.origin, key_of("checkpoint").public_key());
    CHECK(verify_checkpoint(*parsed, {key}));
    CHECK(read_file(signing.memory(), k_checkpoint_bytes_max) == signed_one.note);
}

TEST_CASE("what would be signed is shown without signing", "[ledger]") {
    const Signing signing;
    const Checkpoint shown = state_of(signing.ledger.folder());
    CHECK_FALSE(read_file(signing.memory(), k_checkpoint_bytes_max));
    CHECK(signing.sign().checkpoint == shown);
}

TEST_CASE("a ledger that has not grown gets the same note again", "[ledger]") {
    Signing signing;
    const SignedCheckpoint first = signing.sign();
    const SignedCheckpoint again = signing.sign();
    CHECK_FALSE(again.is_new);
    CHECK(again.note == first.note);
    signing.ledger.add_register();
    const SignedCheckpoint next = signing.sign();
    CHECK(next.is_new);
    CHECK(next.checkpoint.tree.size > first.checkpoint.tree.size);
}

TEST_CASE("a note that never reached the ledger is signed again, the same", "[ledger]") {
    const Signing signing;
    const SignedCheckpoint first = signing.sign();
    support::change(signing.ledger, "DELETE FROM checkpoint");
    const SignedCheckpoint again = signing.sign();
    CHECK(again.is_new);
    CHECK(again.note == first.note);
}

TEST_CASE("a checkpoint key signs no older copy of its ledger", "[ledger]") {
    Signing signing;
    const LedgerFolder older = signing.copy("older");
    signing.ledger.add_register();
    static_cast<void>(signing.sign());
    CHECK_THROWS_AS(sign_ledger(older, key_of("checkpoint"), signing.memory()), CorruptLedger);
    CHECK_THROWS_WITH(sign_ledger(older, key_of("checkpoint"), signing.memory()),
                      Catch::Contains("its key has signed a checkpoint of"));
}

TEST_CASE("a checkpoint key signs no other history, of whatever size", "[ledger]") {
    Signing signing;
    signing.ledger.add_register();
    Forger forger{signing.ledger.path()};
    static_cast<void>(signing.sign());
    forger.entries().back().time = Timestamp{forger.entries().back().time.seconds + 1};
    forger.reseal();
    CHECK_THROWS_WITH(sign_ledger(forger.folder(), key_of("checkpoint"), signing.memory()),
                      Catch::Contains("another history"));
    // Nor once it has grown beyond.
    forger.add("finance", {});
    forger.reseal();
    CHECK_THROWS_AS(sign_ledger(forger.folder(), key_of("checkpoint"), signing.memory()),
                    CorruptLedger);
}

TEST_CASE("what stands in the ledger binds its key as well", "[ledger]") {
    Signing signing;
    static_cast<void>(signing.sign());
    std::filesystem::remove(signing.memory());
    signing.ledger.add_register();
    Forger forger{signing.ledger.path()};
    forger.entries()[1].time = Timestamp{forger.entries()[1].time.seconds + 1};
    forger.reseal();
    CHECK_THROWS_WITH(sign_ledger(forger.folder(), key_of("checkpoint"), signing.memory()),
                      Catch::Contains("another history"));
}

TEST_CASE("only the ledger's own key signs its checkpoints", "[ledger]") {
    const Signing signing;
    CHECK_THROWS_AS(signing.sign_by("admin"), KeyError);
    CHECK_FALSE(read_file(signing.memory(), k_checkpoint_bytes_max));
}

TEST_CASE("a memory that is no checkpoint of the ledger stops its key", "[ledger]") {
    const Signing signing;
    const LedgerOrigin other{.name = "test.example/other", .ledger_id = signing.ledger.id()};
    const std::string of_another = sign_checkpoint(
        Checkpoint{.origin = to_text(other), .tree = {.size = 1, .root = signing.ledger.id()}},
        key_of("checkpoint"));
    for (const std::string& memory : {std::string{"not a note\n"}, of_another}) {
        write_durably(signing.memory(), memory);
        CHECK_THROWS_AS(signing.sign(), StorageError);
        CHECK_THROWS_WITH(signing.sign(),
                          Catch::EndsWith("what the checkpoint key has signed is damaged"));
    }
}

TEST_CASE("no checkpoint is signed over a gap", "[ledger]") {
    const Signing signing;
    support::change(signing.ledger, "DELETE FROM entry WHERE entry_index = 2");
    CHECK_THROWS_WITH(signing.sign(), Catch::Contains("entry 2 is missing"));
    CHECK_THROWS_AS(state_of(signing.ledger.folder()), CorruptLedger);
}

}  // namespace fundtrail::checkpoint_signing_test
