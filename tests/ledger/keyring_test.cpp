#include "ledger/keyring.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

namespace fundtrail::keyring_test {

using Catch::Matchers::Contains;
using fundtrail::support::TemporaryFolder;

namespace {

constexpr KdfLimits k_cheap{.passes = 1, .memory_bytes = fundtrail::k_kdf_memory_bytes_min};
const std::string k_amina = "mission.example/amina";

/// Counts upward: never the same bytes twice, always the same order.
class CountingRandom : public fundtrail::RandomSource {
  public:
    explicit CountingRandom(std::uint8_t first = 1) : next_{first} {}

    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes)
            byte = next_++;
    }

  private:
    std::uint8_t next_;
};

std::optional<Passphrase> passphrase(std::string_view text) {
    return Passphrase{std::span{text.data(), text.size()}};
}

/// A folder of keys that holds `mission.example/amina`.
struct AminasKey {
    explicit AminasKey(const std::optional<Passphrase>& given) {
        CountingRandom random;
        key = keyring.create(k_amina, given, random, k_cheap);
    }

    TemporaryFolder folder;
    Keyring keyring{folder.path_of("keys")};
    std::string path = folder.path_of("keys/mission.example/amina.key");
    fundtrail::VerifierKey key;
};

struct ProtectedKey : AminasKey {
    ProtectedKey() : AminasKey{passphrase("correct horse")} {}
};

struct BareKey : AminasKey {
    BareKey() : AminasKey{std::nullopt} {}
};

std::string bytes_of(const std::string& path) {
    return fundtrail::read_file(path, 10'000).value();
}

unsigned mode_of(const std::string& path) {
    struct stat facts {};

    REQUIRE(::lstat(path.c_str(), &facts) == 0);
    return facts.st_mode & 07777U;
}

void put(const std::string& path, std::string_view bytes, unsigned mode = 0600) {
    fundtrail::make_folders(std::filesystem::path{path}.parent_path().string());
    std::ofstream{path, std::ios::binary} << bytes;
    REQUIRE(::chmod(path.c_str(), mode) == 0);
}

}  // namespace

TEST_CASE("a key made under a passphrase is unlocked by it and signs as its verifier key",
          "[ledger]") {
    const ProtectedKey amina;
    const SecretKey key = amina.keyring.unlock(k_amina, passphrase("correct horse"));
    CHECK(key.public_key() == amina.key.key);
    CHECK(amina.key.name == k_amina);
    CHECK(fundtrail::verify_signature(amina.key.key, key.sign("entry"), "entry"));
    CHECK(amina.keyring.public_key(k_amina) == amina.key);
    CHECK(amina.keyring.is_protected(k_amina));
}

TEST_CASE("a key made without a passphrase is unlocked without one, or with any", "[ledger]") {
    const BareKey amina;
    CHECK(amina.keyring.unlock(k_amina, std::nullopt).public_key() == amina.key.key);
    CHECK(amina.keyring.unlock(k_amina, passphrase("x")).public_key() == amina.key.key);
    CHECK_FALSE(amina.keyring.is_protected(k_amina));
}

TEST_CASE("a stored key is the one that was given", "[ledger]") {
    const TemporaryFolder folder;
    const Keyring keyring{folder.path()};
    const std::array<std::uint8_t, 32> seed{7};
    const SecretKey key = SecretKey::from_seed(seed);
    const std::string origin = "mission.example/" + std::string(64, 'a');
    CountingRandom random;
    CHECK(keyring.store(origin, key, passphrase("p"), random, k_cheap).key == key.public_key());
    const SecretKey again = keyring.unlock(origin, passphrase("p"));
    CHECK(std::equal(seed.begin(), seed.end(), again.seed().begin()));
}

TEST_CASE("a key file has the specified lines and is for its owner alone", "[ledger]") {
    const BareKey amina;
    // The seed is the bytes 1 to 32.
    CHECK(bytes_of(amina.path) == "fundtrail/key/v1\nname mission.example/amina\nvkey " +
                                      fundtrail::to_text(amina.key) +
                                      "\nkdf none\nsecret "
                                      "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n");
    CHECK(mode_of(amina.path) == 0600);
    CHECK(mode_of(amina.folder.path_of("keys")) == 0700);
    CHECK(mode_of(amina.folder.path_of("keys/mission.example")) == 0700);
}

