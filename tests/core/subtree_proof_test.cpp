#include "core/subtree_proof.hpp"

#include "core/ensure.hpp"
#include "core/merkle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace fundtrail::subtree_proof_test {

namespace {

constexpr std::size_t k_size_end = 71;

std::vector<Hash> leaves_of(std::size_t size) {
    std::vector<Hash> leaves;
    for (std::size_t index = 0; index < size; ++index)
        leaves.push_back(fundtrail::leaf_hash(std::to_string(index)));
    return leaves;
}

// The subtrees of these leaves, each computed when it is asked for; `asked` counts.
SubtreeHash subtrees_of(const std::vector<Hash>& leaves, std::size_t& asked) {
    return [&leaves, &asked](unsigned level, std::uint64_t index) {
        ++asked;
        const std::size_t width = std::size_t{1} << level;
        REQUIRE((index + 1) * width <= leaves.size());
        return fundtrail::merkle_root(std::span{leaves}.subspan(index * width, width));
    };
}

// A tree in which all leaves are the same, so that its subtrees are known at any size.
Hash subtree_of_equal_leaves(unsigned level, std::uint64_t /*index*/) {
    Hash hash = fundtrail::leaf_hash("leaf");
    for (unsigned risen = 0; risen < level; ++risen)
        hash = fundtrail::node_hash(hash, hash);
    return hash;
}

std::uint64_t any_size() {
    const auto bits = *rc::gen::inRange(0, 63);
    return *rc::gen::inRange<std::uint64_t>(1, 1'000'000'007) + (std::uint64_t{1} << bits);
}

}  // namespace

TEST_CASE("the root from subtrees is the root over the leaves", "[core]") {
    for (std::size_t size = 0; size < k_size_end; ++size) {
        const std::vector<Hash> leaves = leaves_of(size);
        std::size_t asked = 0;
        REQUIRE(fundtrail::root_from_subtrees(size, subtrees_of(leaves, asked)) ==
                fundtrail::merkle_root(leaves));
        REQUIRE(asked == static_cast<std::size_t>(std::popcount(size)));
    }
}

TEST_CASE("inclusion proofs from subtrees are those of the recursion over leaves", "[core]") {
    for (std::size_t size = 1; size < k_size_end; ++size) {
        const std::vector<Hash> leaves = leaves_of(size);
        for (std::size_t index = 0; index < size; ++index) {
            std::size_t asked = 0;
            REQUIRE(fundtrail::inclusion_proof(index, size, subtrees_of(leaves, asked)) ==
                    fundtrail::inclusion_proof(index, leaves));
            REQUIRE(asked <= 2 * std::bit_width(size));
        }
    }
}

TEST_CASE("consistency proofs from subtrees are those of the recursion over leaves", "[core]") {
    for (std::size_t size = 1; size < k_size_end; ++size) {
        const std::vector<Hash> leaves = leaves_of(size);
        for (std::size_t old_size = 1; old_size <= size; ++old_size) {
            std::size_t asked = 0;
            REQUIRE(fundtrail::consistency_proof(old_size, size, subtrees_of(leaves, asked)) ==
                    fundtrail::consistency_proof(old_size, leaves));
            REQUIRE(asked <= 3 * std::bit_width(size));
        }
    }
}

TEST_CASE("a flat table of stored hashes serves roots and proofs", "[core]") {
    const std::vector<Hash> leaves = leaves_of(k_size_end);
    std::map<std::uint64_t, Hash> table;
    fundtrail::TreeHead head;
    for (const Hash& leaf : leaves)
        head.add(leaf, [&table](std::uint64_t number, const Hash& hash) { table[number] = hash; });
    const SubtreeHash hash = [&table](unsigned level, std::uint64_t index) {
        return table.at(fundtrail::stored_hash_index(level, index));
    };

    REQUIRE(fundtrail::root_from_subtrees(k_size_end, hash) == head.root());
    REQUIRE(fundtrail::inclusion_proof(41, k_size_end, hash) ==
            fundtrail::inclusion_proof(41, leaves));
    REQUIRE(fundtrail::consistency_proof(41, k_size_end, hash) ==
            fundtrail::consistency_proof(41, leaves));
}

TEST_CASE("proofs of trees of up to 2^63 leaves verify", "[core]") {
    const SubtreeHash hash = subtree_of_equal_leaves;
    REQUIRE(rc::check("any two sizes, any leaf", [&hash] {
        const std::uint64_t size = any_size();
        const std::uint64_t old_size = *rc::gen::inRange<std::uint64_t>(1, size + 1);
        const Hash root = fundtrail::root_from_subtrees(size, hash);
        const auto inclusion = fundtrail::inclusion_proof(old_size - 1, size, hash);
        RC_ASSERT(fundtrail::verify_inclusion(
            old_size - 1, size, fundtrail::leaf_hash("leaf"), inclusion, root));
        const Hash old_root = fundtrail::root_from_subtrees(old_size, hash);
        const auto consistency = fundtrail::consistency_proof(old_size, size, hash);
        RC_ASSERT(fundtrail::verify_consistency({old_size, old_root}, {size, root}, consistency));
    }));
}

TEST_CASE("no proof is made for a leaf or an older tree that is not in the tree", "[core]") {
    const SubtreeHash hash = subtree_of_equal_leaves;
    const std::uint64_t too_many = (std::uint64_t{1} << 63U) + 1;
    REQUIRE_THROWS_AS(fundtrail::inclusion_proof(4, 4, hash), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::inclusion_proof(0, 0, hash), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::inclusion_proof(0, too_many, hash), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::consistency_proof(0, 4, hash), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::consistency_proof(5, 4, hash), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::root_from_subtrees(too_many, hash), fundtrail::Bug);
}

}  // namespace fundtrail::subtree_proof_test
