#include "core/checkpoint.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "tests/support/altered.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::checkpoint_test {

namespace {

SecretKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return SecretKey::from_seed(seed);
}

LedgerOrigin origin() {
    return {.name = "mission.example/unmx", .ledger_id = fundtrail::leaf_hash("entry 0")};
}

Checkpoint checkpoint_of(std::uint64_t size) {
    return {.origin = to_text(origin()),
            .tree = {.size = size, .root = fundtrail::leaf_hash("tree")}};
}

VerifierKey verifier_number(std::uint8_t number) {
    return fundtrail::make_verifier_key(to_text(origin()), key_number(number).public_key());
}

std::string rule_of(std::string_view note, const std::vector<VerifierKey>& keys) {
    const auto parsed = fundtrail::parse_checkpoint(note);
    if (!parsed) return parsed.error().rule;
    const auto verified = fundtrail::verify_checkpoint(*parsed, keys);
    return verified ? "verified" : verified.error().rule;
}

std::string line_by(const std::string& note, std::string_view text) {
    return note.substr(text.size() + 1);
}

bool is_text(std::string_view text) {
    return fundtrail::parse_checkpoint_text(text).has_value();
}

}  // namespace

TEST_CASE("the origin of a ledger is its name, a slash and its id", "[core]") {
    const std::string text = to_text(origin());
    REQUIRE(text == "mission.example/unmx/" + fundtrail::hex(origin().ledger_id.view()));
    REQUIRE(fundtrail::parse_ledger_origin(text) == origin());
}

TEST_CASE("what is not exactly a ledger name and an id is no origin of a ledger", "[core]") {
    const std::string id = fundtrail::hex(origin().ledger_id.view());
    REQUIRE(fundtrail::parse_ledger_origin(std::string(180, 'n') + "/" + id));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin(std::string(181, 'n') + "/" + id));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin(id));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin("/" + id));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin("name/" + id.substr(1)));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin("name/" + id + "0"));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin("name/" + std::string(64, 'A')));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin("Name/" + id));
    REQUIRE_FALSE(fundtrail::parse_ledger_origin("name/" + id + "/"));
}

TEST_CASE("a checkpoint is origin, size and root, and reads back", "[core]") {
    const std::string text = checkpoint_text(checkpoint_of(4));
    REQUIRE(text == to_text(origin()) + "\n4\n" + to_text(fundtrail::leaf_hash("tree")) + "\n");
    REQUIRE(fundtrail::parse_checkpoint_text(text) == checkpoint_of(4));
    REQUIRE(fundtrail::parse_checkpoint_text(checkpoint_text(checkpoint_of(INT64_MAX))) ==
            checkpoint_of(INT64_MAX));
}

TEST_CASE("a text that is not exactly three lines of a checkpoint is refused", "[core]") {
    const std::string root = to_text(fundtrail::leaf_hash("tree"));
    REQUIRE(is_text("log\n4\n" + root + "\n"));
    REQUIRE(is_text("go.sum database tree\n4\n" + root + "\n"));
    const std::string text = GENERATE_COPY(as<std::string>{},
                                           "",
                                           "\n",
                                           "log\n",
                                           "log\n4\n",
                                           "\n4\n" + root + "\n",
                                           "log\n4\n" + root,
                                           "log\n4\n" + root + "\n\n",
                                           "log\n4\n" + root + "\nextension\n",
                                           "log\n4\n" + root + "\nextension",
                                           "log\n04\n" + root + "\n",
                                           "log\n+4\n" + root + "\n",
                                           "log\n4 \n" + root + "\n",
                                           "log\n9223372036854775808\n" + root + "\n",
                                           "log\n4\n" + root.substr(4) + "\n",
                                           "log\n4\n" + root + root + "\n",
                                           "log\n4\nAAAA\n",
                                           "log\r\n4\r\n" + root + "\r\n",
                                           "\xFF\n4\n" + root + "\n");
    CAPTURE(text);
    const auto parsed = fundtrail::parse_checkpoint_text(text);
    REQUIRE_FALSE(parsed);
    REQUIRE(parsed.error().rule == "checkpoint.malformed");
}

TEST_CASE("loose base64 of a root is refused", "[core]") {
    std::string root = to_text(fundtrail::empty_root());
    REQUIRE(root.substr(41) == "FU=");
    root.at(42) = 'V';
    REQUIRE_FALSE(is_text("log\n4\n" + root + "\n"));
}

