// The root of the tree as it was at any earlier size, while the entries are walked through once.
//
// Of all hashes those of subtrees of 256 entries and more are kept, a quarter of a byte an entry;
// what lies under one of them is read again: at most 255 entries a root.
#pragma once

#include "core/crypto.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace fundtrail {

class PastRoots {
  public:
    /// The database must outlive it, and stay in the transaction of the walk: what is read again is
    /// then what was read before.
    explicit PastRoots(Database& database) : database_{database} {}

    /// Takes a hash of the tree as it becomes known: leaves (level 0) in order, each followed by
    /// the subtrees that it completes.
    void add(unsigned level, const Hash& hash);

    /// The root over the first `size` leaves; nothing if there are fewer, or one of them stands at
    /// no entry of its number any more.
    [[nodiscard]] std::optional<Hash> root_at(std::uint64_t size);

  private:
    /// The leaves of a subtree, read again.
    [[nodiscard]] std::optional<Hash> read_subtree(unsigned level, std::uint64_t index);

    Database& database_;
    std::uint64_t size_ = 0;
    std::vector<std::vector<Hash>> kept_;  // from level k_level_kept on, in order of index
};

}  // namespace fundtrail
