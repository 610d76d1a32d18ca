// transparency-dev/merkle testdata and the accumulated vectors of
// draft-ietf-plants-merkle-tree-certs.
#include "core/merkle.hpp"

#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <bit>
#include <cstdint>
#include <span>

namespace fundtrail::merkle_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

// Some cases give hashes of another length than 32 bytes, such as the words "don't care 2". No such
// hash can be read; hashed, they show what the verifier itself says to the rest of the case.
enum class OddHashes { refused, hashed };

std::optional<Hash> hash_of(const json& text, OddHashes odd_hashes) {
    const std::string bytes = vectors::base64_bytes(text);
    const auto hash = vectors::fixed<Hash>(bytes);
    return hash || odd_hashes == OddHashes::refused ? hash : fundtrail::sha256(bytes);
}

// The hashes of a proof, which null spells empty; nothing if one of them is refused.
std::optional<std::vector<Hash>> proof_of(const json& list, OddHashes odd_hashes) {
    std::vector<Hash> proof;
    for (const json& text : list.is_null() ? json::array() : list) {
        const auto hash = hash_of(text, odd_hashes);
        if (!hash) return std::nullopt;
        proof.push_back(*hash);
    }
    return proof;
}

bool inclusion_is_accepted(const json& vector, OddHashes odd_hashes) {
    const auto leaf = hash_of(vector["leafHash"], odd_hashes);
    const auto root = hash_of(vector["root"], odd_hashes);
    const auto proof = proof_of(vector["proof"], odd_hashes);
    return leaf && root && proof &&
           fundtrail::verify_inclusion(vector["leafIdx"].get<std::uint64_t>(),
                                       vector["treeSize"].get<std::uint64_t>(),
                                       *leaf,
                                       *proof,
                                       *root);
}

bool consistency_is_accepted(const json& vector, OddHashes odd_hashes) {
    const auto root1 = hash_of(vector["root1"], odd_hashes);
    const auto root2 = hash_of(vector["root2"], odd_hashes);
    const auto proof = proof_of(vector["proof"], odd_hashes);
    return root1 && root2 && proof &&
           fundtrail::verify_consistency({vector["size1"].get<std::uint64_t>(), *root1},
                                         {vector["size2"].get<std::uint64_t>(), *root2},
                                         *proof);
}

using Paths = std::vector<std::string>;
using Cases = std::map<std::string, json>;

// The cases that `is_accepted` judges otherwise than they say.
Paths misjudged(const Cases& cases,
                bool (*is_accepted)(const json&, OddHashes),
                OddHashes odd_hashes) {
    Paths paths;
    for (const auto& [path, vector] : cases)
        if (is_accepted(vector, odd_hashes) == vector["wantErr"].get<bool>()) paths.push_back(path);
    return paths;
}

std::size_t valid_cases(const Cases& cases) {
    return static_cast<std::size_t>(std::ranges::count_if(
        cases, [](const auto& item) { return !item.second["wantErr"].template get<bool>(); }));
}

std::vector<Hash> accumulated_leaves() {
    std::vector<Hash> leaves;
    for (int number = 0; number < 130; ++number)
        leaves.push_back(fundtrail::leaf_hash(std::string(1, static_cast<char>(number))));
    return leaves;
}

bool is_subtree(std::size_t start, std::size_t end) {
    return start == end || start % std::bit_ceil(end - start) == 0;
}

std::string range(std::size_t start, std::size_t end) {
    return "[" + std::to_string(start) + ", " + std::to_string(end) + ")";
}

std::string line(std::string text, const std::vector<Hash>& hashes) {
    for (const Hash& hash : hashes)
        text += " " + fundtrail::hex(hash.view());
    return text + "\n";
}

// The proof that leaves [start, end) are a subtree of `leaves`: down to where the subtree starts a
// tree of its own, and there the consistency proof.
std::vector<Hash> subtree_proof(std::size_t start, std::size_t end, std::span<const Hash> leaves) {
    if (start == end) return {};
    if (start == 0) return fundtrail::consistency_proof(end, leaves);
    const std::size_t split = std::bit_floor(leaves.size() - 1);
    const auto left = leaves.first(split);
    const auto right = leaves.subspan(split);
    const bool is_left = end <= split;
    std::vector<Hash> proof = is_left ? subtree_proof(start, end, left)
                                      : subtree_proof(start - split, end - split, right);
    proof.push_back(fundtrail::merkle_root(is_left ? right : left));
    return proof;
}

