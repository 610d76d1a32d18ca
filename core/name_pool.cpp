#include "core/name_pool.hpp"

#include "core/ensure.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr std::size_t k_first_slots = 64;  // a power of two
constexpr std::size_t k_block_bytes = 16'384;

std::uint32_t hash_of(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(hash ^ hash >> 32U);
}

}  // namespace

NamePool::NamePool() : slots_(k_first_slots) {
    intern("");
}

NamePool::NamePool(const NamePool& other) : NamePool{} {
    for (const std::string_view text : other.texts_) {
        intern(text);
    }
}

NameId NamePool::intern(std::string_view text) {
    const std::uint32_t hash = hash_of(text);
    std::size_t slot = slot_of(text, hash);
    if (slots_[slot].number != k_free) return NameId{slots_[slot].number};
    ensure(texts_.size() < k_free, "a name pool holds fewer than 2^32-1 names");
    if (texts_.size() * 3 >= slots_.size() * 2) {
        grow();
        slot = slot_of(text, hash);
    }
    const NameId id{static_cast<std::uint32_t>(texts_.size())};
    texts_.push_back(keep(text));
    slots_[slot] = Slot{.hash = hash, .number = id.number};
    return id;
}

std::optional<NameId> NamePool::find(std::string_view text) const {
    const Slot& slot = slots_[slot_of(text, hash_of(text))];
    if (slot.number == k_free) return std::nullopt;
    return NameId{slot.number};
}

/// The slot that holds `text`, or the free one where it belongs.
std::size_t NamePool::slot_of(std::string_view text, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].number != k_free &&
           (slots_[slot].hash != hash || texts_[slots_[slot].number] != text)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

/// A copy that stays where it is.
std::string_view NamePool::keep(std::string_view text) {
    if (text.size() > free_.size()) {
        free_ = blocks_.emplace_back(std::max(text.size(), k_block_bytes));
    }
    const std::span<char> place = free_.first(text.size());
    std::copy(text.begin(), text.end(), place.begin());
    free_ = free_.subspan(text.size());
    return {place.data(), place.size()};
}

void NamePool::grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    for (const Slot& held : before) {
        if (held.number != k_free) slots_[slot_of(texts_[held.number], held.hash)] = held;
    }
}

}  // namespace fundtrail
