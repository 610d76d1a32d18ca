// Roots and proofs of a large tree from the hashes of its perfect subtrees, O(log n) of them a
// proof, instead of from all leaves. The same roots and proofs as core/merkle.hpp (RFC 6962 section
// 2.1), for trees of which a table holds every perfect subtree's hash.
//
//     tree of 7 leaves, proof of leaf 4:  hash(0, 5)  hash(0, 6)  hash(2, 0)
//
// The perfect subtree at `level` and `index` covers leaves index × 2^level up to, not including,
// (index + 1) × 2^level. What hash() gives is believed: whoever gives out a proof made from cached
// hashes verifies it first against a root that was not.
#pragma once

#include "core/crypto.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace fundtrail {

/// The hash of the perfect subtree at this level (0: leaves) and index; asked only for subtrees
/// that lie within the tree.
using SubtreeHash = std::function<Hash(unsigned level, std::uint64_t index)>;

/// The root of a tree of `size` leaves. Asks for one hash for each bit of `size`.
[[nodiscard]] Hash root_from_subtrees(std::uint64_t size, const SubtreeHash& hash);

/// PATH(index, D[size]): the leaf's sibling first. Needs index < size <= 2^63.
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index,
                                                std::uint64_t size,
                                                const SubtreeHash& hash);

/// PROOF(old_size, D[size]). Needs 0 < old_size <= size <= 2^63.
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t old_size,
                                                  std::uint64_t size,
                                                  const SubtreeHash& hash);

}  // namespace fundtrail
