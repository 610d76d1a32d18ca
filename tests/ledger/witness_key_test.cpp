// One key, one use: a witness's key beside officers' keys in one keyring.
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/keyring.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail::witness_key_test {

using Catch::Matchers::Contains;
using support::TemporaryFolder;

namespace {

constexpr KdfLimits k_cheap{.passes = 1, .memory_bytes = k_kdf_memory_bytes_min};
const std::string k_amina = "mission.example/amina";

std::optional<Passphrase> passphrase(std::string_view text) {
    return Passphrase{std::span{text.data(), text.size()}};
}

/// A folder of keys that holds `mission.example/amina`.
struct OfficersKey {
    explicit OfficersKey(const std::optional<Passphrase>& given) {
        support::CountingRandom random;
        key = keyring.create(k_amina, given, random, k_cheap);
    }

    TemporaryFolder folder;
    Keyring keyring{folder.path_of("keys")};
    std::string path = folder.path_of("keys/mission.example/amina.key");
    VerifierKey key;
};

}  // namespace

TEST_CASE("a witness's key cosigns and serves nothing else", "[ledger]") {
    const TemporaryFolder folder;
    const Keyring keyring{folder.path()};
    support::CountingRandom random;
    const std::string name = "audit.example/witness-1";
    const auto key = keyring.create_witness(name, passphrase("p"), random, k_cheap);
    CHECK(keyring.witness_key(name) == key);
    CHECK(keyring.vkey(name) == to_text(key));
    CHECK(keyring.list().at(0).type == KeyType::cosignature);
    CHECK(keyring.unlock_witness(name, passphrase("p")).public_key() == key.key);
    CHECK_THROWS_WITH(keyring.public_key(name), Contains("is a witness's"));
    CHECK_THROWS_WITH(keyring.unlock(name, passphrase("p")), Contains("is a witness's"));
    CHECK_THROWS_AS(keyring.create_witness(name, std::nullopt, random, k_cheap), KeyError);
}

TEST_CASE("no key but a witness's cosigns", "[ledger]") {
    const OfficersKey amina{std::nullopt};
    CHECK_THROWS_WITH(amina.keyring.witness_key(k_amina), Contains("is not a witness's"));
    CHECK_THROWS_WITH(amina.keyring.unlock_witness(k_amina, std::nullopt),
                      Contains("is not a witness's"));
    CHECK(amina.keyring.vkey(k_amina) == to_text(amina.key));
}

TEST_CASE("a key file does not pass for one of the other use by its vkey", "[ledger]") {
    const OfficersKey amina{passphrase("correct horse")};
    std::string bytes = read_file(amina.path, k_key_file_bytes_max).value();
    const std::string vkey = to_text(amina.key);
    bytes.replace(
        bytes.find(vkey), vkey.size(), to_text(make_cosigner_key(k_amina, amina.key.key)));
    write_durably(amina.path, bytes);
    CHECK_THROWS_WITH(amina.keyring.unlock_witness(k_amina, passphrase("correct horse")),
                      Contains("or its file was altered"));
}

}  // namespace fundtrail::witness_key_test