TEST_CASE("a key file under a passphrase is the one that another implementation makes",
          "[ledger]") {
    const ProtectedKey amina;
    CHECK(bytes_of(amina.path) ==
          "fundtrail/key/v1\nname mission.example/amina\nvkey " + fundtrail::to_text(amina.key) +
              "\nkdf argon2id13 1 8192 ISIjJCUmJygpKissLS4vMA==\nsecret "
              "MTIzNDU2Nzg5Ojs8PT4/QEFCQ0RFRkdITpu3IPWGnLmv2XWYpmY251DXock3yP/2lFVFv2pnh/"
              "whRFcDx066n/181uiTewjm\n");
}

TEST_CASE("two keys made under one passphrase have their own salt and nonce", "[ledger]") {
    const TemporaryFolder folder;
    const Keyring keyring{folder.path()};
    CountingRandom random;
    const auto one = keyring.create("one", passphrase("p"), random, k_cheap);
    const auto two = keyring.create("two", passphrase("p"), random, k_cheap);
    CHECK(one.key != two.key);
    const std::string first = bytes_of(folder.path_of("one.key"));
    const std::string second = bytes_of(folder.path_of("two.key"));
    const auto salt = first.find("8192 ") + 5;
    CHECK(first.substr(salt, 24) != second.substr(second.find("8192 ") + 5, 24));
    const auto nonce = first.find("secret ") + 7;
    CHECK(first.substr(nonce, 32) != second.substr(second.find("secret ") + 7, 32));
}

TEST_CASE("a wrong passphrase is refused by name", "[ledger]") {
    const ProtectedKey amina;
    for (const char* wrong :
         {"correct hors", "correct horse ", "Correct horse", "correct horse\n"}) {
        CAPTURE(wrong);
        CHECK_THROWS_WITH(amina.keyring.unlock(k_amina, passphrase(wrong)),
                          Contains("wrong passphrase for key 'mission.example/amina'"));
    }
}

TEST_CASE("a protected key without a passphrase is refused", "[ledger]") {
    const ProtectedKey amina;
    CHECK_THROWS_WITH(amina.keyring.unlock(k_amina, std::nullopt),
                      Contains("needs its passphrase"));
}

TEST_CASE("a key is never overwritten", "[ledger]") {
    const ProtectedKey amina;
    const std::string before = bytes_of(amina.path);
    CountingRandom random{100};
    CHECK_THROWS_WITH(amina.keyring.create(k_amina, std::nullopt, random, k_cheap),
                      Contains("already"));
    CHECK(bytes_of(amina.path) == before);
}

TEST_CASE("of many that make the same key at once exactly one succeeds and its key stands",
          "[ledger]") {
    const TemporaryFolder folder;
    const Keyring keyring{folder.path()};
    std::atomic<int> made{0};
    std::atomic<int> refused{0};
    std::array<std::optional<fundtrail::VerifierKey>, 8> keys;
    std::vector<std::thread> rivals;
    for (std::size_t rival = 0; rival < keys.size(); ++rival) {
        rivals.emplace_back([&, rival] {
            CountingRandom random{static_cast<std::uint8_t>(rival)};
            try {
                keys[rival] = keyring.create(k_amina, std::nullopt, random, k_cheap);
                ++made;
            } catch (const KeyError&) {
                ++refused;
            }
        });
    }
    for (std::thread& rival : rivals)
        rival.join();
    CHECK(made == 1);
    CHECK(refused == 7);
    const auto winner =
        std::find_if(keys.begin(), keys.end(), [](const auto& key) { return key.has_value(); });
    CHECK(keyring.unlock(k_amina, std::nullopt).public_key() == (*winner)->key);
}

TEST_CASE("names that lead out of the folder are refused before anything is touched", "[ledger]") {
    const TemporaryFolder folder;
    const Keyring keyring{folder.path_of("keys")};
    CountingRandom random;
    for (const char* name :
         {"../amina", "a/../../amina", "..", ".", "a/./b", "/etc/amina", "Amina", ""}) {
        CAPTURE(name);
        CHECK_THROWS_AS(keyring.create(name, std::nullopt, random, k_cheap), KeyError);
        CHECK_THROWS_AS(keyring.unlock(name, std::nullopt), KeyError);
        CHECK_THROWS_AS(keyring.public_key(name), KeyError);
        CHECK_FALSE(keyring.holds(name));
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("any altered byte of a protected key file is refused", "[ledger]") {
    const ProtectedKey amina;
    const std::string bytes = bytes_of(amina.path);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const int mask : {0x01, 0x02, 0x20, 0x80, 0xff}) {
            CAPTURE(at, mask);
            std::string altered = bytes;
            altered[at] = static_cast<char>(altered[at] ^ mask);
            put(amina.path, altered);
            CHECK_THROWS_AS(amina.keyring.unlock(k_amina, passphrase("correct horse")), KeyError);
        }
    }
}

