#include "ledger/keyring.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/key_names.hpp"

#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <new>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_seed_bytes = crypto_sign_SEEDBYTES;
constexpr std::size_t k_nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t k_sealed_bytes =
    k_nonce_bytes + k_seed_bytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::uint32_t k_permission_bits = 07777;
constexpr std::uint32_t k_permissions_of_others = 077;
constexpr std::string_view k_secret_word = "secret ";
constexpr std::string_view k_list_hint = "`fundtrail key list` shows the keys that there are";

static_assert(k_kdf_memory_bytes_min == crypto_pwhash_argon2id_MEMLIMIT_MIN);
static_assert(k_kdf_salt_bytes == crypto_pwhash_SALTBYTES);

void* allocate_locked(std::size_t size) {
    ensure(sodium_init() >= 0, "libsodium starts");
    void* memory = sodium_malloc(size);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

struct FreeLocked {
    void operator()(std::uint8_t* memory) const { sodium_free(memory); }
};

/// Bytes in locked memory, zeroed when they go.
class LockedBytes {
  public:
    explicit LockedBytes(std::size_t size)
        : memory_{static_cast<std::uint8_t*>(allocate_locked(size))}, size_{size} {}

    [[nodiscard]] std::span<std::uint8_t> all() { return {memory_.get(), size_}; }

    [[nodiscard]] std::span<const std::uint8_t> all() const { return {memory_.get(), size_}; }

    /// For libsodium's texts.
    [[nodiscard]] char* characters() {
        return static_cast<char*>(static_cast<void*>(memory_.get()));
    }

    void drop_last() { --size_; }

  private:
    std::unique_ptr<std::uint8_t, FreeLocked> memory_;
    std::size_t size_;
};

/// Zeroes a text that holds a secret, however its scope is left.
class WipeAtEnd {
  public:
    explicit WipeAtEnd(std::string& text) : text_{text} {}

    WipeAtEnd(const WipeAtEnd&) = delete;
    WipeAtEnd& operator=(const WipeAtEnd&) = delete;
    WipeAtEnd(WipeAtEnd&&) = delete;
    WipeAtEnd& operator=(WipeAtEnd&&) = delete;

    ~WipeAtEnd() { sodium_memzero(text_.data(), text_.size()); }

  private:
    std::string& text_;
};

/// Closes a file, however its scope is left.
class CloseAtEnd {
  public:
    explicit CloseAtEnd(int file) : file_{file} {}

    CloseAtEnd(const CloseAtEnd&) = delete;
    CloseAtEnd& operator=(const CloseAtEnd&) = delete;
    CloseAtEnd(CloseAtEnd&&) = delete;
    CloseAtEnd& operator=(CloseAtEnd&&) = delete;

    ~CloseAtEnd() { ::close(file_); }

  private:
    int file_;
};

/// The key file of `name`, a regular file. The caller wipes its bytes.
GuardedFile read_key_file(const std::string& folder, const std::string& name) {
    require_key_name(name);
    const std::string path = key_path(folder, name);
    auto file = read_guarded_file(path, k_key_file_bytes_max);
    if (!file) {
        throw KeyError{"there is no key '" + name + "' in '" + folder + "'",
                       std::string{k_list_hint}};
    }
    if (file->kind == FileKind::regular) return std::move(*file);
    throw KeyError{
        "the key file '" + path + "' is " +
            (file->kind == FileKind::symbolic_link ? "a symbolic link" : "not a regular file"),
        "put the key file itself in that place"};
}

std::string octal(std::uint32_t permissions) {
    constexpr std::uint32_t k_base = 8;
    std::string digits;
    for (std::uint32_t rest = permissions; rest != 0; rest /= k_base) {
        digits.insert(digits.begin(), static_cast<char>('0' + rest % k_base));
    }
    return digits;
}

void require_private(const std::string& path, const GuardedFile& file) {
    if (file.owner_id != ::geteuid()) {
        throw KeyError{"the key file '" + path + "' belongs to user " +
                           std::to_string(file.owner_id) + ", not to you",
                       "use a key of your own, made with `fundtrail key new`"};
    }
    if ((file.permissions & k_permissions_of_others) == 0) return;
    throw KeyError{"others than you may use the key file '" + path + "': its mode is " +
                       octal(file.permissions),
                   "chmod 600 '" + path + "', and consider whether somebody has read it"};
}

LockedBytes derive(const Passphrase& passphrase, const Kdf& kdf) {
    LockedBytes key{crypto_aead_xchacha20poly1305_ietf_KEYBYTES};
    const auto characters = passphrase.characters();
    if (crypto_pwhash(key.all().data(),
                      key.all().size(),
                      characters.data(),
                      characters.size(),
                      as_bytes(kdf.salt).data(),
                      kdf.limits.passes,
                      static_cast<std::size_t>(kdf.limits.memory_bytes),
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw KeyError{"the passphrase cannot be used: that takes " +
                           std::to_string(kdf.limits.memory_bytes) + " bytes of memory",
                       "close other programs, or use a machine with more memory"};
    }
    return key;
}

using Sealed = std::array<std::uint8_t, k_sealed_bytes>;

/// nonce || ciphertext || tag.
Sealed seal(const SecretKey& secret,
            std::string_view header,
            const LockedBytes& key,
            RandomSource& random) {
    Sealed sealed{};
    const auto nonce = std::span{sealed}.first<k_nonce_bytes>();
    random.fill(nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + k_nonce_bytes,
                                               nullptr,
                                               secret.seed().data(),
                                               secret.seed().size(),
                                               as_bytes(header).data(),
                                               header.size(),
                                               nullptr,
                                               nonce.data(),
                                               key.all().data());
    return sealed;
}

/// The seed, or nothing if the key is not the one that sealed it under this header.
std::optional<LockedBytes> unseal(std::span<const std::uint8_t> sealed,
                                  std::string_view header,
                                  const LockedBytes& key) {
    LockedBytes seed{k_seed_bytes};
    const auto ciphertext = sealed.subspan(k_nonce_bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed.all().data(),
                                                   nullptr,
                                                   nullptr,
                                                   ciphertext.data(),
                                                   ciphertext.size(),
                                                   as_bytes(header).data(),
                                                   header.size(),
                                                   sealed.data(),
                                                   key.all().data()) != 0) {
        return std::nullopt;
    }
    return seed;
}

/// The base64 of a secret, in locked memory as the secret itself.
LockedBytes encode_secret(std::span<const std::uint8_t> secret) {
    constexpr int k_variant = sodium_base64_VARIANT_ORIGINAL;
    // libsodium ends the text with a zero byte.
    LockedBytes text{sodium_base64_ENCODED_LEN(secret.size(), k_variant)};
    sodium_bin2base64(
        text.characters(), text.all().size(), secret.data(), secret.size(), k_variant);
    text.drop_last();
    return text;
}

LockedBytes decode_secret(const std::string& path, const KeyFile& file) {
    LockedBytes secret{file.kdf ? k_sealed_bytes : k_seed_bytes};
    const std::string_view text = file.secret_base64;
    std::size_t size = 0;
    const int failed = sodium_base642bin(secret.all().data(),
                                         secret.all().size(),
                                         text.data(),
                                         text.size(),
                                         nullptr,
                                         &size,
                                         nullptr,
                                         sodium_base64_VARIANT_ORIGINAL);
    if (failed == 0 && size == secret.all().size()) {
        // libsodium 1.0.18 takes a byte above 0x7f for `A`; only the one spelling is ours.
        const LockedBytes again = encode_secret(std::as_const(secret).all());
        if (as_text(again.all()) == text) return secret;
    }
    refuse_damaged(path, "its secret line cannot be read");
}

LockedBytes open_seed(const std::string& path,
                      const KeyFile& file,
                      const std::optional<Passphrase>& passphrase) {
    LockedBytes secret = decode_secret(path, file);
    if (!file.kdf) return secret;
    if (!passphrase) {
        throw KeyError{"the key '" + file.key.name + "' needs its passphrase",
                       "type it when asked at a terminal, or name a file with --passphrase-file"};
    }
    auto seed = unseal(std::as_const(secret).all(), file.header, derive(*passphrase, *file.kdf));
    if (seed) return std::move(*seed);
    throw KeyError{
        "wrong passphrase for key '" + file.key.name + "', or its file was altered",
        "try again; if the passphrase is right, restore '" + path + "' from a backup of your keys"};
}

SecretKey fresh_key(RandomSource& random) {
    LockedBytes seed{k_seed_bytes};
    random.fill(seed.all());
    return SecretKey::from_seed(std::as_const(seed).all().first<k_seed_bytes>());
}

/// A key of which there is no file yet.
struct NewKey {
    const std::string& name;
    KeyType type;
    const SecretKey& secret;
};

void store_key(const std::string& folder,
               const NewKey& key,
               const std::optional<Passphrase>& passphrase,
               RandomSource& random,
               const KdfLimits& limits) {
    require_key_name(key.name);
    ensure(are_permitted(limits), "a new key's limits are ones that a reader takes");
    std::optional<Kdf> kdf;
    if (passphrase) {
        std::array<std::uint8_t, k_kdf_salt_bytes> salt{};
        random.fill(salt);
        kdf = Kdf{.limits = limits, .salt = std::string{as_text(salt)}};
    }
    const std::string header =
        key_file_header(NamedKey{.name = key.name, .key = key.secret.public_key()}, key.type, kdf);
    const LockedBytes secret =
        passphrase ? encode_secret(seal(key.secret, header, derive(*passphrase, *kdf), random))
                   : encode_secret(key.secret.seed());
    std::string text;
    // Growing would leave a copy of the secret behind in memory.
    text.reserve(k_key_file_bytes_max);
    const WipeAtEnd wipe{text};
    text += header;
    text += k_secret_word;
    text += as_text(secret.all());
    text += '\n';
    const std::string path = key_path(folder, key.name);
    make_folders(std::filesystem::path{path}.parent_path().string());
    if (create_durably(path, text)) return;
    throw KeyError{"there is a key '" + key.name + "' already, in '" + path + "'",
                   "choose another name; a key file is never overwritten"};
}

/// Throws KeyError unless the key of that name, which is of type `is`, is of the type `wanted`.
void require_use(const std::string& name, KeyType is, KeyType wanted) {
    if (is == wanted) return;
    if (is == KeyType::cosignature) {
        throw KeyError{
            "the key '" + name + "' is a witness's: it cosigns checkpoints and signs nothing else",
            "name another key; `fundtrail key list` shows what each is for"};
    }
    throw KeyError{
        "the key '" + name + "' is not a witness's: whoever signs in a ledger cannot vouch for it",
        "make a key for this use alone with `fundtrail key new NAME --witness`"};
}

/// What a key file says without its secret.
struct PublicPart {
    NamedKey key;
    KeyType type;
    bool is_protected;
};

PublicPart read_public_part(const std::string& folder, const std::string& name) {
    auto file = read_key_file(folder, name);
    const WipeAtEnd wipe{file.bytes};
    auto parsed = parse_key_file(key_path(folder, name), name, file.bytes);
    return {
        .key = std::move(parsed.key), .type = parsed.type, .is_protected = parsed.kdf.has_value()};
}

NamedKey read_key_of_use(const std::string& folder, const std::string& name, KeyType type) {
    PublicPart part = read_public_part(folder, name);
    require_use(name, part.type, type);
    return std::move(part.key);
}

SecretKey unlock_key(const std::string& folder,
                     const std::string& name,
                     KeyType type,
                     const std::optional<Passphrase>& passphrase) {
    const std::string path = key_path(folder, name);
    auto file = read_key_file(folder, name);
    const WipeAtEnd wipe{file.bytes};
    require_private(path, file);
    const auto parsed = parse_key_file(path, name, file.bytes);
    require_use(name, parsed.type, type);
    const LockedBytes seed = open_seed(path, parsed, passphrase);
    auto key = SecretKey::from_seed(seed.all().first<k_seed_bytes>());
    if (key.public_key() == parsed.key.key) return key;
    refuse_damaged(path, "its secret is not that of its vkey");
}

[[noreturn]] void refuse_passphrase_file(const std::string& path, const std::string& why) {
    throw KeyError{"cannot take the passphrase from '" + path + "': " + why,
                   "give a file of your own, mode 600, whose first line is the passphrase"};
}

/// Reads until a newline, the end, or the buffer is full; the length of the first line.
std::size_t read_line(int file, const std::string& path, std::span<std::uint8_t> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const ssize_t got = ::read(file, buffer.data() + filled, buffer.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse_passphrase_file(path, std::generic_category().message(errno));
        const auto fresh = buffer.subspan(filled, static_cast<std::size_t>(got));
        const auto newline = std::find(fresh.begin(), fresh.end(), std::uint8_t{'\n'});
        filled += static_cast<std::size_t>(newline - fresh.begin());
        if (got == 0 || newline != fresh.end()) break;
    }
    return filled;
}

}  // namespace

