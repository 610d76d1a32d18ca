// The vault: openings of private fields. It never leaves the operator (FORMAT.md section 7).
#pragma once

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/sealed.hpp"
#include "ledger/sqlite.hpp"

#include <optional>
#include <span>
#include <string>

namespace fundtrail {

/// Makes a new vault at `path`, which must not exist. Throws StorageError.
void create_vault(const std::string& path);

/// Openings on their way into a vault: durable all at once, before the ledger that names them is.
class VaultWriter {
  public:
    /// Opens the vault and takes its write lock. Throws StorageError if the file is missing, locked
    /// or no vault.
    explicit VaultWriter(const std::string& path);
    VaultWriter(const VaultWriter&) = delete;
    VaultWriter& operator=(const VaultWriter&) = delete;
    VaultWriter(VaultWriter&&) = delete;
    VaultWriter& operator=(VaultWriter&&) = delete;
    ~VaultWriter() = default;

    void add(std::span<const Opening> openings);

    /// Returns when all of them are durable; without it none of them stays.
    void commit() { transaction_.commit(); }

  private:
    Database database_;
    Transaction transaction_;
};

/// The reading side of a vault.
class Vault {
  public:
    /// Throws StorageError if the file is missing or no vault.
    [[nodiscard]] static Vault open(const std::string& path);

    /// The opening of a commitment, if the vault holds it and it matches; nothing if it is not
    /// there. Throws CorruptDatabase if what is there does not match the commitment.
    [[nodiscard]] std::optional<Opening> opening(const Hash& commitment);
    /// The value of the same.
    [[nodiscard]] std::optional<std::string> value(const Hash& commitment);

  private:
    explicit Vault(Database database) : database_{std::move(database)} {}

    Database database_;
};

}  // namespace fundtrail
