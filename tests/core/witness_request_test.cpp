#include "core/witness_request.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "tests/support/altered.hpp"
#include "tests/support/proof_maker.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::witness_request_test {

namespace {

constexpr std::string_view k_origin = "log.example";

std::vector<Hash> leaves_of(std::size_t size) {
    std::vector<Hash> leaves;
    for (std::size_t index = 0; index < size; ++index)
        leaves.push_back(fundtrail::leaf_hash(std::to_string(index)));
    return leaves;
}

TreeState tree_of(std::size_t size) {
    return {.size = size, .root = fundtrail::merkle_root(leaves_of(size))};
}

std::string checkpoint_note(const TreeState& tree, std::uint8_t key = 1) {
    const std::string text =
        fundtrail::checkpoint_text({.origin = std::string{k_origin}, .tree = tree});
    return fundtrail::sign_note(text, k_origin, fundtrail::key_number(key));
}

// What an honest log asks of a witness that cosigned `old_size`.
WitnessRequest honest_request(std::size_t old_size, std::size_t size) {
    return {.old_size = static_cast<std::int64_t>(old_size),
            .consistency = old_size == 0 ? std::vector<Hash>{}
                                         : fundtrail::consistency_proof(old_size, leaves_of(size)),
            .checkpoint_note = checkpoint_note(tree_of(size))};
}

// A witness that knows the log, and cosigned so much of it.
WitnessMemory memory_of(std::size_t size) {
    const auto key =
        fundtrail::make_verifier_key(std::string{k_origin}, fundtrail::key_number(1).public_key());
    WitnessMemory memory{.log_keys = {key}, .cosigned = std::nullopt};
    if (size > 0) memory.cosigned = tree_of(size);
    return memory;
}

// The status of the answer to a body.
WitnessStatus answer(const std::string& body, const WitnessMemory& memory) {
    const auto request = fundtrail::parse_witness_request(body);
    if (!request) return WitnessStatus::malformed;
    return judge_witness_request(*request, memory).status;
}

WitnessStatus answer(const WitnessRequest& request, const WitnessMemory& memory) {
    return answer(to_text(request), memory);
}

}  // namespace

TEST_CASE("a request is old size, proof, empty line and checkpoint, and reads back", "[core]") {
    const WitnessRequest request = honest_request(3, 5);
    const std::string body = to_text(request);
    REQUIRE(body.starts_with("old 3\n" + to_text(request.consistency.front()) + "\n"));
    REQUIRE(body.ends_with("\n\n" + request.checkpoint_note));
    const auto parsed = fundtrail::parse_witness_request(body);
    REQUIRE(parsed);
    REQUIRE(parsed->old_size == 3);
    REQUIRE(parsed->consistency == request.consistency);
    REQUIRE(parsed->checkpoint.checkpoint.tree == tree_of(5));
}

TEST_CASE("a body that is not exactly a request is refused", "[core]") {
    const std::string note = checkpoint_note(tree_of(1));
    const std::string hash = to_text(fundtrail::empty_root()) + "\n";
    const std::string body = GENERATE_COPY(as<std::string>{},
                                           "",
                                           "old 0\n",
                                           "old 0\n\n",
                                           "old 0\n" + note,
                                           "old 0\n\n\n" + note,
                                           "old 00\n\n" + note,
                                           "old -1\n\n" + note,
                                           "old 9223372036854775808\n\n" + note,
                                           "old\n\n" + note,
                                           "Old 0\n\n" + note,
                                           "old 0\r\n\r\n" + note,
                                           "old 0\nAAAA\n\n" + note,
                                           "old 0\n" + hash + note,
                                           "\n" + note,
                                           note,
                                           "old 0\n\nlog.example\n1\n",
                                           "old 0\n\n" + note + "trailing");
    CAPTURE(body);
    const auto parsed = fundtrail::parse_witness_request(body);
    REQUIRE_FALSE(parsed);
    REQUIRE(parsed.error().rule == "witness_request.malformed");
}

TEST_CASE("a request has at most 63 hashes", "[core]") {
    WitnessRequest request = honest_request(0, 1);
    request.consistency.resize(63);
    REQUIRE(fundtrail::parse_witness_request(to_text(request)));
    request.consistency.resize(64);
    REQUIRE_THROWS_AS(to_text(request), fundtrail::Bug);
    std::string body = "old 0\n";
    for (int hashes = 0; hashes < 64; ++hashes)
        body += to_text(Hash{}) + "\n";
    const auto parsed = fundtrail::parse_witness_request(body + "\n" + request.checkpoint_note);
    REQUIRE_FALSE(parsed);
    REQUIRE(parsed.error().reason == "the consistency proof has more than 63 hashes");
}