void Passphrase::Wipe::operator()(char* memory) const {
    sodium_free(memory);
}

Passphrase::Passphrase(std::span<const char> characters) : size_{characters.size()} {
    if (characters.empty()) {
        throw KeyError{"a passphrase must not be empty", "choose one of several words"};
    }
    if (characters.size() > k_passphrase_bytes_max) {
        throw KeyError{
            "a passphrase has at most " + std::to_string(k_passphrase_bytes_max) + " bytes",
            "choose a shorter one"};
    }
    memory_.reset(static_cast<char*>(allocate_locked(size_)));
    std::copy(characters.begin(), characters.end(), memory_.get());
}

Passphrase read_passphrase_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) refuse_passphrase_file(path, std::generic_category().message(errno));
    const CloseAtEnd close{file};

    struct stat facts {};

    if (::fstat(file, &facts) != 0) {
        refuse_passphrase_file(path, std::generic_category().message(errno));
    }
    const std::uint32_t permissions = facts.st_mode & k_permission_bits;
    if ((permissions & k_permissions_of_others) != 0) {
        refuse_passphrase_file(path, "others may use it, its mode is " + octal(permissions));
    }
    LockedBytes buffer{k_passphrase_bytes_max + 1};
    const std::size_t size = read_line(file, path, buffer.all());
    if (size == 0) refuse_passphrase_file(path, "its first line is empty");
    if (size > k_passphrase_bytes_max) {
        refuse_passphrase_file(
            path,
            "its first line is longer than " + std::to_string(k_passphrase_bytes_max) + " bytes");
    }
    const std::string_view line = as_text(std::as_const(buffer).all().first(size));
    return Passphrase{std::span{line.data(), line.size()}};
}

