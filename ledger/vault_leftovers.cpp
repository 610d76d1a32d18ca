#include "ledger/vault_leftovers.hpp"

#include "core/checkpoint.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "core/record.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"
#include "ledger/vault_erasure.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

/// Of every private field and file of the ledger, sorted.
std::vector<Hash> read_commitments(Database& ledger) {
    std::vector<Hash> used;
    const auto add = [&](std::string_view /*path*/, const Hash& commitment) {
        used.push_back(commitment);
    };
    Statement rows = ledger.prepare("SELECT record_id, bytes FROM record ORDER BY record_id");
    JsonTree tree;
    while (rows.step()) {
        const auto record = read_record(rows.blob(1), tree);
        if (!record) {
            throw CorruptLedger{"record " + to_text(RecordId{rows.integer(0)}) + " is damaged",
                                "nothing was erased; `fundtrail verify` says what is wrong"};
        }
        for_each_commitment(*record, add);
        for_each_file(*record, add);
    }
    std::sort(used.begin(), used.end());
    return used;
}

std::vector<Hash> read_unused(const std::string& vault_path, const std::vector<Hash>& used) {
    Database vault = open_vault(vault_path, OpenMode::read_only_hostile);
    std::vector<Hash> unused;
    Statement rows =
        vault.prepare("SELECT commitment FROM opening UNION ALL SELECT commitment FROM attachment");
    while (rows.step()) {
        if (rows.blob(0).size() != k_hash_bytes) continue;  // none that was ever written
        const Hash commitment = Hash::from(rows.blob(0));
        if (!std::binary_search(used.begin(), used.end(), commitment)) {
            unused.push_back(commitment);
        }
    }
    return unused;
}

void require_newest(Database& ledger, const KnownCheckpoints* known) {
    Statement first = ledger.prepare("SELECT note FROM entry WHERE entry_index = 0");
    Statement last = ledger.prepare("SELECT max(entry_index) + 1 FROM entry");
    if (known == nullptr || !first.step() || !last.step()) return;
    const Hash ledger_id = leaf_hash(first.blob(0));
    const auto note = known->note(ledger_id);
    if (!note) return;
    const auto seen = parse_checkpoint(*note);
    if (!seen) {
        throw StorageError{"what this machine remembers of the ledger (" + known->path(ledger_id) +
                               ") is no checkpoint, so that an older copy would not be known",
                           "nothing was erased; `fundtrail verify` says what is wrong"};
    }
    const auto entries = static_cast<std::uint64_t>(last.integer(0));
    if (seen->checkpoint.tree.size <= entries) return;
    throw CorruptLedger{"this ledger has " + std::to_string(entries) +
                            " entries, and this machine has seen one of " +
                            std::to_string(seen->checkpoint.tree.size) +
                            ": it is an older copy, to which what newer records use looks unused",
                        "nothing was erased; find the newest copy"};
}

}  // namespace

std::int64_t purge_leftovers(const LedgerFolder& folder,
                             const KnownCheckpoints* known,
                             PurgeMode mode) {
    const bool is_written = mode == PurgeMode::write;
    Database ledger = Database::open(
        folder.ledger(), is_written ? OpenMode::read_write : OpenMode::read_only_hostile);
    require_known_file(ledger, k_ledger_application_id);
    const Transaction no_writer{
        ledger, is_written ? Transaction::Mode::immediate : Transaction::Mode::deferred};
    require_newest(ledger, known);
    if (is_written) recover_vault(folder.vault());
    const std::vector<Hash> unused = read_unused(folder.vault(), read_commitments(ledger));
    return is_written ? erase_from_vault(folder.vault(), unused)
                      : static_cast<std::int64_t>(unused.size());
}

}  // namespace fundtrail
