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

class Vault {
  public:
    /// Throws StorageError if the file is missing or no vault.
    [[nodiscard]] static Vault open(const std::string& path, OpenMode mode);

    /// Stores openings and returns when they are durable.
    void store(std::span<const Opening> openings);

    /// The value behind a commitment, if the vault holds it and it matches; nothing if it is not there.
    /// Throws CorruptDatabase if what is there does not match the commitment.
    [[nodiscard]] std::optional<std::string> value(const Hash& commitment);

  private:
    explicit Vault(Database database) : database_{std::move(database)} {}

    Database database_;
};

}  // namespace fundtrail
