// The vault: openings of private fields, and attached files. It never leaves the operator
// (FORMAT.md section 7).
#pragma once

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/sealed.hpp"
#include "ledger/sqlite.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// The longest file that is attached, 256 MiB: it is held in memory while it is stored or checked.
inline constexpr std::size_t k_attachment_bytes_max = 268'435'456;

/// Makes a new vault at `path`, which must not exist. Throws StorageError.
void create_vault(const std::string& path);

/// A row of an attached file: its content, and room for what stands beside it. A longer row is
/// damage.
inline constexpr int k_vault_row_bytes_max = static_cast<int>(k_attachment_bytes_max) + 1'000'000;

/// The salt that a row holds; nothing if it holds none.
[[nodiscard]] std::optional<Salt> stored_salt(std::string_view bytes);

/// Opens the vault at `path`. Throws StorageError if the file is missing or no vault.
[[nodiscard]] Database open_vault(const std::string& path, OpenMode mode);

/// Undoes what a writer left half done that was killed, where its journal stands beside the vault:
/// until then no reader can open it. Throws StorageError as open_vault.
void recover_vault(const std::string& path);

/// Openings and files on their way into a vault: durable all at once, before the ledger that names
/// them is.
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
    /// Each at most k_attachment_bytes_max bytes.
    void add(std::span<const Attachment> attachments);

    /// Returns when all of them are durable; without it none of them stays.
    void commit() { transaction_.commit(); }

  private:
    Database database_;
    Transaction transaction_;
};

/// What can be said of an attached file without reading it.
struct AttachmentFacts {
    std::string media_type;
    std::int64_t bytes = 0;
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
    /// The content of an attached file, likewise.
    [[nodiscard]] std::optional<std::string> attachment(const Hash& commitment);
    /// Nothing if the vault does not hold the file; its content is not looked at.
    [[nodiscard]] std::optional<AttachmentFacts> attachment_facts(const Hash& commitment);

    /// True if there is a row of an opening or file, whatever is in it.
    [[nodiscard]] bool holds(const Hash& commitment);

  private:
    explicit Vault(Database database) : database_{std::move(database)} {}

    Database database_;
};

}  // namespace fundtrail
