// The key files: where officers' keys, the checkpoint key and witnesses' keys rest, encrypted under
// a passphrase.
//
// The key `mission.example/amina` is the file `<folder>/mission.example/amina.key` (0600, folders
// 0700), whose text ledger/key_file specifies.
//
// A key file is never overwritten: losing one means losing the right to sign. What each key has
// signed is kept beside it by ledger/signer_memory and ledger/witness_memory. One key, one use: a
// witness's key is asked for by functions of its own, all others refuse it. The only file of
// ledger/ that knows libsodium.
#pragma once

#include "core/cosignature.hpp"
#include "core/crypto.hpp"
#include "core/note.hpp"
#include "core/random_source.hpp"
#include "ledger/key_file.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_passphrase_bytes_max = 1024;

/// A passphrase in locked memory that is zeroed when it goes. Never printed, never copied.
class Passphrase {
  public:
    /// Takes 1 to k_passphrase_bytes_max bytes, else throws KeyError. The caller wipes its own
    /// copy.
    explicit Passphrase(std::span<const char> characters);

    /// Valid as long as this passphrase.
    [[nodiscard]] std::span<const char> characters() const { return {memory_.get(), size_}; }

  private:
    struct Wipe {
        void operator()(char* memory) const;
    };

    std::unique_ptr<char, Wipe> memory_;
    std::size_t size_ = 0;
};

/// The first line of a file, without its newline. Follows symbolic links and reads pipes, so that
/// `<(pass show …)` serves. Throws KeyError if the file cannot be read, others than its owner have
/// any permission on it, or the line is empty or longer than k_passphrase_bytes_max.
[[nodiscard]] Passphrase read_passphrase_file(const std::string& path);

/// A key of the list, or what is wrong with its file.
struct KeyInfo {
    std::string name;              // as the file's place says, any bytes
    std::optional<NamedKey> key;   // nothing if there is a problem
    KeyType type = KeyType::note;  // cosignature: a witness's
    bool is_protected = false;     // by a passphrase
    std::string problem;           // empty, or why the file cannot be read, in words
};

class Keyring {
  public:
    /// `folder` is `<config>/fundtrail/keys`; it need not exist before the first key is made.
    explicit Keyring(std::string folder);

    [[nodiscard]] const std::string& folder() const { return folder_; }

    /// Makes a new key and stores it durably, without encryption if there is no passphrase. Throws
    /// KeyError if the name is no key name or has a key already, StorageError if the disk fails.
    [[nodiscard]] VerifierKey create(const std::string& name,
                                     const std::optional<Passphrase>& passphrase,
                                     RandomSource& random,
                                     const KdfLimits& limits = {}) const;

    /// As create, for the key of a witness.
    [[nodiscard]] CosignerKey create_witness(const std::string& name,
                                             const std::optional<Passphrase>& passphrase,
                                             RandomSource& random,
                                             const KdfLimits& limits = {}) const;

    /// As create, for a key that exists already.
    VerifierKey store(const std::string& name,
                      const SecretKey& key,
                      const std::optional<Passphrase>& passphrase,
                      RandomSource& random,
                      const KdfLimits& limits = {}) const;

    /// Every key file, by name. A file that cannot be read stands in the list with its problem.
    [[nodiscard]] std::vector<KeyInfo> list() const;

    /// True if there is a key file of that name, readable or not.
    [[nodiscard]] bool holds(std::string_view name) const;

    /// The full name of the key of that name, else of the only key whose last path part it is.
    /// Throws KeyError if there is none, or more than one.
    [[nodiscard]] std::string resolve(std::string_view name_or_last_part) const;

    /// What the key file says, without a passphrase and so not yet proven: only unlock proves that
    /// the secret belongs to it. Throws KeyError if there is no such key, its file is damaged, or
    /// it is a witness's.
    [[nodiscard]] VerifierKey public_key(const std::string& name) const;
    /// The same of a witness's key. Throws KeyError if it is not one.
    [[nodiscard]] CosignerKey witness_key(const std::string& name) const;
    /// The vkey of whatever key it is. Throws KeyError if there is none, or its file is damaged.
    [[nodiscard]] std::string vkey(const std::string& name) const;

    /// True if unlocking needs a passphrase. Throws as vkey.
    [[nodiscard]] bool is_protected(const std::string& name) const;

    /// The secret key; the passphrase is not looked at if the key is stored without one. Throws
    /// KeyError if the passphrase is missing or wrong, if the file is damaged, a symbolic link,
    /// somebody else's, or open to anybody but its owner, if the secret is not that of the vkey, or
    /// if it is a witness's key.
    [[nodiscard]] SecretKey unlock(const std::string& name,
                                   const std::optional<Passphrase>& passphrase) const;
    /// The same of a witness's key. Throws KeyError as well if it is not one.
    [[nodiscard]] SecretKey unlock_witness(const std::string& name,
                                           const std::optional<Passphrase>& passphrase) const;

  private:
    std::string folder_;
};

}  // namespace fundtrail
