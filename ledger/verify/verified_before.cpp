#include "ledger/verify/verified_before.hpp"

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"

namespace fundtrail {

std::int64_t entries_verified_before(Database& database, const std::string& note) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return 0;
    const TreeState& stated = parsed->checkpoint.tree;
    TreeHead tree;
    try {
        Statement rows = database.prepare(
            "SELECT entry_index, note FROM entry NOT INDEXED ORDER BY entry_index");
        while (tree.size() < stated.size && rows.step()) {
            if (rows.integer(0) != static_cast<std::int64_t>(tree.size())) return 0;
            tree.add(leaf_hash(rows.blob(1)));
        }
    } catch (const CorruptDatabase&) {
        return 0;
    }
    const TreeState stands{.size = tree.size(), .root = tree.root()};
    return stands == stated ? static_cast<std::int64_t>(stated.size) : 0;
}

}  // namespace fundtrail
