// The text of a key file, taken apart and put together; no secret is opened here.
//
// The key `mission.example/amina` under a passphrase:
//
//     fundtrail/key/v1
//     name mission.example/amina
//     vkey mission.example/amina+6fd3c1a2+AZ1kVvEcUWnyX0kzUMPxLxL0i…
//     kdf argon2id13 3 268435456 3q2+796tvu/erb7v3q2+7w==
//     secret <base64 of nonce[24] || ciphertext of the seed[32] || tag[16]>
//
// each line ended by one newline, nothing else. The seed (RFC 8032 section 5.1.5) is encrypted by
// XChaCha20-Poly1305-IETF; associated data is the header, the four lines before `secret ` with
// their newlines, so that name and vkey cannot be exchanged; the key is Argon2id 1.3 (RFC 9106) of
// the passphrase with the given passes, bytes of memory, one lane, and salt[16]. Without a
// passphrase the last two lines are
//
//     kdf none
//     secret <base64 of the seed>
//
// The vkey says what the key may sign, since a key serves one use (FORMAT.md section 6): type 01 is
// an officer's or a ledger's checkpoint key, type 04 a witness's.
#pragma once

#include "core/note.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

inline constexpr std::size_t k_key_file_bytes_max = 4'096;
inline constexpr std::size_t k_kdf_salt_bytes = 16;

/// What a guess at the passphrase costs: libsodium's "moderate", half a second and 256 MiB.
struct KdfLimits {
    std::uint64_t passes = 3;                  // 1 to k_kdf_passes_max
    std::uint64_t memory_bytes = 268'435'456;  // k_kdf_memory_bytes_min to k_kdf_memory_bytes_max
};

// Bounds of what a key file may ask for: about fifteen seconds at the most.
inline constexpr std::uint64_t k_kdf_passes_max = 10;
inline constexpr std::uint64_t k_kdf_memory_bytes_min = 8'192;
inline constexpr std::uint64_t k_kdf_memory_bytes_max = 1'073'741'824;

/// True within the bounds above.
[[nodiscard]] bool are_permitted(const KdfLimits& limits);

/// How the key that encrypts a seed comes from the passphrase.
struct Kdf {
    KdfLimits limits;
    std::string salt;  // k_kdf_salt_bytes
};

/// A key file taken apart; views point into its bytes.
struct KeyFile {
    NamedKey key;
    KeyType type = KeyType::note;
    std::optional<Kdf> kdf;  // nothing: stored without a passphrase
    std::string_view header;
    std::string_view secret_base64;  // not yet decoded
};

/// The four lines before the secret line.
[[nodiscard]] std::string key_file_header(const NamedKey& key,
                                          KeyType type,
                                          const std::optional<Kdf>& kdf);

/// Takes the file of the key `name` apart. Throws KeyError, naming `path`, unless every byte before
/// the base64 of the secret is exactly as specified, the name is `name`, and the limits are
/// permitted.
[[nodiscard]] KeyFile parse_key_file(const std::string& path,
                                     std::string_view name,
                                     std::string_view bytes);

/// Throws the KeyError of a damaged key file; `why` reads on from a colon.
[[noreturn]] void refuse_damaged(const std::string& path, const std::string& why);

}  // namespace fundtrail
