#include "ledger/vault.hpp"

#include "ledger/durable_file.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace fundtrail {
namespace {

Database open_vault(const std::string& path, OpenMode mode) {
    if (!std::filesystem::exists(path)) {
        throw StorageError{path + " is missing",
                           "bring vault.db back from the backup; verify, reports and records "
                           "without private fields do without it"};
    }
    Database database = Database::open(path, mode);
    require_known_file(database, k_vault_application_id);
    return database;
}

}  // namespace

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
        insert
            .bind_all(Blob{opening.commitment.view()},
                      std::string_view{opening.field},
                      Blob{as_text(opening.salt)},
                      Blob{opening.value})
            .step();
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

    Opening found{.commitment = commitment,
                  .field = std::string{row.text(0)},
                  .salt = {},
                  .value = std::string{row.blob(2)}};
    const std::string_view stored_salt = row.blob(1);
    const bool is_salt = stored_salt.size() == found.salt.size();
    if (is_salt) std::copy(stored_salt.begin(), stored_salt.end(), found.salt.begin());
    row.reset();
    if (!is_salt || field_commitment(found.salt, found.field, found.value) != commitment) {
        throw CorruptDatabase{
            database_.path() + " holds an opening that does not match its commitment",
            "restore the vault from a backup"};
    }
    return found;
}

std::optional<std::string> Vault::value(const Hash& commitment) {
    auto found = opening(commitment);
    if (!found) return std::nullopt;
    return std::move(found->value);
}

}  // namespace fundtrail
