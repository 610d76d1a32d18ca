#include "core/name_pool.hpp"

#include "core/ensure.hpp"

#include <limits>

namespace fundtrail {

NamePool::NamePool() {
    intern("");
}

NameId NamePool::intern(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    ensure(texts_.size() < std::numeric_limits<std::uint32_t>::max(),
           "a name pool holds fewer than 2^32 names");

    const NameId id{static_cast<std::uint32_t>(texts_.size())};
    ids_.emplace(texts_.emplace_back(text), id);
    return id;
}

std::optional<NameId> NamePool::find(std::string_view text) const {
    const auto found = ids_.find(text);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

}  // namespace fundtrail
