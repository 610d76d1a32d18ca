// Has a commitment been seen before? Eight bytes each, for as many as a ledger holds.
#pragma once

#include "core/crypto.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fundtrail {

/// A set of the first eight bytes of commitments: open addressing, at most two thirds full. Two
/// different commitments with the same eight bytes are told apart by the caller, who looks at the
/// ledger again.
class CommitmentSet {
  public:
    CommitmentSet();

    /// True if a commitment with these first eight bytes was added before.
    [[nodiscard]] bool add(const Hash& commitment);

  private:
    [[nodiscard]] bool insert(std::uint64_t key);
    void grow();

    std::vector<std::uint64_t> slots_;  // zero: empty
    std::size_t used_ = 0;
    bool has_zero_ = false;
};

}  // namespace fundtrail
