// SHA-256 and Ed25519, as types that cannot be mixed up. The only file of core/ that knows
// libsodium and Nettle.
#pragma once

#include "core/random_source.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

namespace fundtrail {

inline constexpr std::size_t k_hash_bytes = 32;

/// A SHA-256 digest (FIPS 180-4).
struct Hash {
    std::array<std::uint8_t, k_hash_bytes> bytes{};

    /// The 32 bytes as text; valid as long as this Hash.
    [[nodiscard]] std::string_view view() const;
    /// The hash held by exactly 32 bytes of text.
    [[nodiscard]] static Hash from(std::string_view bytes);

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Hash&, const Hash&) = default;
};

[[nodiscard]] Hash sha256(std::string_view bytes);
/// SHA-256 of the parts put one behind the other.
[[nodiscard]] Hash sha256(std::initializer_list<std::string_view> parts);

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    [[nodiscard]] std::string_view view() const;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};

struct Signature {
    std::array<std::uint8_t, 64> bytes{};
    [[nodiscard]] std::string_view view() const;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Signature&, const Signature&) = default;
};

/// True if the key is the canonical encoding of a non-identity point of the prime-order subgroup.
/// Every key that is put in force passes this first (FORMAT.md section 1).
[[nodiscard]] bool is_valid(const PublicKey& key);

/// Ed25519 (RFC 8032) under the one rule of FORMAT.md section 1. The caller has checked
/// is_valid(key).
[[nodiscard]] bool verify_signature(const PublicKey& key,
                                    const Signature& signature,
                                    std::string_view message);

/// An Ed25519 secret key in locked memory that is zeroed when it goes. Never printed, never copied.
class SecretKey {
  public:
    /// The key of a 32-byte seed (RFC 8032 section 5.1.5). The caller wipes its own copy of the
    /// seed.
    [[nodiscard]] static SecretKey from_seed(std::span<const std::uint8_t, 32> seed);

    [[nodiscard]] const PublicKey& public_key() const { return public_key_; }

    [[nodiscard]] Signature sign(std::string_view message) const;
    /// Hands the 32 seed bytes to whoever encrypts them; the view lives as long as this key.
    [[nodiscard]] std::span<const std::uint8_t, 32> seed() const;

  private:
    struct Wipe {
        void operator()(std::uint8_t* secret) const;
    };

    SecretKey() = default;

    std::unique_ptr<std::uint8_t, Wipe> secret_;  // libsodium's 64 bytes: seed, then public key
    PublicKey public_key_;
};

/// The operating system's random numbers.
class SystemRandom : public RandomSource {
  public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace fundtrail
