#include "ledger/verify/past_roots.hpp"

#include "core/merkle.hpp"
#include "core/subtree_proof.hpp"

namespace fundtrail {
namespace {

constexpr unsigned k_level_kept = 8;

}  // namespace

void PastRoots::add(unsigned level, const Hash& hash) {
    if (level == 0) ++size_;
    if (level < k_level_kept) return;
    if (kept_.size() <= level - k_level_kept) kept_.resize(level - k_level_kept + 1);
    kept_[level - k_level_kept].push_back(hash);
}

std::optional<Hash> PastRoots::root_at(std::uint64_t size) {
    if (size > size_) return std::nullopt;
    bool is_complete = true;
    const Hash root = root_from_subtrees(size, [&](unsigned level, std::uint64_t index) {
        if (level >= k_level_kept) return kept_[level - k_level_kept][index];
        const auto subtree = read_subtree(level, index);
        is_complete = is_complete && subtree.has_value();
        return subtree.value_or(Hash{});
    });
    if (!is_complete) return std::nullopt;
    return root;
}

std::optional<Hash> PastRoots::read_subtree(unsigned level, std::uint64_t index) {
    const std::uint64_t first = index << level;
    const std::uint64_t end = (index + 1) << level;
    TreeHead subtree;
    Statement& row = database_.cached("SELECT note FROM entry NOT INDEXED WHERE entry_index = ?1");
    for (std::uint64_t leaf = first; leaf < end; ++leaf) {
        row.bind_all(static_cast<std::int64_t>(leaf));
        if (!row.step()) return std::nullopt;
        subtree.add(leaf_hash(row.blob(0)));
        row.reset();
    }
    return subtree.root();
}

}  // namespace fundtrail
