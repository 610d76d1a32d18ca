#include "core/merkle.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::merkle_test {

using Proof = std::vector<Hash>;

namespace {

constexpr std::size_t k_size_end = 71;

std::vector<Hash> leaves_of(std::size_t size) {
    std::vector<Hash> leaves;
    for (std::size_t index = 0; index < size; ++index)
        leaves.push_back(fundtrail::leaf_hash(std::to_string(index)));
    return leaves;
}

Hash with_one_bit_changed(Hash hash, std::size_t bit) {
    hash.bytes.at(bit / 8 % fundtrail::k_hash_bytes) ^= static_cast<std::uint8_t>(1U << bit % 8);
    return hash;
}

// Every proof that differs from `proof` by one changed bit of a hash, one hash left out, one hash
// put in (a foreign one, and each that is there already) or two neighbours exchanged.
std::vector<Proof> spoiled(const Proof& proof, std::size_t bit) {
    std::vector<Proof> all;
    for (std::size_t at = 0; at < proof.size(); ++at) {
        Proof changed = proof;
        changed.at(at) = with_one_bit_changed(proof.at(at), bit);
        all.push_back(changed);
        Proof shorter = proof;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at));
        all.push_back(shorter);
    }
    for (std::size_t at = 0; at + 1 < proof.size(); ++at) {
        Proof exchanged = proof;
        std::swap(exchanged.at(at), exchanged.at(at + 1));
        all.push_back(exchanged);
    }
    for (std::size_t at = 0; at <= proof.size(); ++at) {
        Proof longer = proof;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(at),
                      at < proof.size() ? proof.at(at) : fundtrail::empty_root());
        all.push_back(longer);
        longer.at(at) = fundtrail::leaf_hash("foreign");
        all.push_back(longer);
    }
    return all;
}

std::size_t accepted_inclusion(std::size_t index,
                               std::size_t size,
                               const Hash& leaf,
                               const std::vector<Proof>& proofs,
                               const Hash& root) {
    return static_cast<std::size_t>(std::ranges::count_if(proofs, [&](const Proof& proof) {
        return fundtrail::verify_inclusion(index, size, leaf, proof, root);
    }));
}

std::size_t accepted_consistency(const TreeState& older,
                                 const TreeState& newer,
                                 const std::vector<Proof>& proofs) {
    return static_cast<std::size_t>(std::ranges::count_if(proofs, [&](const Proof& proof) {
        return fundtrail::verify_consistency(older, newer, proof);
    }));
}

}  // namespace

TEST_CASE("leaves and nodes are hashed behind different first bytes", "[core]") {
    const Hash left = fundtrail::leaf_hash("left");
    const Hash right = fundtrail::leaf_hash("right");
    const std::string zero(1, '\0');
    REQUIRE(left == fundtrail::sha256(zero + "left"));
    REQUIRE(fundtrail::node_hash(left, right) ==
            fundtrail::sha256("\x01" + std::string{left.view()} + std::string{right.view()}));
    REQUIRE(fundtrail::empty_root() == fundtrail::sha256(""));
}

TEST_CASE("a tree of seven leaves splits at four and at two", "[core]") {
    const std::vector<Hash> d = leaves_of(7);
    const auto node = fundtrail::node_hash;
    const Hash expected =
        node(node(node(d[0], d[1]), node(d[2], d[3])), node(node(d[4], d[5]), d[6]));
    REQUIRE(fundtrail::merkle_root(d) == expected);
}

TEST_CASE("the root over no leaves is the empty root", "[core]") {
    REQUIRE(fundtrail::merkle_root({}) == fundtrail::empty_root());
    REQUIRE(TreeHead{}.root() == fundtrail::empty_root());
}

TEST_CASE("a growing tree has the root over its leaves at every size", "[core]") {
    const std::vector<Hash> leaves = leaves_of(600);
    TreeHead head;
    for (std::size_t size = 0; size < leaves.size(); ++size) {
        REQUIRE(head.size() == size);
        REQUIRE(head.root() == fundtrail::merkle_root(std::span{leaves}.first(size)));
        head.add(leaves.at(size));
    }
}

