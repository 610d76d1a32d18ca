#include "ledger/verify/vault_check.hpp"

#include "core/encoding.hpp"
#include "core/record.hpp"
#include "core/sealed.hpp"
#include "ledger/vault.hpp"
#include "ledger/verify/file_check.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {

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
    vault_->execute("PRAGMA cache_size = -65536");
}

/// Calls `visit(path, commitment, row)` for all of a record that the vault should hold.
void VaultCheck::for_each_private(const Record& record, const auto& visit) {
    for_each_commitment(record, [&](std::string_view path, const Hash& commitment) {
        visit(path, commitment, opening(path, commitment));
    });
    for_each_file(record, [&](std::string_view path, const Hash& commitment) {
        visit(path, commitment, attachment(commitment));
    });
}

void VaultCheck::on_record(const WalkedRecord& walked) {
    if (!vault_) return;
    bool is_settled = true;
    for_each_private(walked.record, [&](std::string_view, const Hash&, Row row) {
        if (row != Row::missing) ++rows_used_;
        is_settled = is_settled && row == Row::matches;
    });
    if (!is_settled) unsettled_.push_back(walked.moment.record);
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
        Statement& row = ledger_.cached("SELECT bytes FROM record WHERE record_id = ?1");
        row.bind_all(id.number);
        if (!row.step()) continue;
        JsonTree tree;
        const auto record = read_record(row.blob(0), tree);
        if (!record) continue;
        for_each_private(*record, [&, &erased = field](std::string_view path, const Hash&, Row is) {
            if (path == erased && is != Row::missing) ++rows_to_erase_;
        });
    }
}

/// Finds what does not match or is not there, unless it was erased.
void VaultCheck::settle(RecordId id, const Walk& walk) {
    Statement& row = ledger_.cached("SELECT bytes FROM record WHERE record_id = ?1");
    row.bind_all(id.number);
    if (!row.step()) return;
    const std::string bytes{row.blob(0)};
    row.reset();
    JsonTree tree;
    const auto record = read_record(bytes, tree);
    if (!record) return;
    for_each_commitment(*record, [&](std::string_view path, const Hash& commitment) {
        const Row is = opening(path, commitment);
        if (is == Row::matches || walk.book.is_erased(id, path)) return;
        const std::string field = "field \"" + std::string{path} + "\" of record " + to_text(id);
        if (is == Row::missing) {
            find("vault.missing", id, {}, "the vault holds no opening of " + field);
        } else {
            find("vault.commitment",
                 id,
                 "another opening",
                 "what the vault holds of " + field + " does not match its commitment");
        }
    });
    for_each_file(*record, [&](std::string_view path, const Hash& commitment) {
        const Row is = attachment(commitment);
        if (is == Row::matches || walk.book.is_erased(id, path)) return;
        const std::string file = "\"" + std::string{path} + "\" of record " + to_text(id);
        find("vault.attachment",
             id,
             is == Row::missing ? "nothing" : "another content",
             is == Row::missing ? "the vault lacks the file " + file
                                : "the file " + file + " does not match its commitment");
    });
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
