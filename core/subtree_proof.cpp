#include "core/subtree_proof.hpp"

#include "core/ensure.hpp"
#include "core/merkle.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace fundtrail {

namespace {

constexpr std::uint64_t k_size_max = std::uint64_t{1} << 63U;

// Leaves first .. end-1, a node of the tree: `first` is a multiple of the smallest power of two
// that is not below their number.
struct Range {
    std::uint64_t first;
    std::uint64_t end;

    [[nodiscard]] std::uint64_t size() const { return end - first; }

    // Where the left half ends (RFC 6962 section 2.1). Needs two leaves.
    [[nodiscard]] std::uint64_t split() const { return first + std::bit_floor(size() - 1); }
};

// A node is perfect subtrees of falling size from left to right, joined from the right.
Hash root_of(Range range, const SubtreeHash& hash) {
    std::uint64_t end = range.end;
    std::uint64_t rest = range.size();
    auto level = static_cast<unsigned>(std::countr_zero(rest));
    Hash root = hash(level, (end >> level) - 1);
    end -= std::uint64_t{1} << level;
    rest &= rest - 1;
    for (; rest != 0; rest &= rest - 1) {
        level = static_cast<unsigned>(std::countr_zero(rest));
        root = node_hash(hash(level, (end >> level) - 1), root);
        end -= std::uint64_t{1} << level;
    }
    return root;
}

}  // namespace

Hash root_from_subtrees(std::uint64_t size, const SubtreeHash& hash) {
    ensure(size <= k_size_max, "a tree has at most 2^63 leaves");
    return size == 0 ? empty_root() : root_of({.first = 0, .end = size}, hash);
}

std::vector<Hash> inclusion_proof(std::uint64_t index,
                                  std::uint64_t size,
                                  const SubtreeHash& hash) {
    ensure(index < size && size <= k_size_max, "an inclusion proof is asked for a leaf of a tree");
    std::vector<Hash> proof;
    Range range{.first = 0, .end = size};
    while (range.size() > 1) {
        const std::uint64_t split = range.split();
        const Range left{.first = range.first, .end = split};
        const Range right{.first = split, .end = range.end};
        const bool is_left = index < split;
        proof.push_back(root_of(is_left ? right : left, hash));
        range = is_left ? left : right;
    }
    std::ranges::reverse(proof);  // from the root down so far
    return proof;
}

std::vector<Hash> consistency_proof(std::uint64_t old_size,
                                    std::uint64_t size,
                                    const SubtreeHash& hash) {
    ensure(0 < old_size && old_size <= size && size <= k_size_max,
           "a consistency proof is asked for an older tree of at least one leaf");
    std::vector<Hash> proof;
    Range range{.first = 0, .end = size};
    while (range.end != old_size) {
        const std::uint64_t split = range.split();
        const Range left{.first = range.first, .end = split};
        const Range right{.first = split, .end = range.end};
        const bool is_left = old_size <= split;
        proof.push_back(root_of(is_left ? right : left, hash));
        range = is_left ? left : right;
    }
    // The whole older tree is a node: its root is known to the verifier and left out.
    if (range.first != 0) proof.push_back(root_of(range, hash));
    std::ranges::reverse(proof);
    return proof;
}

}  // namespace fundtrail
