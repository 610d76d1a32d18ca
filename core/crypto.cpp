#include "core/crypto.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <sodium.h>

#include <nettle/sha2.h>

#include <algorithm>
#include <new>

namespace fundtrail {

static_assert(k_hash_bytes == SHA256_DIGEST_SIZE);
static_assert(sizeof(PublicKey::bytes) == crypto_sign_PUBLICKEYBYTES);
static_assert(sizeof(Signature::bytes) == crypto_sign_BYTES);

namespace {

void start_sodium() {
    static const bool started = sodium_init() >= 0;
    ensure(started, "libsodium starts");
}

const std::uint8_t* data_of(std::string_view bytes) {
    return as_bytes(bytes).data();
}

}  // namespace

std::string_view Hash::view() const {
    return as_text(bytes);
}

Hash Hash::from(std::string_view bytes) {
    ensure(bytes.size() == k_hash_bytes, "a hash is made of 32 bytes");
    Hash hash;
    std::copy_n(data_of(bytes), k_hash_bytes, hash.bytes.begin());
    return hash;
}

Hash sha256(std::string_view bytes) {
    return sha256({bytes});
}

// Nettle hashes with the processor's SHA instructions where it has them, which is four times as
// fast on the short texts of records, and starts as quickly as libsodium.
Hash sha256(std::initializer_list<std::string_view> parts) {
    sha256_ctx state{};
    sha256_init(&state);
    for (const std::string_view part : parts) {
        sha256_update(&state, part.size(), data_of(part));
    }
    Hash hash;
    sha256_digest(&state, hash.bytes.size(), hash.bytes.data());
    return hash;
}

std::string_view PublicKey::view() const {
    return as_text(bytes);
}

std::string_view Signature::view() const {
    return as_text(bytes);
}

bool is_valid(const PublicKey& key) {
    start_sodium();
    return crypto_core_ed25519_is_valid_point(key.bytes.data()) == 1;
}

bool verify_signature(const PublicKey& key, const Signature& signature, std::string_view message) {
    start_sodium();
    return crypto_sign_verify_detached(
               signature.bytes.data(), data_of(message), message.size(), key.bytes.data()) == 0;
}

void SecretKey::Wipe::operator()(std::uint8_t* secret) const {
    sodium_free(secret);
}

SecretKey SecretKey::from_seed(std::span<const std::uint8_t, 32> seed) {
    static_assert(seed.size() == crypto_sign_SEEDBYTES);
    start_sodium();
    SecretKey key;
    key.secret_.reset(static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES)));
    if (!key.secret_) throw std::bad_alloc{};
    ensure(
        crypto_sign_seed_keypair(key.public_key_.bytes.data(), key.secret_.get(), seed.data()) == 0,
        "every seed has a key pair");
    ensure(sodium_mprotect_readonly(key.secret_.get()) == 0, "a secret key is made read-only");
    return key;
}

Signature SecretKey::sign(std::string_view message) const {
    Signature signature;
    ensure(crypto_sign_detached(signature.bytes.data(),
                                /*length=*/nullptr,
                                data_of(message),
                                message.size(),
                                secret_.get()) == 0,
           "every message can be signed");
    return signature;
}

std::span<const std::uint8_t, 32> SecretKey::seed() const {
    return std::span<const std::uint8_t, 32>{secret_.get(), 32};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    start_sodium();
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace fundtrail
