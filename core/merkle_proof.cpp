// Roots over leaves at hand, and inclusion and consistency proofs: made by the recursion of RFC
// 6962 section 2.1, verified by the iteration of RFC 9162 sections 2.1.3.2 and 2.1.4.2.
#include "core/ensure.hpp"
#include "core/merkle.hpp"

#include <bit>

namespace fundtrail {

namespace {

// The largest power of two below `size`, which is at least 2.
std::size_t split_of(std::size_t size) {
    return std::bit_floor(size - 1);
}

// The way from a leaf up to the root: where it stands on its level, and where the level ends.
struct Climb {
    std::uint64_t position;
    std::uint64_t last;

    [[nodiscard]] bool at_root() const { return last == 0; }

    [[nodiscard]] bool sibling_is_left() const { return (position & 1) != 0 || position == last; }

    void rise() {
        position >>= 1;
        last >>= 1;
    }

    // A node without a sibling to its right stands for itself on the levels above, up to the one
    // where it is a right child.
    void skip_levels_without_sibling() {
        while ((position & 1) == 0 && position != 0) {
            rise();
        }
    }
};

}  // namespace

Hash merkle_root(std::span<const Hash> leaves) {
    if (leaves.empty()) return empty_root();
    if (leaves.size() == 1) return leaves.front();
    const std::size_t split = split_of(leaves.size());
    return node_hash(merkle_root(leaves.first(split)), merkle_root(leaves.subspan(split)));
}

std::vector<Hash> inclusion_proof(std::uint64_t index, std::span<const Hash> leaves) {
    ensure(index < leaves.size(), "an inclusion proof is asked for a leaf of the tree");
    if (leaves.size() == 1) return {};
    const std::size_t split = split_of(leaves.size());
    const auto left = leaves.first(split);
    const auto right = leaves.subspan(split);
    const bool is_left = index < split;
    std::vector<Hash> proof =
        is_left ? inclusion_proof(index, left) : inclusion_proof(index - split, right);
    proof.push_back(merkle_root(is_left ? right : left));
    return proof;
}

namespace {

// SUBPROOF of RFC 6962 section 2.1.2. A root that the verifier holds already is left out.
enum class OldRoot { known, wanted };

std::vector<Hash> subproof(std::size_t old_size, std::span<const Hash> leaves, OldRoot old_root) {
    if (old_size == leaves.size()) {
        if (old_root == OldRoot::known) return {};
        return {merkle_root(leaves)};
    }
    const std::size_t split = split_of(leaves.size());
    const auto left = leaves.first(split);
    const auto right = leaves.subspan(split);
    const bool is_left = old_size <= split;
    std::vector<Hash> proof = is_left ? subproof(old_size, left, old_root)
                                      : subproof(old_size - split, right, OldRoot::wanted);
    proof.push_back(merkle_root(is_left ? right : left));
    return proof;
}

}  // namespace

std::vector<Hash> consistency_proof(std::uint64_t old_size, std::span<const Hash> leaves) {
    ensure(0 < old_size && old_size <= leaves.size(),
           "a consistency proof is asked for an older tree of at least one leaf");
    return subproof(old_size, leaves, OldRoot::known);
}

bool verify_inclusion(std::uint64_t index,
                      std::uint64_t size,
                      const Hash& leaf,
                      std::span<const Hash> proof,
                      const Hash& root) {
    if (index >= size) return false;
    Climb climb{.position = index, .last = size - 1};
    Hash hash = leaf;
    for (const Hash& sibling : proof) {
        if (climb.at_root()) return false;
        if (climb.sibling_is_left()) {
            hash = node_hash(sibling, hash);
            climb.skip_levels_without_sibling();
        } else {
            hash = node_hash(hash, sibling);
        }
        climb.rise();
    }
    return climb.at_root() && hash == root;
}

bool verify_consistency(const TreeState& older,
                        const TreeState& newer,
                        std::span<const Hash> proof) {
    if (older.size == 0 || older.size > newer.size) return false;
    if (older.size == newer.size) return proof.empty() && older.root == newer.root;

    // The climb starts at the largest perfect subtree that ends where the older tree ends; if that
    // is the whole older tree, its root is known and the proof leaves it out.
    Hash start = older.root;
    if (!std::has_single_bit(older.size)) {
        if (proof.empty()) return false;
        start = proof.front();
        proof = proof.subspan(1);
    }
    Climb climb{.position = older.size - 1, .last = newer.size - 1};
    while ((climb.position & 1) != 0) {
        climb.rise();
    }

    Hash old_hash = start;
    Hash new_hash = start;
    for (const Hash& sibling : proof) {
        if (climb.at_root()) return false;
        if (climb.sibling_is_left()) {
            old_hash = node_hash(sibling, old_hash);
            new_hash = node_hash(sibling, new_hash);
            climb.skip_levels_without_sibling();
        } else {
            new_hash = node_hash(new_hash, sibling);
        }
        climb.rise();
    }
    return climb.at_root() && old_hash == older.root && new_hash == newer.root;
}

}  // namespace fundtrail