TEST_CASE("stored hashes are numbered as in golang.org/x/mod sumdb/tlog", "[core]") {
    using Numbers = std::vector<std::uint64_t>;
    const auto level = [](unsigned number) {
        Numbers numbers;
        for (std::uint64_t index = 0; index < (8U >> number); ++index)
            numbers.push_back(fundtrail::stored_hash_index(number, index));
        return numbers;
    };
    REQUIRE(level(0) == Numbers{0, 1, 3, 4, 7, 8, 10, 11});
    REQUIRE(level(1) == Numbers{2, 5, 9, 12});
    REQUIRE(level(2) == Numbers{6, 13});
    REQUIRE(level(3) == Numbers{14});
    REQUIRE(fundtrail::stored_hash_index(0, 8) == 15);
}

TEST_CASE("each completed subtree is announced under the next number, with its root", "[core]") {
    const std::vector<Hash> leaves = leaves_of(130);
    std::map<std::uint64_t, Hash> announced;
    TreeHead head;
    for (const Hash& leaf : leaves) {
        head.add(leaf, [&announced](std::uint64_t number, const Hash& hash) {
            REQUIRE(number == announced.size());
            announced.emplace(number, hash);
        });
    }
    std::size_t subtrees = 0;
    for (unsigned level = 0; level < 8; ++level) {
        const std::size_t width = std::size_t{1} << level;
        for (std::size_t index = 0; (index + 1) * width <= leaves.size(); ++index, ++subtrees)
            REQUIRE(announced.at(fundtrail::stored_hash_index(level, index)) ==
                    fundtrail::merkle_root(std::span{leaves}.subspan(index * width, width)));
    }
    REQUIRE(announced.size() == subtrees);
}

TEST_CASE("a tree taken up from its stored subtrees grows on as if never put down", "[core]") {
    const std::vector<Hash> leaves = leaves_of(150);
    std::vector<Hash> stored;
    TreeHead head;
    for (std::size_t size = 0; size < leaves.size(); ++size) {
        Proof subtree_roots;
        for (const std::uint64_t number : fundtrail::subtree_hash_indexes(size))
            subtree_roots.push_back(stored.at(number));
        TreeHead taken_up{size, subtree_roots};
        REQUIRE(taken_up.size() == size);
        REQUIRE(taken_up.root() == head.root());
        taken_up.add(leaves.at(size));
        head.add(leaves.at(size),
                 [&stored](std::uint64_t, const Hash& hash) { stored.push_back(hash); });
        REQUIRE(taken_up.root() == head.root());
    }
}

TEST_CASE("subtree numbers are right for trees that no memory holds", "[core]") {
    const std::uint64_t size = (std::uint64_t{1} << 47) + 5;
    const std::vector<std::uint64_t> numbers = fundtrail::subtree_hash_indexes(size);
    const std::uint64_t first_subtree = (std::uint64_t{1} << 48) - 2;
    REQUIRE(numbers ==
            std::vector<std::uint64_t>{first_subtree, first_subtree + 7, first_subtree + 8});
}

TEST_CASE("a tree is not taken up from too few or too many subtrees", "[core]") {
    REQUIRE_THROWS_AS(TreeHead(3, leaves_of(1)), fundtrail::Bug);
    REQUIRE_THROWS_AS(TreeHead(4, leaves_of(2)), fundtrail::Bug);
    REQUIRE_THROWS_AS(TreeHead(0, leaves_of(1)), fundtrail::Bug);
}

TEST_CASE("an inclusion proof shows its leaf, at its index, under its root, and no other",
          "[core]") {
    for (std::size_t size = 1; size < k_size_end; ++size) {
        const std::vector<Hash> leaves = leaves_of(size);
        const Hash root = fundtrail::merkle_root(leaves);
        for (std::size_t index = 0; index < size; ++index) {
            const Proof proof = fundtrail::inclusion_proof(index, leaves);
            const Hash& leaf = leaves.at(index);
            CAPTURE(size, index);
            REQUIRE(fundtrail::verify_inclusion(index, size, leaf, proof, root));
            REQUIRE(accepted_inclusion(index, size, leaf, spoiled(proof, index + size), root) == 0);
            REQUIRE_FALSE(fundtrail::verify_inclusion(
                index, size, with_one_bit_changed(leaf, index), proof, root));
            REQUIRE_FALSE(fundtrail::verify_inclusion(
                index, size, leaf, proof, with_one_bit_changed(root, index)));
            for (std::size_t other = 0; other < size + 2; ++other)
                REQUIRE(fundtrail::verify_inclusion(other, size, leaf, proof, root) ==
                        (other == index));
        }
    }
}