Keyring::Keyring(std::string folder) : folder_{std::move(folder)} {
    while (folder_.size() > 1 && folder_.back() == '/') {
        folder_.pop_back();
    }
}

VerifierKey Keyring::create(const std::string& name,
                            const std::optional<Passphrase>& passphrase,
                            RandomSource& random,
                            const KdfLimits& limits) const {
    return store(name, fresh_key(random), passphrase, random, limits);
}

CosignerKey Keyring::create_witness(const std::string& name,
                                    const std::optional<Passphrase>& passphrase,
                                    RandomSource& random,
                                    const KdfLimits& limits) const {
    const SecretKey key = fresh_key(random);
    store_key(folder_, {name, KeyType::cosignature, key}, passphrase, random, limits);
    return make_cosigner_key(name, key.public_key());
}

VerifierKey Keyring::store(const std::string& name,
                           const SecretKey& key,
                           const std::optional<Passphrase>& passphrase,
                           RandomSource& random,
                           const KdfLimits& limits) const {
    store_key(folder_, {name, KeyType::note, key}, passphrase, random, limits);
    return make_verifier_key(name, key.public_key());
}

std::vector<KeyInfo> Keyring::list() const {
    std::vector<KeyInfo> keys;
    for (const std::string& name : key_names(folder_)) {
        KeyInfo info;
        info.name = name;
        try {
            PublicPart part = read_public_part(folder_, name);
            info.key = std::move(part.key);
            info.type = part.type;
            info.is_protected = part.is_protected;
        } catch (const Error& error) {
            info.problem = error.what();
        }
        keys.push_back(std::move(info));
    }
    return keys;
}