TEST_CASE("a request longer than its limit is refused unread", "[core]") {
    REQUIRE(fundtrail::k_witness_request_bytes_max == 265'004);
    const auto parsed = fundtrail::parse_witness_request(
        std::string(fundtrail::k_witness_request_bytes_max + 1, 'o'));
    REQUIRE_FALSE(parsed);
    REQUIRE(parsed.error().reason == "the request is longer than 265004 bytes");
}

TEST_CASE("an honest log is answered 200 at every step", "[core]") {
    for (std::size_t size = 1; size < 20; ++size)
        for (std::size_t old_size = 0; old_size <= size; ++old_size)
            REQUIRE(answer(honest_request(old_size, size), memory_of(old_size)) ==
                    WitnessStatus::cosign);
}

TEST_CASE("an unknown log is answered 404, whatever else is wrong", "[core]") {
    WitnessMemory memory = memory_of(3);
    memory.log_keys.clear();
    WitnessRequest request = honest_request(5, 5);
    request.checkpoint_note = checkpoint_note(tree_of(1), 2);
    REQUIRE(answer(request, memory) == WitnessStatus::log_unknown);
}

TEST_CASE("a missing or invalid log signature is answered 403, whatever else is wrong", "[core]") {
    WitnessRequest request = honest_request(5, 5);
    request.checkpoint_note = checkpoint_note(tree_of(1), 2);
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::not_signed);
    const std::string good = checkpoint_note(tree_of(1));
    const std::string other = checkpoint_note(tree_of(2));
    request.checkpoint_note = good.substr(0, good.find("\n\n") + 2) + other.substr(other.find("—"));
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::not_signed);
}

TEST_CASE("an old size above the new one is answered 400, also where it differs", "[core]") {
    WitnessRequest request = honest_request(3, 3);
    request.old_size = 4;
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::malformed);
    REQUIRE(answer(request, memory_of(4)) == WitnessStatus::malformed);
}

TEST_CASE("another old size than the cosigned one is answered 409 with that one", "[core]") {
    const std::string body = to_text(honest_request(1, 5));
    const auto request = fundtrail::parse_witness_request(body);
    const auto answered = judge_witness_request(*request, memory_of(3));
    REQUIRE(answered.status == WitnessStatus::old_size_differs);
    REQUIRE(answered.cosigned_size == 3);
    REQUIRE(answer(honest_request(0, 5), memory_of(3)) == WitnessStatus::old_size_differs);
    REQUIRE(answer(honest_request(3, 5), memory_of(0)) == WitnessStatus::old_size_differs);
}

TEST_CASE("a tree that is not shown to extend the cosigned one is answered 422", "[core]") {
    WitnessRequest request = honest_request(3, 5);
    request.consistency.pop_back();
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::not_consistent);
    request = honest_request(3, 5);
    request.checkpoint_note =
        checkpoint_note({.size = 5, .root = fundtrail::leaf_hash("another history")});
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::not_consistent);
    request = honest_request(0, 5);
    request.consistency.resize(1);
    REQUIRE(answer(request, memory_of(0)) == WitnessStatus::not_consistent);
}

TEST_CASE("the same size is cosigned again with the same root and no proof", "[core]") {
    WitnessRequest request = honest_request(3, 3);
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::cosign);
    request.consistency.resize(1);
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::not_consistent);
    request.consistency.clear();
    request.checkpoint_note = checkpoint_note({.size = 3, .root = fundtrail::leaf_hash("fork")});
    REQUIRE(answer(request, memory_of(3)) == WitnessStatus::not_consistent);
}

TEST_CASE("size 0 carries the empty root", "[core]") {
    WitnessRequest request{
        .old_size = 0, .consistency = {}, .checkpoint_note = checkpoint_note(tree_of(0))};
    REQUIRE(answer(request, memory_of(0)) == WitnessStatus::cosign);
    request.checkpoint_note = checkpoint_note({.size = 0, .root = fundtrail::leaf_hash("root")});
    REQUIRE(answer(request, memory_of(0)) == WitnessStatus::not_consistent);
}

TEST_CASE("a request that was cut off anywhere is refused", "[core]") {
    const std::string body = to_text(honest_request(3, 5));
    fundtrail::for_each_start(body, [](std::string_view start) {
        REQUIRE(answer(std::string{start}, memory_of(3)) == WitnessStatus::malformed);
    });
}

TEST_CASE("a request with any bit changed is not cosigned", "[core]") {
    const std::string body = to_text(honest_request(3, 5));
    const WitnessMemory memory = memory_of(3);
    fundtrail::for_each_altered(body, [&](std::string_view altered, std::size_t at) {
        CAPTURE(at);
        REQUIRE(answer(std::string{altered}, memory) != WitnessStatus::cosign);
    });
}

}  // namespace fundtrail::witness_request_test
