#include "ledger/verify/commitments.hpp"

#include <cstring>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_first_slots = 1'024;  // a power of two

}  // namespace

CommitmentSet::CommitmentSet() : slots_(k_first_slots, 0) {}

bool CommitmentSet::add(const Hash& commitment) {
    std::uint64_t key = 0;
    std::memcpy(&key, commitment.bytes.data(), sizeof key);
    if (key == 0) return std::exchange(has_zero_, true);
    if (used_ * 3 >= slots_.size() * 2) grow();
    return !insert(key);
}

bool CommitmentSet::insert(std::uint64_t key) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = key & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot] == key) return false;
        if (slots_[slot] != 0) continue;
        slots_[slot] = key;
        ++used_;
        return true;
    }
}

void CommitmentSet::grow() {
    std::vector<std::uint64_t> before(slots_.size() * 2, 0);
    before.swap(slots_);
    used_ = 0;
    for (const std::uint64_t key : before) {
        if (key != 0) static_cast<void>(insert(key));
    }
}

}  // namespace fundtrail