TEST_CASE("an inclusion proof is refused for an empty tree and past the end", "[core]") {
    const Hash leaf = fundtrail::leaf_hash("only");
    REQUIRE_FALSE(fundtrail::verify_inclusion(0, 0, leaf, {}, leaf));
    REQUIRE_FALSE(fundtrail::verify_inclusion(1, 1, leaf, {}, leaf));
    REQUIRE_FALSE(fundtrail::verify_inclusion(UINT64_MAX, UINT64_MAX, leaf, {}, leaf));
}

TEST_CASE("a consistency proof shows its two trees and no others", "[core]") {
    const std::vector<Hash> leaves = leaves_of(k_size_end);
    for (std::size_t size = 1; size < k_size_end; ++size) {
        const auto grown = std::span{leaves}.first(size);
        const TreeState newer{size, fundtrail::merkle_root(grown)};
        for (std::size_t old_size = 1; old_size <= size; ++old_size) {
            const TreeState older{old_size, fundtrail::merkle_root(grown.first(old_size))};
            const Proof proof = fundtrail::consistency_proof(old_size, grown);
            CAPTURE(size, old_size);
            REQUIRE(fundtrail::verify_consistency(older, newer, proof));
            REQUIRE(accepted_consistency(older, newer, spoiled(proof, old_size + size)) == 0);
            REQUIRE_FALSE(fundtrail::verify_consistency(
                {old_size, with_one_bit_changed(older.root, size)}, newer, proof));
            REQUIRE_FALSE(fundtrail::verify_consistency(
                older, {size, with_one_bit_changed(newer.root, size)}, proof));
            REQUIRE(fundtrail::verify_consistency(newer, older, proof) == (size == old_size));
            for (std::size_t other = 0; other < size + 2; ++other)
                REQUIRE(fundtrail::verify_consistency({other, older.root}, newer, proof) ==
                        (other == old_size));
        }
    }
}

TEST_CASE("a tree that changed an old leaf is shown by no proof that it can make", "[core]") {
    REQUIRE(rc::check("a rewritten history is refused", [] {
        const auto size = *rc::gen::inRange<std::size_t>(1, 200);
        const auto old_size = *rc::gen::inRange<std::size_t>(1, size + 1);
        const auto victim = *rc::gen::inRange<std::size_t>(0, old_size);
        std::vector<Hash> leaves = leaves_of(size);
        const TreeState older{old_size, fundtrail::merkle_root(std::span{leaves}.first(old_size))};
        leaves.at(victim) = fundtrail::leaf_hash("rewritten");
        const TreeState newer{size, fundtrail::merkle_root(leaves)};
        RC_ASSERT_FALSE(fundtrail::verify_consistency(
            older, newer, fundtrail::consistency_proof(old_size, leaves)));
    }));
}

TEST_CASE("consistency with an older tree of size 0 is refused", "[core]") {
    const Hash leaf = fundtrail::leaf_hash("only");
    const TreeState nothing{0, fundtrail::empty_root()};
    REQUIRE_FALSE(fundtrail::verify_consistency(nothing, {1, leaf}, {}));
    REQUIRE_FALSE(fundtrail::verify_consistency(nothing, nothing, {}));
}

TEST_CASE("proofs have the lengths that their sizes ask for", "[core]") {
    const std::vector<Hash> leaves = leaves_of(64);
    REQUIRE(fundtrail::inclusion_proof(0, leaves).size() == 6);
    REQUIRE(fundtrail::inclusion_proof(0, std::span{leaves}.first(1)).empty());
    REQUIRE(fundtrail::consistency_proof(63, leaves).size() == 7);
    REQUIRE(fundtrail::consistency_proof(32, leaves).size() == 1);
    REQUIRE(fundtrail::consistency_proof(64, leaves).empty());
}

TEST_CASE("no proof is made for a leaf or an older tree that is not there", "[core]") {
    const std::vector<Hash> leaves = leaves_of(3);
    REQUIRE_THROWS_AS(fundtrail::inclusion_proof(3, leaves), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::inclusion_proof(0, {}), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::consistency_proof(0, leaves), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::consistency_proof(4, leaves), fundtrail::Bug);
}

}  // namespace fundtrail::merkle_test