TEST_CASE("any altered byte of a key file without a passphrase is refused", "[ledger]") {
    const BareKey amina;
    const std::string bytes = bytes_of(amina.path);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const int mask : {0x01, 0x02, 0x20, 0x80, 0xff}) {
            CAPTURE(at, mask);
            std::string altered = bytes;
            altered[at] = static_cast<char>(altered[at] ^ mask);
            put(amina.path, altered);
            CHECK_THROWS_AS(amina.keyring.unlock(k_amina, std::nullopt), KeyError);
        }
    }
}

TEST_CASE("a key file with another key's vkey is refused", "[ledger]") {
    const BareKey amina;
    const TemporaryFolder other;
    CountingRandom random{100};
    const auto foreign = Keyring{other.path()}.create(k_amina, std::nullopt, random, k_cheap);
    std::string bytes = bytes_of(amina.path);
    const std::string own = fundtrail::to_text(amina.key);
    bytes.replace(bytes.find(own), own.size(), fundtrail::to_text(foreign));
    put(amina.path, bytes);
    CHECK_THROWS_WITH(amina.keyring.unlock(k_amina, std::nullopt),
                      Contains("its secret is not that of its vkey"));
}

TEST_CASE("a protected key file with another key's vkey is refused", "[ledger]") {
    const ProtectedKey amina;
    const TemporaryFolder other;
    CountingRandom random{100};
    const auto foreign = Keyring{other.path()}.create(k_amina, std::nullopt, random, k_cheap);
    std::string bytes = bytes_of(amina.path);
    const std::string own = fundtrail::to_text(amina.key);
    bytes.replace(bytes.find(own), own.size(), fundtrail::to_text(foreign));
    put(amina.path, bytes);
    CHECK_THROWS_AS(amina.keyring.unlock(k_amina, passphrase("correct horse")), KeyError);
}

