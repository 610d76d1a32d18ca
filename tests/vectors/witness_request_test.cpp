// The transcript of torchwood's litewitness: nine requests to one witness, in order.
#include "core/witness_request.hpp"

#include "core/merkle.hpp"
#include "tests/support/witnessing.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail::witness_request_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

// The leaf hashes of the transcript's log: 2a, its number, zeros.
Hash leaf_number(std::uint8_t number) {
    Hash hash;
    hash.bytes.at(0) = 0x2A;
    hash.bytes.at(1) = number;
    return hash;
}

json transcript() {
    return vectors::json_at("golden/witness-add-checkpoint.json");
}

fundtrail::VerifierKey log_key(const json& data) {
    return fundtrail::make_verifier_key(
        data["origin"].get<std::string>(),
        vectors::fixed<fundtrail::PublicKey>(vectors::hex_bytes(data["log_public_key"])).value());
}

// All requests but the one whose signature is no strict base64.
std::vector<std::string> well_formed_requests() {
    std::vector<std::string> bodies;
    const json data = transcript();
    for (const json& step : data["steps"])
        if (step["desc"] != "invalid log signature")
            bodies.push_back(step["request"].get<std::string>());
    REQUIRE(bodies.size() == 8);
    return bodies;
}

struct Answered {
    int status = 400;
    std::int64_t cosigned_size = 0;
    fundtrail::TreeState tree;  // of the checkpoint
};

// The answer of a witness that knows only the log of the transcript.
Answered answer(const std::string& body, const fundtrail::WitnessMemory& memory) {
    const auto request = fundtrail::parse_witness_request(body);
    if (!request) return {};
    const bool is_known = request->checkpoint.checkpoint.origin == memory.log_keys.front().name;
    const auto judged =
        judge_witness_request(*request, is_known ? memory : fundtrail::WitnessMemory{});
    return {.status = static_cast<int>(judged.status),
            .cosigned_size = judged.cosigned_size,
            .tree = request->checkpoint.checkpoint.tree};
}

}  // namespace

// Two steps are answered otherwise than by that witness. The second spoils the last digit of the
// log's signature, which is then no strict base64 (FORMAT.md section 1): no note, so 400 instead of
// 403. The third names an unknown log, for which the specification asks for 404 since (the vectors
// say so).
TEST_CASE("the nine steps of the transcript are answered as by litewitness, but for two",
          "[vectors]") {
    const json data = transcript();
    REQUIRE(data["steps"].size() == 9);
    fundtrail::WitnessMemory memory{.log_keys = {log_key(data)}, .cosigned = std::nullopt};
    std::vector<int> litewitness;
    std::vector<int> statuses;
    std::vector<std::int64_t> cosigned_sizes;
    for (const json& step : data["steps"]) {
        const Answered answered = answer(step["request"].get<std::string>(), memory);
        if (answered.status == 200) memory.cosigned = answered.tree;
        if (answered.status == 409) cosigned_sizes.push_back(answered.cosigned_size);
        statuses.push_back(answered.status);
        litewitness.push_back(step["status"].get<int>());
    }
    REQUIRE(litewitness == std::vector<int>{200, 403, 403, 422, 422, 200, 409, 200, 409});
    REQUIRE(statuses == std::vector<int>{200, 400, 404, 422, 422, 200, 409, 200, 409});
    REQUIRE(cosigned_sizes == std::vector<std::int64_t>{3, 5});
}

TEST_CASE("a witness with a memory on disk answers the transcript as one that remembers",
          "[vectors]") {
    const json data = transcript();
    const fundtrail::support::TestWitness witness;
    std::vector<int> statuses;
    std::vector<std::int64_t> cosigned_sizes;
    for (const json& step : data["steps"]) {
        // Named each time, as by a policy: a witness that knows its log is not changed by it.
        const auto answered = witness.answer(step["request"].get<std::string>(), {log_key(data)});
        statuses.push_back(answered ? 200 : static_cast<int>(answered.error().status.value()));
        if (statuses.back() == 409) cosigned_sizes.push_back(answered.error().cosigned_size);
    }
    REQUIRE(statuses == std::vector<int>{200, 400, 404, 422, 422, 200, 409, 200, 409});
    REQUIRE(cosigned_sizes == std::vector<std::int64_t>{3, 5});
}

TEST_CASE("the spoiled signature of the transcript, in strict base64, is answered 403",
          "[vectors]") {
    const json data = transcript();
    auto body = data["steps"][1]["request"].get<std::string>();
    REQUIRE(body.ends_with("6gx=\n"));
    body.at(body.size() - 3) = 'w';
    fundtrail::WitnessMemory memory{.log_keys = {log_key(data)}, .cosigned = std::nullopt};
    REQUIRE(answer(body, memory).status == 403);
    // With the digit that the log wrote the signature verifies, and the old size is judged.
    body.at(body.size() - 3) = 'o';
    REQUIRE(answer(body, memory).status == 409);
}

TEST_CASE("the roots of the transcript are recomputed from its leaves", "[vectors]") {
    std::vector<Hash> leaves;
    for (std::uint8_t number = 0; number < 5; ++number)
        leaves.push_back(leaf_number(number));
    for (const std::string& body : well_formed_requests()) {
        const auto request = fundtrail::parse_witness_request(body);
        REQUIRE(request);
        const auto& tree = request->checkpoint.checkpoint.tree;
        REQUIRE(tree.root == fundtrail::merkle_root(std::span{leaves}.first(tree.size)));
    }
}

TEST_CASE("the requests of the transcript are written again as they were", "[vectors]") {
    for (const std::string& body : well_formed_requests()) {
        const auto request = fundtrail::parse_witness_request(body);
        REQUIRE(request);
        const std::string note = body.substr(body.find("\n\n") + 2);
        REQUIRE(to_text(fundtrail::WitnessRequest{.old_size = request->old_size,
                                                  .consistency = request->consistency,
                                                  .checkpoint_note = note}) == body);
    }
}

}  // namespace fundtrail::witness_request_test