TEST_CASE("what the checkpoint key signs is verified by that key alone", "[core]") {
    const std::string note = sign_checkpoint(checkpoint_of(4), key_number(1));
    const auto parsed = fundtrail::parse_checkpoint(note);
    REQUIRE(parsed);
    const auto verified = fundtrail::verify_checkpoint(*parsed, {verifier_number(1)});
    REQUIRE(verified);
    REQUIRE(verified->origin == origin());
    REQUIRE(verified->tree == checkpoint_of(4).tree);
    REQUIRE(rule_of(note, {verifier_number(2)}) == "checkpoint.signature");
    REQUIRE(rule_of(note, {}) == "checkpoint.signature");
    REQUIRE(rule_of(note, {verifier_number(2), verifier_number(1), verifier_number(1)}) ==
            "verified");
}

TEST_CASE("a key under another name than the origin does not count", "[core]") {
    const std::string text = checkpoint_text(checkpoint_of(4));
    const std::string note = fundtrail::sign_note(text, "other", key_number(1));
    const auto other = fundtrail::make_verifier_key("other", key_number(1).public_key());
    REQUIRE(rule_of(note, {other}) == "checkpoint.signature");
}

TEST_CASE("a ledger states neither size 0 nor another log's origin", "[core]") {
    const Checkpoint nothing{.origin = to_text(origin()),
                             .tree = {.size = 0, .root = fundtrail::empty_root()}};
    REQUIRE_THROWS_AS(sign_checkpoint(nothing, key_number(1)), fundtrail::Bug);
    const std::string empty =
        fundtrail::sign_note(checkpoint_text(nothing), nothing.origin, key_number(1));
    REQUIRE(fundtrail::parse_checkpoint(empty));
    REQUIRE(rule_of(empty, {verifier_number(1)}) == "checkpoint.malformed");

    const Checkpoint foreign{.origin = "example.com/log", .tree = checkpoint_of(4).tree};
    REQUIRE_THROWS_AS(sign_checkpoint(foreign, key_number(1)), fundtrail::Bug);
    const std::string note =
        fundtrail::sign_note(checkpoint_text(foreign), foreign.origin, key_number(1));
    const auto key = fundtrail::make_verifier_key(foreign.origin, key_number(1).public_key());
    REQUIRE(fundtrail::parse_checkpoint(note));
    REQUIRE(rule_of(note, {key}) == "checkpoint.malformed");
}

TEST_CASE("one invalid line of a trusted checkpoint key refuses the checkpoint", "[core]") {
    const std::string text = checkpoint_text(checkpoint_of(4));
    const std::string other = sign_checkpoint(checkpoint_of(5), key_number(2));
    const std::string poisoned = sign_checkpoint(checkpoint_of(4), key_number(1)) +
                                 line_by(other, checkpoint_text(checkpoint_of(5)));
    REQUIRE(rule_of(poisoned, {verifier_number(1)}) == "verified");
    REQUIRE(rule_of(poisoned, {verifier_number(1), verifier_number(2)}) == "checkpoint.signature");
}

TEST_CASE("a checkpoint longer than its limit is refused", "[core]") {
    const std::string root = to_text(fundtrail::leaf_hash("tree"));
    const auto of_size = [&root](std::size_t bytes) {
        const std::string rest = "\n4\n" + root + "\n\n— name QUJDREU=\n";
        return std::string(bytes - rest.size(), 'o') + rest;
    };
    REQUIRE(fundtrail::parse_checkpoint(of_size(262'144)));
    REQUIRE_FALSE(fundtrail::parse_checkpoint(of_size(262'145)));
}

TEST_CASE("a checkpoint that was cut off anywhere is refused", "[core]") {
    const std::string note = sign_checkpoint(checkpoint_of(4), key_number(1));
    fundtrail::for_each_start(note, [](std::string_view start) {
        CAPTURE(start);
        REQUIRE(rule_of(start, {verifier_number(1)}) == "checkpoint.malformed");
    });
}

TEST_CASE("a checkpoint with any bit changed is refused", "[core]") {
    const std::string note = sign_checkpoint(checkpoint_of(4), key_number(1));
    fundtrail::for_each_altered(note, [](std::string_view altered, std::size_t /*at*/) {
        CAPTURE(altered);
        REQUIRE(rule_of(altered, {verifier_number(1)}) != "verified");
    });
}

TEST_CASE("any checkpoint reads back as it was written", "[core]") {
    REQUIRE(rc::check("any size and key", [](std::uint8_t number) {
        const auto size = *rc::gen::inRange<std::int64_t>(1, INT64_MAX);
        const Checkpoint checkpoint = checkpoint_of(static_cast<std::uint64_t>(size));
        const std::string note = sign_checkpoint(checkpoint, key_number(number));
        const auto parsed = fundtrail::parse_checkpoint(note);
        RC_ASSERT(parsed.has_value());
        RC_ASSERT(parsed->checkpoint == checkpoint);
    }));
}

}  // namespace fundtrail::checkpoint_test