bool Keyring::holds(std::string_view name) const {
    if (!is_key_name(name)) return false;
    std::error_code ignored;
    return std::filesystem::exists(
        std::filesystem::symlink_status(key_path(folder_, name), ignored));
}

std::string Keyring::resolve(std::string_view name_or_last_part) const {
    if (holds(name_or_last_part)) return std::string{name_or_last_part};
    return key_name_meant(folder_, name_or_last_part);
}

VerifierKey Keyring::public_key(const std::string& name) const {
    NamedKey key = read_key_of_use(folder_, name, KeyType::note);
    return make_verifier_key(std::move(key.name), key.key);
}

CosignerKey Keyring::witness_key(const std::string& name) const {
    NamedKey key = read_key_of_use(folder_, name, KeyType::cosignature);
    return make_cosigner_key(std::move(key.name), key.key);
}

std::string Keyring::vkey(const std::string& name) const {
    const PublicPart part = read_public_part(folder_, name);
    return vkey_text(part.key.name, part.key.key, part.type);
}

bool Keyring::is_protected(const std::string& name) const {
    return read_public_part(folder_, name).is_protected;
}

SecretKey Keyring::unlock(const std::string& name,
                          const std::optional<Passphrase>& passphrase) const {
    return unlock_key(folder_, name, KeyType::note, passphrase);
}

SecretKey Keyring::unlock_witness(const std::string& name,
                                  const std::optional<Passphrase>& passphrase) const {
    return unlock_key(folder_, name, KeyType::cosignature, passphrase);
}

}  // namespace fundtrail
