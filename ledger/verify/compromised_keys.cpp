#include "ledger/verify/compromised_keys.hpp"

#include "core/entry.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

/// The largest size of a checkpoint that met the policy before the revocation; 0 if none did.
std::int64_t covered_before(std::int64_t revoked_at, const std::set<std::int64_t>& quorum_sizes) {
    const auto later = quorum_sizes.upper_bound(revoked_at);
    return later == quorum_sizes.begin() ? 0 : *std::prev(later);
}

void list_entries(Database& database, CompromisedKey& key) {
    Statement rows = database.prepare(
        "SELECT entry_index, note FROM entry WHERE entry_index BETWEEN ?1 AND ?2 ORDER BY 1");
    rows.bind_all(key.from, key.revoked_at);
    while (rows.step()) {
        const auto entry = parse_entry(rows.blob(1));
        const bool is_by_key = entry && entry->header.signer_name == key.key.name &&
                               entry->header.signer_id == key.key.id;
        if (!is_by_key) continue;
        const bool is_covered = rows.integer(0) < key.covered;
        auto& entries = is_covered ? key.covered_entries : key.entries;
        ++(is_covered ? key.covered_count : key.count);
        if (entries.size() < k_compromised_entries_listed_max) entries.push_back(rows.integer(0));
    }
}

}  // namespace

void CompromisedKeys::on_record(const WalkedRecord& record) {
    const std::string_view type = record.record.type().name;
    if (type == "officer.revoked" || type == "officer.enrolled" || type == "approved") {
        governs_ = true;
    }
}

void CompromisedKeys::on_root(const TreeState& tree, const Walk& walk) {
    if (!std::exchange(governs_, false)) return;
    const auto entry = static_cast<std::int64_t>(tree.size) - 1;
    const Officers& officers = walk.book.officers();
    for (const Enrolment& enrolment : officers.enrolments()) {
        const Enrolment* present = officers.in_force(enrolment.officer);
        if (present != nullptr && present->key == enrolment.key) continue;
        const auto revoked = out_of_force_.emplace(enrolment.key.key, entry).first;
        if (!enrolment.compromised_from) continue;
        const auto known = std::find_if(
            keys_.begin(), keys_.end(), [&](const auto& key) { return key.key == enrolment.key; });
        if (known != keys_.end()) {
            known->from = *enrolment.compromised_from;
            continue;
        }
        keys_.push_back(CompromisedKey{.officer = enrolment.officer,
                                       .key = enrolment.key,
                                       .from = *enrolment.compromised_from,
                                       .revoked_at = revoked->second,
                                       .entries = {},
                                       .covered_entries = {}});
    }
}

std::vector<CompromisedKey> CompromisedKeys::finish(Database& database,
                                                    const std::set<std::int64_t>& quorum_sizes) {
    for (CompromisedKey& key : keys_) {
        key.covered = covered_before(key.revoked_at, quorum_sizes);
        list_entries(database, key);
    }
    return std::move(keys_);
}

}  // namespace fundtrail
