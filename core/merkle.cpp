#include "core/merkle.hpp"

#include "core/ensure.hpp"

#include <bit>
#include <utility>

namespace fundtrail {

Hash leaf_hash(std::string_view data) {
    return sha256({std::string_view{"\x00", 1}, data});
}

Hash node_hash(const Hash& left, const Hash& right) {
    return sha256({std::string_view{"\x01", 1}, left.view(), right.view()});
}

Hash empty_root() {
    return sha256("");
}

TreeHead::TreeHead(std::uint64_t size, std::vector<Hash> subtree_roots)
    : size_{size}, subtree_roots_{std::move(subtree_roots)} {
    ensure(subtree_roots_.size() == static_cast<std::size_t>(std::popcount(size)),
           "a tree has one perfect subtree for each bit of its size");
}

void TreeHead::add(const Hash& leaf,
                   const std::function<void(std::uint64_t, const Hash&)>& completed) {
    Hash hash = leaf;
    std::uint64_t number = stored_hash_index(/*level=*/0, size_);
    if (completed) completed(number, hash);
    for (std::uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
        hash = node_hash(subtree_roots_.back(), hash);
        subtree_roots_.pop_back();
        ++number;
        if (completed) completed(number, hash);
    }
    subtree_roots_.push_back(hash);
    ++size_;
}

Hash TreeHead::root() const {
    if (subtree_roots_.empty()) return empty_root();
    Hash root = subtree_roots_.back();
    for (auto left = subtree_roots_.rbegin() + 1; left != subtree_roots_.rend(); ++left) {
        root = node_hash(*left, root);
    }
    return root;
}

std::uint64_t stored_hash_index(unsigned level, std::uint64_t index) {
    // A hash is appended together with the last leaf under it. Before that leaf stand one hash for
    // each leaf and one for each subtree that they complete: 2n less the bits of n.
    const std::uint64_t last_leaf = ((index + 1) << level) - 1;
    return 2 * last_leaf - static_cast<std::uint64_t>(std::popcount(last_leaf)) + level;
}

std::vector<std::uint64_t> subtree_hash_indexes(std::uint64_t size) {
    std::vector<std::uint64_t> indexes;
    for (auto level = static_cast<unsigned>(std::bit_width(size)); level-- > 0;) {
        const std::uint64_t whole_subtrees = size >> level;
        if ((whole_subtrees & 1) != 0) {
            indexes.push_back(stored_hash_index(level, whole_subtrees - 1));
        }
    }
    return indexes;
}

}  // namespace fundtrail
