#include "ledger/vault.hpp"

#include "core/ensure.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace fundtrail {
namespace {

/// A vault whose rows contradict the ledger gives nothing out.
[[noreturn]] void refuse_mismatch(const std::string& path, std::string_view what) {
    throw CorruptDatabase{
        path + " holds " + std::string{what} + " that does not match its commitment",
        "restore the vault from a backup; `fundtrail verify` lists every such row"};
}

}  // namespace

std::optional<Salt> stored_salt(std::string_view bytes) {
    Salt salt{};
    if (bytes.size() != salt.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), salt.begin());
    return salt;
}

Database open_vault(const std::string& path, OpenMode mode) {
    if (!std::filesystem::exists(path)) {
        throw StorageError{path + " is missing",
                           "bring vault.db back from the backup; verify, reports and records "
                           "without private fields do without it"};
    }
    Database database = Database::open(path, mode, {.value_bytes_max = k_vault_row_bytes_max});
    require_known_file(database, k_vault_application_id);
    return database;
}

void recover_vault(const std::string& path) {
    const bool is_left =
        std::filesystem::exists(path) && std::filesystem::exists(path + "-journal");
    // Whoever opens it for writing and reads its head recovers it.
    if (is_left) static_cast<void>(open_vault(path, OpenMode::read_write));
}

void create_vault(const std::string& path) {
    // The file is there, for its owner alone, before anything is in it.
    if (!create_durably(path, {})) throw StorageError{path + " exists already"};
    Database database = Database::open(path, OpenMode::create);
    Transaction transaction{database, Transaction::Mode::immediate};
    create_schema(database, k_vault_application_id);
    transaction.commit();
}

VaultWriter::VaultWriter(const std::string& path)
    : database_{open_vault(path, OpenMode::read_write)},
      transaction_{database_, Transaction::Mode::immediate} {}

void VaultWriter::add(std::span<const Opening> openings) {
    for (const Opening& opening : openings) {
        Statement& insert = database_.cached(
            "INSERT INTO opening(commitment, field, salt, value) VALUES(?1, ?2, ?3, ?4)");
        insert.run(Blob{opening.commitment.view()},
                   std::string_view{opening.field},
                   Blob{as_text(opening.salt)},
                   Blob{opening.value});
    }
}

void VaultWriter::add(std::span<const Attachment> attachments) {
    for (const Attachment& attachment : attachments) {
        ensure(attachment.content.size() <= k_attachment_bytes_max,
               "an attached file is of bounded length");
        Statement& insert = database_.cached(
            "INSERT INTO attachment(commitment, salt, media_type, content) VALUES(?1, ?2, ?3, ?4)");
        insert.run(Blob{attachment.commitment.view()},
                   Blob{as_text(attachment.salt)},
                   std::string_view{attachment.media_type},
                   Blob{attachment.content});
    }
}

Vault Vault::open(const std::string& path) {
    return Vault{open_vault(path, OpenMode::read_only_hostile)};
}

std::optional<Opening> Vault::opening(const Hash& commitment) {
    Statement& row =
        database_.cached("SELECT field, salt, value FROM opening WHERE commitment = ?1");
    row.bind_all(Blob{commitment.view()});
    if (!row.step()) return std::nullopt;

    auto salt = stored_salt(row.blob(1));
    Opening found{.commitment = commitment,
                  .field = std::string{row.text(0)},
                  .salt = salt.value_or(Salt{}),
                  .value = std::string{row.blob(2)}};
    const bool is_bounded = found.field.size() <= k_private_name_bytes_max &&
                            found.value.size() <= k_private_value_bytes_max;
    const bool matches =
        salt && is_bounded && field_commitment(found.salt, found.field, found.value) == commitment;
    row.reset();
    if (!matches) refuse_mismatch(database_.path(), "an opening");
    return found;
}

std::optional<std::string> Vault::value(const Hash& commitment) {
    auto found = opening(commitment);
    if (!found) return std::nullopt;
    return std::move(found->value);
}

std::optional<std::string> Vault::attachment(const Hash& commitment) {
    Statement& row = database_.cached("SELECT salt, content FROM attachment WHERE commitment = ?1");
    row.bind_all(Blob{commitment.view()});
    if (!row.step()) return std::nullopt;

    const auto salt = stored_salt(row.blob(0));
    std::string content{row.blob(1)};
    row.reset();
    if (!salt || attachment_commitment(*salt, content) != commitment) {
        refuse_mismatch(database_.path(), "an attached file");
    }
    return content;
}

std::optional<AttachmentFacts> Vault::attachment_facts(const Hash& commitment) {
    Statement& row = database_.cached(
        "SELECT media_type, length(content) FROM attachment WHERE commitment = ?1");
    row.bind_all(Blob{commitment.view()});
    if (!row.step()) return std::nullopt;
    AttachmentFacts facts{.media_type = std::string{row.text(0)}, .bytes = row.integer(1)};
    row.reset();
    return facts;
}

bool Vault::holds(const Hash& commitment) {
    Statement& row = database_.cached(
        "SELECT 1 FROM opening WHERE commitment = ?1 UNION ALL SELECT 1 FROM attachment WHERE "
        "commitment = ?1");
    row.bind_all(Blob{commitment.view()});
    const bool is_there = row.step();
    row.reset();
    return is_there;
}

}  // namespace fundtrail
