// The RFC 6962 tree: roots, inclusion and consistency proofs, and the numbering of stored hashes.
//
// leaf(d) = SHA-256(00 || d), node(l, r) = SHA-256(01 || l || r), root of nothing = SHA-256(""). A
// tree of n leaves splits at the largest power of two below n (RFC 6962 section 2.1). Knows nothing
// of entries.
#pragma once

#include "core/crypto.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace fundtrail {

[[nodiscard]] Hash leaf_hash(std::string_view data);
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
/// The root over no leaves.
[[nodiscard]] Hash empty_root();

/// A growing tree that remembers only the roots of its perfect subtrees: O(log n) memory, O(1) a
/// leaf.
class TreeHead {
  public:
    TreeHead() = default;
    /// Takes up a tree of `size` leaves from the roots of its perfect subtrees, largest first, one
    /// for each bit of `size`.
    TreeHead(std::uint64_t size, std::vector<Hash> subtree_roots);

    /// Adds a leaf. Calls `completed(stored_hash_index, hash)` for the leaf and each subtree that
    /// it completes.
    void add(const Hash& leaf,
             const std::function<void(std::uint64_t, const Hash&)>& completed = {});

    [[nodiscard]] std::uint64_t size() const { return size_; }

    [[nodiscard]] Hash root() const;

  private:
    std::uint64_t size_ = 0;
    std::vector<Hash> subtree_roots_;
};

/// The number of the hash at `level` (0: leaves) and `index` in a flat table to which each leaf
/// appends itself and the subtrees that it completes (the numbering of golang.org/x/mod
/// sumdb/tlog).
[[nodiscard]] std::uint64_t stored_hash_index(unsigned level, std::uint64_t index);

/// The numbers of the stored hashes of the perfect subtrees of a tree of `size` leaves, largest
/// first.
[[nodiscard]] std::vector<std::uint64_t> subtree_hash_indexes(std::uint64_t size);

/// The root over `leaves`, in order.
[[nodiscard]] Hash merkle_root(std::span<const Hash> leaves);

/// PATH(index, leaves) of RFC 6962 section 2.1.1: the leaf's sibling first. Needs index <
/// leaves.size().
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::span<const Hash> leaves);
/// PROOF(old_size, leaves) of RFC 6962 section 2.1.2. Needs 0 < old_size <= leaves.size().
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t old_size,
                                                  std::span<const Hash> leaves);

/// True if `proof` shows that `leaf` is at `index` of the tree of `size` leaves with this root.
[[nodiscard]] bool verify_inclusion(std::uint64_t index,
                                    std::uint64_t size,
                                    const Hash& leaf,
                                    std::span<const Hash> proof,
                                    const Hash& root);

struct TreeState {
    std::uint64_t size = 0;
    Hash root;
    friend bool operator==(const TreeState&, const TreeState&) = default;
};

/// True if `proof` shows that the newer tree extends the older one. An older tree of size 0 shows
/// nothing and is refused.
[[nodiscard]] bool verify_consistency(const TreeState& older,
                                      const TreeState& newer,
                                      std::span<const Hash> proof);

}  // namespace fundtrail