std::string accumulated(const std::string& name) {
    const json tree = vectors::json_at("golden/rfc6962-tree.json");
    return tree["accumulated"][name]["sha256"].get<std::string>();
}

std::string digest(const std::string& text) {
    return fundtrail::hex(fundtrail::sha256(text).view());
}

}  // namespace

TEST_CASE("the 98 inclusion proofs of transparency-dev are judged as they say", "[vectors]") {
    const Cases cases = vectors::json_below("transparency-dev+merkle/testdata/inclusion");
    REQUIRE(cases.size() == 98);
    REQUIRE(valid_cases(cases) == 6);
    REQUIRE(misjudged(cases, inclusion_is_accepted, OddHashes::refused) == Paths{});
}

TEST_CASE("the 98 consistency proofs of transparency-dev are judged as they say", "[vectors]") {
    const Cases cases = vectors::json_below("transparency-dev+merkle/testdata/consistency");
    REQUIRE(cases.size() == 98);
    REQUIRE(valid_cases(cases) == 6);
    REQUIRE(misjudged(cases, consistency_is_accepted, OddHashes::hashed) == Paths{});
}

TEST_CASE("one consistency proof is refused for its roots of 12 bytes alone", "[vectors]") {
    const Cases cases = vectors::json_below("transparency-dev+merkle/testdata/consistency");
    REQUIRE(misjudged(cases, consistency_is_accepted, OddHashes::refused) ==
            Paths{"transparency-dev+merkle/testdata/consistency/additional/"
                  "sizes-are-equal-one-and-proof-is-empty.json"});
}

TEST_CASE("the roots of the RFC 6962 test tree are reproduced at every size", "[vectors]") {
    const json tree = vectors::json_at("golden/rfc6962-tree.json");
    const std::vector<Hash> roots = vectors::hex_hashes(tree["roots_by_size"]);
    REQUIRE(roots.size() == 9);
    std::vector<Hash> leaves;
    REQUIRE(fundtrail::merkle_root(leaves) == roots.front());
    for (const json& input : tree["leaf_inputs_hex"]) {
        leaves.push_back(fundtrail::leaf_hash(vectors::hex_bytes(input)));
        REQUIRE(fundtrail::merkle_root(leaves) == roots.at(leaves.size()));
    }
    REQUIRE(leaves.size() == 8);
}

TEST_CASE("the accumulated subtree hashes up to 130 leaves are reproduced", "[vectors]") {
    const std::vector<Hash> leaves = accumulated_leaves();
    std::string lines;
    for (std::size_t end = 0; end <= leaves.size(); ++end) {
        for (std::size_t start = 0; start <= end; ++start) {
            if (!is_subtree(start, end)) continue;
            const auto subtree = std::span{leaves}.subspan(start, end - start);
            lines += line(range(start, end), {fundtrail::merkle_root(subtree)});
        }
    }
    REQUIRE(digest(lines) == accumulated("subtree_hash"));
}

TEST_CASE("the accumulated inclusion proofs up to 130 leaves are reproduced", "[vectors]") {
    const std::vector<Hash> leaves = accumulated_leaves();
    std::string lines;
    for (std::size_t end = 0; end <= leaves.size(); ++end) {
        for (std::size_t start = 0; start < end; ++start) {
            if (!is_subtree(start, end)) continue;
            const auto subtree = std::span{leaves}.subspan(start, end - start);
            for (std::size_t index = start; index < end; ++index)
                lines += line(std::to_string(index) + " " + range(start, end),
                              fundtrail::inclusion_proof(index - start, subtree));
        }
    }
    REQUIRE(digest(lines) == accumulated("inclusion"));
}

TEST_CASE("the accumulated consistency proofs up to 130 leaves are reproduced", "[vectors]") {
    const std::vector<Hash> leaves = accumulated_leaves();
    std::string lines;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        for (std::size_t end = 0; end <= size; ++end) {
            for (std::size_t start = 0; start <= end; ++start) {
                if (!is_subtree(start, end)) continue;
                lines += line(range(start, end) + " " + std::to_string(size),
                              subtree_proof(start, end, std::span{leaves}.first(size)));
            }
        }
    }
    REQUIRE(digest(lines) == accumulated("consistency"));
}

}  // namespace fundtrail::merkle_test
