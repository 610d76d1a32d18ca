// What lies in the folder of a user's keys, and what a passphrase is read from: a damaged file is
// refused, a key that is unlocked is the one that its file names, and a memory says what it said.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "ledger/key_file.hpp"
#include "ledger/keyring.hpp"
#include "ledger/signer_memory.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace {

using fundtrail::ensure;
using fundtrail::Keyring;

constexpr const char* k_name = "mission.example/amina";

struct KeysFolder {
    fundtrail::support::TemporaryFolder folder;
    Keyring keyring{folder.path()};
    std::string key = folder.path_of("mission.example/amina.key");
    std::string memory = folder.path_of("memory");
    std::string passphrase = folder.path_of("passphrase");

    KeysFolder() { std::filesystem::create_directories(folder.path_of("mission.example")); }
};

const KeysFolder& keys() {
    static const KeysFolder the_one;
    return the_one;
}

void write_private(const std::string& path, std::string_view bytes) {
    fundtrail::support::write_bytes(path, bytes);
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

/// Of those that cost little: a permitted file may ask for seconds and a gigabyte.
bool is_quickly_unlocked(const fundtrail::KeyFile& file) {
    constexpr std::uint64_t k_memory_bytes = 65'536;
    return !file.kdf ||
           (file.kdf->limits.passes == 1 && file.kdf->limits.memory_bytes <= k_memory_bytes);
}

void unlock(std::string_view bytes) {
    write_private(keys().key, bytes);
    const auto listed = keys().keyring.list();
    ensure(listed.size() == 1 && listed.front().key.has_value() == listed.front().problem.empty(),
           "a key is listed, or its problem");
    const fundtrail::KeyFile file = fundtrail::parse_key_file(keys().key, k_name, bytes);
    ensure(key_file_header(file.key, file.type, file.kdf) == file.header, "a key has one spelling");
    if (!is_quickly_unlocked(file)) return;
    const std::optional<fundtrail::Passphrase> passphrase{std::in_place,
                                                          std::string_view{"correct horse"}};
    const fundtrail::SecretKey secret = file.type == fundtrail::KeyType::note
                                            ? keys().keyring.unlock(k_name, passphrase)
                                            : keys().keyring.unlock_witness(k_name, passphrase);
    ensure(secret.public_key() == file.key.key, "a key that is unlocked is the one named");
}

void remember(std::string_view bytes) {
    fundtrail::support::write_bytes(keys().memory, bytes);
    fundtrail::SignerMemory memory{keys().memory};
    const fundtrail::SignerState state = memory.read();
    if (state.signing) memory.about_to_sign(*state.signing);
    if (state.signed_last) memory.has_signed(*state.signed_last);
    ensure(memory.read() == state, "a memory says again what it said");
    const auto verdict = judge(state, [](std::int64_t) { return std::nullopt; });
    ensure(!state.signed_last || verdict == fundtrail::MemoryVerdict::refuse,
           "a ledger that lacks what was signed is refused");
}

void read_passphrase(std::string_view bytes) {
    write_private(keys().passphrase, bytes);
    const fundtrail::Passphrase passphrase = fundtrail::read_passphrase_file(keys().passphrase);
    const auto characters = passphrase.characters();
    ensure(
        std::string_view{characters.data(), characters.size()} == bytes.substr(0, bytes.find('\n')),
        "a passphrase is the first line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    for (const auto read : {unlock, remember, read_passphrase}) {
        try {
            read(input);
        } catch (const fundtrail::Error&) {
            // Refused, as what is damaged must be.
        }
    }
    return 0;
}
