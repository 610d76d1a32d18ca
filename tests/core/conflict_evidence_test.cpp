// Evidence that one key signed two histories: what proves it, and what only looks like it.
#include "core/conflict_evidence.hpp"

#include "core/ensure.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::conflict_evidence_test {
namespace {

using support::key_of;

const LedgerOrigin k_origin{.name = "test.example/ledger", .ledger_id = leaf_hash("entry 0")};

/// A history of `size` entries, which goes its own way from entry `parting` on.
std::vector<Hash> history(std::size_t size, std::size_t parting, const std::string& way) {
    std::vector<Hash> leaves;
    for (std::size_t index = 0; index < size; ++index) {
        leaves.push_back(leaf_hash((index < parting ? "" : way) + std::to_string(index)));
    }
    return leaves;
}

std::string signed_by(const std::string& label, const std::vector<Hash>& leaves) {
    return sign_checkpoint(Checkpoint{.origin = to_text(k_origin),
                                      .tree = {.size = leaves.size(), .root = merkle_root(leaves)}},
                           key_of(label));
}

std::vector<VerifierKey> keys() {
    return {make_verifier_key(to_text(k_origin), key_of("checkpoint").public_key())};
}

/// One checkpoint of `held_size` entries, one of `found_size` of another history.
ConflictEvidence evidence(std::size_t held_size, std::size_t found_size, std::size_t parting) {
    const auto held = history(held_size, parting, "one ");
    const auto found = history(found_size, parting, "other ");
    return {.held = signed_by("checkpoint", held),
            .found = signed_by("checkpoint", found),
            .fork = ForkProof{.root = merkle_root(std::span{found}.first(held_size)),
                              .consistency = consistency_proof(held_size, found)}};
}

}  // namespace

TEST_CASE("two histories under one key are proven at every size and every parting", "[core]") {
    for (std::size_t found_size = 1; found_size <= 9; ++found_size) {
        for (std::size_t held_size = 1; held_size <= found_size; ++held_size) {
            for (std::size_t parting = 0; parting <= held_size; ++parting) {
                CAPTURE(found_size, held_size, parting);
                const bool is_fork = parting < held_size;
                CHECK(proves_fork(evidence(held_size, found_size, parting), keys()) == is_fork);
            }
        }
    }
}

TEST_CASE("evidence is read as it was written, and in no other spelling", "[core]") {
    ConflictEvidence whole = evidence(3, 7, 2);
    CHECK(parse_conflict_evidence(to_text(whole)).value() == whole);
    whole.fork.reset();
    CHECK(parse_conflict_evidence(to_text(whole)).value() == whole);
    whole.found.clear();
    CHECK(parse_conflict_evidence(to_text(whole)).value() == whole);

    const std::string text = to_text(evidence(3, 7, 2));
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto cut = parse_conflict_evidence(std::string_view{text}.substr(0, size));
        CHECK((!cut || to_text(*cut) == text.substr(0, size)));
    }
    for (const std::string& other :
         {text + '\n', text + "proof", '\n' + text, "fundtrail/conflict/v2\n" + text.substr(22)}) {
        const auto refused = parse_conflict_evidence(other);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().rule == "evidence.malformed");
    }
    for (const char* label : {"held ", "found "}) {
        std::string padded = text;
        padded.insert(padded.find(label) + std::string_view{label}.size(), "0");
        CHECK_FALSE(parse_conflict_evidence(padded));
        std::string far = text;
        far.insert(far.find(label) + std::string_view{label}.size(), "999999999");
        CHECK_FALSE(parse_conflict_evidence(far));
    }
}

TEST_CASE("one spoiled part of the evidence proves nothing", "[core]") {
    const ConflictEvidence whole = evidence(3, 7, 2);
    REQUIRE(proves_fork(whole, keys()));

    ConflictEvidence spoiled = whole;
    spoiled.held = signed_by("finance", history(3, 2, "one "));
    CHECK_FALSE(proves_fork(spoiled, keys()));

    spoiled = whole;
    spoiled.found = signed_by("finance", history(7, 2, "other "));
    CHECK_FALSE(proves_fork(spoiled, keys()));

    spoiled = whole;
    spoiled.fork->root = leaf_hash("any root");
    CHECK_FALSE(proves_fork(spoiled, keys()));

    spoiled = whole;
    spoiled.fork->consistency.front().bytes[5] ^= 1;
    CHECK_FALSE(proves_fork(spoiled, keys()));

    spoiled = whole;
    spoiled.fork.reset();
    CHECK_FALSE(proves_fork(spoiled, keys()));

    spoiled = whole;
    std::swap(spoiled.held, spoiled.found);
    CHECK_FALSE(proves_fork(spoiled, keys()));

    for (const auto part : {&ConflictEvidence::held, &ConflictEvidence::found}) {
        spoiled = whole;
        spoiled.*part = "x";
        CHECK_FALSE(proves_fork(spoiled, keys()));
    }
}

TEST_CASE("checkpoints of two ledgers are no fork", "[core]") {
    ConflictEvidence two = evidence(3, 7, 2);
    const LedgerOrigin other{.name = k_origin.name, .ledger_id = leaf_hash("another entry 0")};
    const auto leaves = history(7, 2, "other ");
    two.found = sign_checkpoint(
        Checkpoint{.origin = to_text(other), .tree = {.size = 7, .root = merkle_root(leaves)}},
        key_of("checkpoint"));
    auto both = keys();
    both.push_back(make_verifier_key(to_text(other), key_of("checkpoint").public_key()));
    CHECK_FALSE(proves_fork(two, both));
}

TEST_CASE("evidence is a text that holds both notes as they are", "[core]") {
    const ConflictEvidence whole = evidence(2, 3, 1);
    const std::string text = to_text(whole);
    CHECK(text.find("fundtrail/conflict/v1\nheld " + std::to_string(whole.held.size()) + '\n' +
                    whole.held + "found " + std::to_string(whole.found.size()) + '\n' +
                    whole.found + "root ") == 0);
    CHECK(text.back() == '\n');
    ConflictEvidence older{.held = whole.held, .found = {}, .fork = {}};
    CHECK(to_text(older) == "fundtrail/conflict/v1\nheld " + std::to_string(whole.held.size()) +
                                '\n' + whole.held + "found 0\n");
}

TEST_CASE("a file that is longer than any evidence is not looked into", "[core]") {
    const std::string start = to_text(evidence(3, 7, 2));
    std::string text = start;
    text.resize(k_evidence_bytes_max + 1, 'x');
    CHECK(parse_conflict_evidence(text).error().reason.find("too long") != std::string::npos);
    text.pop_back();
    CHECK(parse_conflict_evidence(text).error().reason.find("too long") == std::string::npos);
}

}  // namespace fundtrail::conflict_evidence_test
