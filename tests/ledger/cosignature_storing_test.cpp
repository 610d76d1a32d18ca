#include "ledger/cosignature_storing.hpp"

#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/proof_maker.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>

namespace fundtrail::cosignature_storing_test {

using support::bytes_of;
using support::codes;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

namespace {

CosignerKey witness_number(std::uint8_t number) {
    return make_cosigner_key("w" + std::to_string(number) + ".example",
                             key_number(number).public_key());
}

/// A ledger with checkpoints of two sizes, and witnesses 4 and 5 that may cosign them.
struct TwoCheckpoints {
    TestLedger ledger;
    TemporaryFolder keys;
    SignedCheckpoint first = sign();
    SignedCheckpoint second = sign_more();

    SignedCheckpoint sign() {
        return sign_ledger(ledger.folder(), key_of("checkpoint"), keys.path_of("memory"));
    }

    SignedCheckpoint sign_more() {
        ledger.add_register();
        return sign();
    }

    [[nodiscard]] static std::string reply(const SignedCheckpoint& to,
                                           std::uint8_t number,
                                           std::int64_t time = 1'700'000'000) {
        return cosign(
            checkpoint_text(to.checkpoint), witness_number(number).name, time, key_number(number));
    }

    [[nodiscard]] Result<StoredCosignatures> store(const std::string& lines,
                                                   std::optional<Timestamp> latest = {}) const {
        return store_cosignatures(ledger.folder(),
                                  lines,
                                  {.known = {witness_number(4), witness_number(5)},
                                   .size = std::nullopt,
                                   .latest = latest});
    }