TEST_CASE("bytes after the secret line, or a longer file than any key's, are refused", "[ledger]") {
    const BareKey amina;
    const std::string bytes = bytes_of(amina.path);
    for (const auto& added : {std::string{"\n"}, std::string{"x"}, std::string{"secret AAAA\n"}}) {
        put(amina.path, bytes + added);
        CHECK_THROWS_AS(amina.keyring.unlock(k_amina, std::nullopt), KeyError);
    }
    put(amina.path, bytes + std::string(5'000, '\n'));
    CHECK_THROWS_AS(amina.keyring.unlock(k_amina, std::nullopt), fundtrail::StorageError);
}

TEST_CASE("a key file that others may use is not unlocked, and the way out is said", "[ledger]") {
    const ProtectedKey amina;
    for (const unsigned mode : {0640U, 0604U, 0620U, 0610U, 0602U, 0601U, 0666U}) {
        CAPTURE(mode);
        REQUIRE(::chmod(amina.path.c_str(), mode) == 0);
        CHECK_THROWS_AS(amina.keyring.unlock(k_amina, passphrase("correct horse")), KeyError);
    }
    REQUIRE(::chmod(amina.path.c_str(), 0644) == 0);
    try {
        (void)amina.keyring.unlock(k_amina, passphrase("correct horse"));
        FAIL("nothing was thrown");
    } catch (const KeyError& error) {
        CHECK_THAT(error.what(), Contains("its mode is 644"));
        CHECK_THAT(error.hint(), Contains("chmod 600 '" + amina.path + "'"));
    }
    REQUIRE(::chmod(amina.path.c_str(), 0400) == 0);
    CHECK_NOTHROW(amina.keyring.unlock(k_amina, passphrase("correct horse")));
}

TEST_CASE("a key file of another user is not unlocked", "[ledger]") {
    const BareKey amina;
    if (::geteuid() != 0) {
        WARN("only root can give a file to another user; not tested");
        return;
    }
    REQUIRE(::chown(amina.path.c_str(), 65'534, 65'534) == 0);
    CHECK_THROWS_WITH(amina.keyring.unlock(k_amina, std::nullopt),
                      Contains("belongs to user 65534"));
}

TEST_CASE("a symbolic link or a folder in a key file's place is not followed", "[ledger]") {
    const BareKey amina;
    std::filesystem::create_symlink("amina.key",
                                    amina.folder.path_of("keys/mission.example/link.key"));
    std::filesystem::create_directory(amina.folder.path_of("keys/folder.key"));
    CHECK_THROWS_WITH(amina.keyring.unlock("mission.example/link", std::nullopt),
                      Contains("a symbolic link"));
    CHECK_THROWS_WITH(amina.keyring.public_key("mission.example/link"),
                      Contains("a symbolic link"));
    CHECK_THROWS_WITH(amina.keyring.unlock("folder", std::nullopt), Contains("not a regular file"));
}

TEST_CASE("a key that is not there is refused by name and the list is pointed at", "[ledger]") {
    const BareKey amina;
    try {
        (void)amina.keyring.unlock("mission.example/boris", std::nullopt);
        FAIL("nothing was thrown");
    } catch (const KeyError& error) {
        CHECK_THAT(error.what(), Contains("no key 'mission.example/boris'"));
        CHECK_THAT(error.hint(), Contains("fundtrail key list"));
    }
}

TEST_CASE("the list names every key by name, with its vkey and whether it is protected",
          "[ledger]") {
    const ProtectedKey amina;
    CountingRandom random{100};
    const auto boris = amina.keyring.create("a.example/boris", std::nullopt, random, k_cheap);
    const auto keys = amina.keyring.list();
    REQUIRE(keys.size() == 2);
    CHECK(keys[0].name == "a.example/boris");
    CHECK(keys[0].key->key == boris.key);
    CHECK(keys[0].type == fundtrail::KeyType::note);
    CHECK_FALSE(keys[0].is_protected);
    CHECK(keys[0].problem.empty());
    CHECK(keys[1].name == k_amina);
    CHECK(keys[1].key->key == amina.key.key);
    CHECK(keys[1].is_protected);
}

TEST_CASE("a file that is no key stands in the list with its problem and stops nothing",
          "[ledger]") {
    const BareKey amina;
    put(amina.folder.path_of("keys/broken.key"), "fundtrail/key/v2\n");
    put(amina.folder.path_of("keys/NAME.key"), "");
    std::filesystem::create_symlink("nowhere", amina.folder.path_of("keys/link.key"));
    const auto keys = amina.keyring.list();
    REQUIRE(keys.size() == 4);
    CHECK(keys[0].name == "NAME");
    CHECK_THAT(keys[0].problem, Contains("cannot be the name of a key"));
    CHECK(keys[1].name == "broken");
    CHECK_THAT(keys[1].problem, Contains("is damaged"));
    CHECK_FALSE(keys[1].key);
    CHECK(keys[2].name == "link");
    CHECK_THAT(keys[2].problem, Contains("symbolic link"));
    CHECK(keys[3].key->key == amina.key.key);
}

TEST_CASE("a keyring whose folder is not there is empty", "[ledger]") {
    CHECK(Keyring{"/nonexistent/keys"}.list().empty());
}

TEST_CASE("a slash after the folder's name changes nothing", "[ledger]") {
    const BareKey amina;
    const Keyring keyring{amina.folder.path_of("keys//")};
    CHECK(keyring.list().at(0).name == k_amina);
}

TEST_CASE("a key is found by its whole name or its last part", "[ledger]") {
    const BareKey amina;
    CHECK(amina.keyring.resolve(k_amina) == k_amina);
    CHECK(amina.keyring.resolve("amina") == k_amina);
    CHECK_THROWS_AS(amina.keyring.resolve("mission.example"), KeyError);
    CHECK_THROWS_AS(amina.keyring.resolve(""), KeyError);
    CHECK_THROWS_AS(amina.keyring.resolve("../keys/mission.example/amina"), KeyError);
}

TEST_CASE("a last part that two keys share is refused with both names, a whole name is not",
          "[ledger]") {
    const BareKey amina;
    CountingRandom random{100};
    CHECK(amina.keyring.create("a.example/amina", std::nullopt, random, k_cheap).name ==
          "a.example/amina");
    CHECK_THROWS_WITH(amina.keyring.resolve("amina"),
                      Contains("'a.example/amina', 'mission.example/amina'"));
    CHECK(amina.keyring.resolve(k_amina) == k_amina);
    CHECK(amina.keyring.create("amina", std::nullopt, random, k_cheap).name == "amina");
    CHECK(amina.keyring.resolve("amina") == "amina");
}

TEST_CASE("a name that is nearly a key's is refused with that key's name", "[ledger]") {
    const BareKey amina;
    try {
        (void)amina.keyring.resolve("amira");
        FAIL("nothing was thrown");
    } catch (const KeyError& error) {
        CHECK_THAT(error.what(), Contains("no key 'amira'"));
        CHECK_THAT(error.hint(), Contains("did you mean 'mission.example/amina'?"));
        CHECK_THAT(error.hint(), Contains("fundtrail key list"));
    }
}

TEST_CASE("a passphrase can be moved but not copied", "[ledger]") {
    CHECK(std::is_nothrow_move_constructible_v<Passphrase>);
    CHECK_FALSE(std::is_copy_constructible_v<Passphrase>);
    CHECK_FALSE(std::is_copy_assignable_v<Passphrase>);
}

TEST_CASE("a passphrase has one byte to 1024", "[ledger]") {
    CHECK_THROWS_AS(passphrase(""), KeyError);
    CHECK_THROWS_AS(passphrase(std::string(1025, 'p')), KeyError);
    CHECK(passphrase(std::string(1024, 'p'))->characters().size() == 1024);
}

TEST_CASE("a passphrase file gives its first line, all of it and nothing more", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("pass");
    const auto line_of = [&](const std::string& content) {
        put(path, content);
        const Passphrase read = fundtrail::read_passphrase_file(path);
        return std::string{read.characters().begin(), read.characters().end()};
    };
    CHECK(line_of("correct horse\n") == "correct horse");
    CHECK(line_of("correct horse") == "correct horse");
    CHECK(line_of(" spaces kept \nsecond line\n") == " spaces kept ");
    CHECK(line_of(std::string(1024, 'p') + "\n") == std::string(1024, 'p'));
    CHECK(line_of(std::string(1024, 'p')) == std::string(1024, 'p'));
    CHECK(line_of("first\n" + std::string(10'000, 'x')) == "first");
}

TEST_CASE("a passphrase file with no first line, or one of more than 1024 bytes, is refused",
          "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("pass");
    for (const auto& content : {std::string{},
                                std::string{"\n"},
                                std::string{"\nsecond\n"},
                                std::string(1025, 'p'),
                                std::string(1025, 'p') + "\n"}) {
        CAPTURE(content.size());
        put(path, content);
        CHECK_THROWS_WITH(fundtrail::read_passphrase_file(path),
                          Contains("'" + path + "': its first line is"));
    }
}

TEST_CASE("a passphrase file that others may use, or that is not there, is refused", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("pass");
    for (const unsigned mode : {0640U, 0620U, 0610U, 0604U, 0602U, 0601U}) {
        CAPTURE(mode);
        put(path, "correct horse\n", mode);
        CHECK_THROWS_WITH(fundtrail::read_passphrase_file(path), Contains("others may use it"));
    }
    CHECK_THROWS_AS(fundtrail::read_passphrase_file(folder.path_of("missing")), KeyError);
    REQUIRE(::chmod(folder.path().c_str(), 0700) == 0);
    CHECK_THROWS_AS(fundtrail::read_passphrase_file(folder.path()), KeyError);
}

TEST_CASE("a passphrase may come through a pipe in pieces", "[ledger]") {
    const TemporaryFolder folder;
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    REQUIRE(::write(ends[1], "correct ", 8) == 8);
    std::thread writer{[&] {
        (void)!::write(ends[1], "horse\n", 6);
        ::close(ends[1]);
    }};
    const Passphrase read = fundtrail::read_passphrase_file("/dev/fd/" + std::to_string(ends[0]));
    writer.join();
    ::close(ends[0]);
    CHECK(std::string{read.characters().begin(), read.characters().end()} == "correct horse");
}

}  // namespace fundtrail::keyring_test
