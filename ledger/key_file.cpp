#include "ledger/key_file.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_first_line = "fundtrail/key/v1\n";
constexpr std::string_view k_secret = "secret ";

/// What stands before the next `end`, taken off `rest` with it; all of `rest` if there is no `end`.
std::string_view take_until(std::string_view& rest, char end) {
    const auto stop = std::min(rest.find(end), rest.size());
    const auto taken = rest.substr(0, stop);
    rest.remove_prefix(std::min(stop + 1, rest.size()));
    return taken;
}

/// What follows the first word of the next line of `rest`.
std::string_view take_value(std::string_view& rest) {
    auto line = take_until(rest, '\n');
    take_until(line, ' ');
    return line;
}

std::optional<Kdf> parse_kdf(const std::string& path, std::string_view text) {
    if (text == "none") return std::nullopt;
    take_until(text, ' ');
    const auto passes = parse_integer(take_until(text, ' '));
    const auto memory_bytes = parse_integer(take_until(text, ' '));
    auto salt = parse_base64(text);
    if (!passes || !memory_bytes || !salt || salt->size() != k_kdf_salt_bytes) {
        refuse_damaged(path, "its kdf line cannot be read");
    }
    Kdf kdf{.limits = {.passes = static_cast<std::uint64_t>(*passes),
                       .memory_bytes = static_cast<std::uint64_t>(*memory_bytes)},
            .salt = std::move(*salt)};
    if (!are_permitted(kdf.limits)) {
        refuse_damaged(path,
                       "its kdf line asks for more time or memory than is permitted, or less");
    }
    return kdf;
}

}  // namespace

bool are_permitted(const KdfLimits& limits) {
    return limits.passes >= 1 && limits.passes <= k_kdf_passes_max &&
           limits.memory_bytes >= k_kdf_memory_bytes_min &&
           limits.memory_bytes <= k_kdf_memory_bytes_max;
}

std::string key_file_header(const NamedKey& key, KeyType type, const std::optional<Kdf>& kdf) {
    std::string header{k_first_line};
    header += "name " + key.name + "\nvkey " + vkey_text(key.name, key.key, type) + "\nkdf ";
    if (!kdf) return header + "none\n";
    return header + "argon2id13 " + std::to_string(kdf->limits.passes) + " " +
           std::to_string(kdf->limits.memory_bytes) + " " + base64(kdf->salt) + "\n";
}

KeyFile parse_key_file(const std::string& path, std::string_view name, std::string_view bytes) {
    std::string_view rest = bytes;
    take_until(rest, '\n');
    take_value(rest);
    const std::string_view vkey = take_value(rest);
    KeyType type = KeyType::note;
    auto key = parse_vkey(vkey, type);
    if (!key) {
        type = KeyType::cosignature;
        key = parse_vkey(vkey, type);
    }
    if (!key) refuse_damaged(path, "its vkey line holds no valid key");
    if (key->name != name) refuse_damaged(path, "its vkey is that of another name");
    auto kdf = parse_kdf(path, take_value(rest));
    const auto header = bytes.substr(0, bytes.size() - rest.size());
    // Writing the lines again decides about every byte that the steps above passed over.
    if (header != key_file_header(*key, type, kdf)) {
        refuse_damaged(path, "its lines are not those of a key file");
    }
    if (rest.substr(0, k_secret.size()) != k_secret || rest.back() != '\n') {
        refuse_damaged(path, "its secret line cannot be read");
    }
    rest.remove_prefix(k_secret.size());
    rest.remove_suffix(1);  // The newline.
    return {.key = std::move(*key),
            .type = type,
            .kdf = std::move(kdf),
            .header = header,
            .secret_base64 = rest};
}

void refuse_damaged(const std::string& path, const std::string& why) {
    throw KeyError{"the key file '" + path + "' is damaged: " + why,
                   "restore it from a backup of your keys"};
}

}  // namespace fundtrail