    [[nodiscard]] std::string notes() const {
        return support::dump(ledger.path(), "SELECT size, note FROM checkpoint ORDER BY size");
    }
};

}  // namespace

TEST_CASE("a witness's line is stored under the checkpoint that it is about", "[ledger]") {
    TwoCheckpoints two;
    const auto newest = two.store(two.reply(two.second, 4));
    REQUIRE(newest);
    CHECK(newest->checkpoint == two.second.checkpoint);
    CHECK(newest->added.size() == 1);
    const auto older = two.store(two.reply(two.first, 4) + two.reply(two.first, 5));
    REQUIRE(older);
    CHECK(older->checkpoint == two.first.checkpoint);
    CHECK(older->added.size() == 2);
    CHECK(codes(two.ledger.verify()).empty());
    // Signing again finds the lines, and the checkpoint key remembers what it finds.
    const SignedCheckpoint again = two.sign();
    CHECK_FALSE(again.is_new);
    CHECK(again.note == two.second.note + two.reply(two.second, 4));
    CHECK(bytes_of(two.keys.path_of("memory")) == again.note);
}

TEST_CASE("one line of a witness is stored for a checkpoint, the first", "[ledger]") {
    const TwoCheckpoints two;
    REQUIRE(two.store(two.reply(two.second, 4)));
    const std::string before = two.notes();
    const auto later = two.store(two.reply(two.second, 4, 1'800'000'000));
    REQUIRE(later);
    CHECK(later->added.empty());
    REQUIRE(later->cosigned.size() == 1);
    CHECK(later->cosigned.front().cosignature.time_seconds == 1'700'000'000);
    CHECK(two.notes() == before);
}

TEST_CASE("a line that claims a time after the latest is refused, one of that time is stored",
          "[ledger]") {
    const TwoCheckpoints two;
    const std::string before = two.notes();
    const std::string lines = two.reply(two.second, 5) + two.reply(two.second, 4, 1'700'000'301);
    const auto early = two.store(lines, Timestamp{1'700'000'300});
    REQUIRE_FALSE(early);
    CHECK(early.error().rule == "cosignature.time");
    CHECK(two.notes() == before);
    CHECK(two.store(lines, Timestamp{1'700'000'301})->added.size() == 2);
}

TEST_CASE("a reply by nobody who was named is refused, and beside others their lines are left out",
          "[ledger]") {
    const TwoCheckpoints two;
    const std::string before = two.notes();
    const auto stored = two.store(two.reply(two.second, 6));
    REQUIRE_FALSE(stored);
    CHECK(stored.error().rule == "cosignature.unknown");
    CHECK(stored.error().reason.find("w6.example+" + to_text(witness_number(6).id)) !=
          std::string::npos);
    CHECK(two.notes() == before);
    const auto mixed = two.store(two.reply(two.first, 6) + two.reply(two.first, 5));
    REQUIRE(mixed);
    CHECK(mixed->added.size() == 1);
    CHECK(mixed->unknown.size() == 1);
    CHECK(two.notes().find("w6.example") == std::string::npos);
}

TEST_CASE("one line that does not verify stops the whole reply", "[ledger]") {
    const TwoCheckpoints two;
    const std::string before = two.notes();
    std::string altered = two.reply(two.second, 5);
    altered[altered.size() - 10] = altered[altered.size() - 10] == 'A' ? 'B' : 'A';
    const std::string cut = signature_line("w5.example", witness_number(5).id, "short");
    const std::string of_other = two.reply(two.first, 5);
    for (const std::string& line : {altered, cut, of_other}) {
        CAPTURE(line);
        const auto refused = two.store(two.reply(two.second, 4) + line);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().rule == "cosignature.invalid");
    }
    for (const std::string& text : {std::string{}, std::string{"hello\n"}, "\n" + altered}) {
        CAPTURE(text);
        const auto refused = two.store(text);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().rule == "cosignature.malformed");
    }
    CHECK(two.notes() == before);
}

TEST_CASE("a checkpoint that is named must be the one that was cosigned", "[ledger]") {
    const TwoCheckpoints two;
    const auto store_at = [&two](std::uint64_t size) {
        return store_cosignatures(two.ledger.folder(),
                                  two.reply(two.first, 4),
                                  {.known = {witness_number(4)}, .size = size});
    };
    CHECK(store_at(two.second.checkpoint.tree.size).error().rule == "cosignature.invalid");
    CHECK(store_at(2).error().rule == "cosignature.no_checkpoint");
    CHECK(store_at(two.first.checkpoint.tree.size));
}

TEST_CASE("no key of the ledger itself is taken for a witness's", "[ledger]") {
    const TwoCheckpoints two;
    const std::string before = two.notes();
    for (const char* label : {"finance", "admin", "admin-2", "checkpoint"}) {
        CAPTURE(label);
        const CosignerKey puppet = make_cosigner_key("outside.example", key_of(label).public_key());
        const std::string line = cosign(
            checkpoint_text(two.second.checkpoint), puppet.name, 1'700'000'000, key_of(label));
        const auto refused = store_cosignatures(
            two.ledger.folder(), line, {.known = {puppet}, .size = std::nullopt});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().rule == "cosignature.ledger_key");
    }
    CHECK(two.notes() == before);
}

TEST_CASE("a line that was planted in the ledger in a witness's name is found out", "[ledger]") {
    const TwoCheckpoints two;
    const std::string planted =
        signature_line("w4.example", witness_number(4).id, std::string(72, 'x'));
    support::change(
        two.ledger,
        "UPDATE checkpoint SET note = CAST(CAST(note AS TEXT) || '" + planted + "' AS BLOB)");
    const auto refused = two.store(two.reply(two.second, 4));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().rule == "cosignature.invalid");
    CHECK_THAT(refused.error().reason, Catch::Contains("was altered in this ledger"));
}

TEST_CASE("a rehearsal of storing says the same and writes nothing", "[ledger]") {
    const TwoCheckpoints two;
    const std::string before = bytes_of(two.ledger.path());
    const auto rehearsed = store_cosignatures(
        two.ledger.folder(),
        two.reply(two.second, 4),
        {.known = {witness_number(4)}, .size = std::nullopt, .mode = StoreMode::rehearse});
    REQUIRE(rehearsed);
    CHECK(rehearsed->added.size() == 1);
    CHECK(bytes_of(two.ledger.path()) == before);
}

TEST_CASE("a ledger without a checkpoint takes no cosignature", "[ledger]") {
    const TestLedger ledger;
    const auto refused = store_cosignatures(
        ledger.folder(), "", {.known = {witness_number(4)}, .size = std::nullopt});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().rule == "cosignature.no_checkpoint");
}

}  // namespace fundtrail::cosignature_storing_test
