#include "ledger/verify/vault_check.hpp"

#include "core/encoding.hpp"
#include "core/record.hpp"
#include "core/sealed.hpp"
#include "ledger/vault.hpp"
#include "ledger/verify/file_check.hpp"
#include "ledger/verify/read_beside.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

// Looking them up takes many times as long as beginning a thread.
constexpr std::size_t k_batch = 2'048;

}  // namespace

VaultCheck::VaultCheck(Database& ledger, Findings& findings, const std::string& path)
    : ledger_{ledger}, findings_{findings} {
    if (path.empty()) return;
    const auto unreadable = [&](const std::string& why) {
        one_moment_.reset();
        vault_.reset();
        findings_.add(Finding{.code = "file.unreadable",
                              .found = why,
                              .message = "the vault cannot be read: " + why});
    };
    try {
        open(path);
        if (!check_vault_file(*vault_, findings_)) unreadable("its tables are not there");
    } catch (const CorruptDatabase& damage) {
        unreadable(damage.what());
    } catch (const UnfinishedWrite& unfinished) {
        unreadable(std::string{unfinished.what()} + "; " + unfinished.hint());
    }
}

void VaultCheck::open(const std::string& path) {
    vault_ = Database::open(
        path, OpenMode::read_only_hostile, {.value_bytes_max = k_vault_row_bytes_max});
    one_moment_.emplace(*vault_, Transaction::Mode::deferred);
    // Rows are looked up in the order of hashes, which is none: the upper pages are kept at hand.
    vault_->execute("PRAGMA cache_size = -32768");
}

void VaultCheck::on_record(const WalkedRecord& walked) {
    if (!vault_) return;
    gather(walked.record, walked.moment.record, gathered_);
    if (gathered_.size() >= k_batch) look_up_gathered();
}

void VaultCheck::gather(const Record& record, RecordId id, std::vector<Private>& list) {
    const auto add = [&](Kind kind) {
        return [&list, id, kind](std::string_view path, const Hash& commitment) {
            list.push_back({id, kind, std::string{path}, commitment});
        };
    };
    for_each_commitment(record, add(Kind::field));
    for_each_file(record, add(Kind::file));
}

void VaultCheck::look_up_gathered() {
    if (running_.valid()) take(running_.get());
    batch_.swap(gathered_);
    gathered_.clear();
    running_ = std::async(k_own_thread, [this] { return look_up(batch_); });
}

VaultCheck::LookedUp VaultCheck::look_up(const std::vector<Private>& batch) {
    LookedUp found;
    for (const Private& wanted : batch) {
        const Row row = row_of(wanted);
        if (row != Row::missing) ++found.rows_used;
        const bool is_told = !found.unsettled.empty() && found.unsettled.back() == wanted.record;
        if (row != Row::matches && !is_told) found.unsettled.push_back(wanted.record);
    }
    return found;
}

void VaultCheck::take(LookedUp looked_up) {
    rows_used_ += looked_up.rows_used;
    unsettled_.insert(unsettled_.end(), looked_up.unsettled.begin(), looked_up.unsettled.end());
}

VaultCheck::Row VaultCheck::row_of(const Private& wanted) {
    return wanted.kind == Kind::field ? opening(wanted.path, wanted.commitment)
                                      : attachment(wanted.commitment);
}

VaultCheck::Row VaultCheck::opening(std::string_view field, const Hash& commitment) {
    try {
        Statement& row =
            vault_->cached("SELECT field, salt, value FROM opening WHERE commitment = ?1");
        row.bind_all(Blob{commitment.view()});
        if (!row.step()) return Row::missing;
        const auto salt = stored_salt(row.blob(1));
        const std::string_view value = row.blob(2);
        const bool matches = salt && value.size() <= k_private_value_bytes_max &&
                             row.text(0) == field &&
                             field_commitment(*salt, field, value) == commitment;
        row.reset();
        return matches ? Row::matches : Row::differs;
    } catch (const CorruptDatabase&) {
        return Row::differs;  // another type than was ever written, or a page that is none
    }
}

VaultCheck::Row VaultCheck::attachment(const Hash& commitment) {
    try {
        Statement& row = vault_->cached(
            "SELECT salt, media_type, content FROM attachment WHERE commitment = ?1");
        row.bind_all(Blob{commitment.view()});
        if (!row.step()) return Row::missing;
        const auto salt = stored_salt(row.blob(0));
        static_cast<void>(row.text(1));  // nothing vouches for it, but that it is a text
        const bool matches = salt && attachment_commitment(*salt, row.blob(2)) == commitment;
        row.reset();
        return matches ? Row::matches : Row::differs;
    } catch (const CorruptDatabase&) {
        return Row::differs;
    }
}

void VaultCheck::finish(const Walk& walk) {
    if (!vault_) return;
    if (running_.valid()) take(running_.get());
    take(look_up(gathered_));
    for (const RecordId id : unsettled_) {
        settle(id, walk);
    }
    try {
        count_rows();
    } catch (const CorruptDatabase& damage) {
        findings_.add(Finding{.code = "file.integrity",
                              .found = damage.what(),
                              .message = "SQLite finds the vault damaged"});
    }
    for (const auto& [id, field] : walk.book.erased_fields()) {
        for (const Private& erased : privates_of(id)) {
            if (erased.path == field && row_of(erased) != Row::missing) ++rows_to_erase_;
        }
    }
}

/// Of a record that stands in the ledger; nothing of any other.
std::vector<VaultCheck::Private> VaultCheck::privates_of(RecordId id) {
    std::vector<Private> list;
    Statement& row = ledger_.cached("SELECT bytes FROM record WHERE record_id = ?1");
    row.bind_all(id.number);
    if (!row.step()) return list;
    JsonTree tree;
    if (const auto record = read_record(row.blob(0), tree)) gather(*record, id, list);
    row.reset();
    return list;
}

/// Finds what does not match or is not there, unless it was erased.
void VaultCheck::settle(RecordId id, const Walk& walk) {
    for (const Private& wanted : privates_of(id)) {
        const Row row = row_of(wanted);
        if (row == Row::matches || walk.book.is_erased(id, wanted.path)) continue;
        const bool is_missing = row == Row::missing;
        const std::string where = '"' + wanted.path + "\" of record " + to_text(id);
        if (wanted.kind == Kind::file) {
            find("vault.attachment",
                 id,
                 is_missing ? "nothing" : "another content",
                 is_missing ? "the vault lacks the file " + where
                            : "the file " + where + " does not match its commitment");
        } else if (is_missing) {
            find("vault.missing", id, {}, "the vault holds no opening of field " + where);
        } else {
            find("vault.commitment",
                 id,
                 "another opening",
                 "what the vault holds of field " + where + " does not match its commitment");
        }
    }
}

void VaultCheck::count_rows() {
    Statement rows = vault_->prepare(
        "SELECT (SELECT count(*) FROM opening) + (SELECT count(*) FROM attachment)");
    if (!rows.step()) return;
    // A copied commitment, a finding by itself, uses a row twice.
    rows_left_over_ = std::max<std::int64_t>(0, rows.integer(0) - rows_used_);
}

void VaultCheck::find(std::string code, RecordId record, std::string found, std::string message) {
    findings_.add(Finding{.code = std::move(code),
                          .entry = record.entry_index(),
                          .record = record,
                          .expected = "what the record commits to",
                          .found = std::move(found),
                          .message = std::move(message)});
}

}  // namespace fundtrail
