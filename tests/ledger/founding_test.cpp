// Founding a ledger: entry 0 and the files, or nothing at all.

#include "ledger/founding.hpp"

#include "ledger/schema.hpp"
#include "ledger/signer_memory.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <utility>

namespace fundtrail::founding_test {
namespace {

using support::codes;
using support::key_of;
using support::TemporaryFolder;
using support::verifier_key_of;

Founding founding(std::vector<std::pair<std::string, VerifierKey>> administrators = {
                      {"admin", verifier_key_of("admin")}}) {
    return Founding{.name = "test.example/ledger",
                    .base_currency = *Currency::find("XOF"),
                    .checkpoint_key = key_of("checkpoint").public_key(),
                    .administrators = std::move(administrators)};
}

struct Site {
    TemporaryFolder temporary;
    LedgerFolder folder{temporary.path()};
    support::FixedClock clock;
    support::CountingRandom random;

    explicit Site(std::string seed = "one") : random{std::move(seed)} {}

    Hash found(const Founding& what) {
        return found_ledger(folder,
                            what,
                            {key_of("admin"), folder.path + "/keys"},
                            Surroundings{.clock = clock, .random = random});
    }

    [[nodiscard]] bool has_files() const {
        return std::filesystem::exists(folder.ledger()) ||
               std::filesystem::exists(folder.vault()) ||
               std::filesystem::exists(folder.ledger() + "-journal") ||
               std::filesystem::exists(folder.vault() + "-journal");
    }
};

}  // namespace

TEST_CASE("a founded ledger verifies and has the id that founding gave", "[ledger][founding]") {
    Site site;
    const Hash id = site.found(founding());
    const Verification verification = verify_ledger(site.folder.ledger(), {.ledger_id = id});
    CHECK(codes(verification) == std::vector<std::string>{});
    CHECK(verification.projections_checked);
    CHECK(verification.entries == 1);
    CHECK(verification.records == 2);
}

TEST_CASE("a ledger may be founded by several administrators", "[ledger][founding]") {
    Site site;
    static_cast<void>(site.found(
        founding({{"admin", verifier_key_of("admin")}, {"admin-2", verifier_key_of("admin-2")}})));
    const Verification verification = verify_ledger(site.folder.ledger(), {});
    CHECK(codes(verification) == std::vector<std::string>{});
    CHECK(verification.by_one_administrator.empty());
}

TEST_CASE("no two ledgers are alike, though founded alike in the same second",
          "[ledger][founding]") {
    Site first{"one"};
    Site second{"other"};
    CHECK(first.found(founding()) != second.found(founding()));
}

TEST_CASE("the founder's key remembers entry 0", "[ledger][founding]") {
    Site site;
    const Hash id = site.found(founding());
    const SignerState state =
        SignerMemory{signer_memory_path(site.folder.path + "/keys", "test.example/admin", id)}
            .read();
    CHECK(state.signed_last == SignedEntry{.index = 0, .leaf = id});
    CHECK(state.signing == state.signed_last);
}

TEST_CASE("what cannot be opened is refused and leaves no file", "[ledger][founding]") {
    Founding bad = founding();
    SECTION("a name that is none") {
        bad.name = "Not A Name";
    }
    SECTION("a name that is too long") {
        bad.name = std::string(181, 'x');
    }
    SECTION("an officer code that is none") {
        bad.administrators.front().first = "two words";
    }
    SECTION("a key named twice") {
        bad.administrators.emplace_back("admin-2", verifier_key_of("admin"));
    }
    SECTION("the checkpoint key as an officer's") {
        bad.checkpoint_key = verifier_key_of("admin").key;
    }
    SECTION("a code that differs by case alone") {
        bad.administrators.emplace_back("ADMIN", verifier_key_of("admin-2"));
    }
    Site site;
    CHECK_THROWS_AS(site.found(bad), InputError);
    CHECK_FALSE(site.has_files());
}

TEST_CASE("nothing is founded where a ledger or a vault is", "[ledger][founding]") {
    Site site;
    const std::string path = GENERATE(false, true) ? site.folder.ledger() : site.folder.vault();
    std::ofstream{path} << "somebody's";
    CHECK_THROWS_AS(site.found(founding()), StorageError);
    CHECK(support::bytes_of(path) == "somebody's");
}

TEST_CASE("nothing is founded in a folder that is missing", "[ledger][founding]") {
    Site site;
    site.folder.path += "/missing";
    CHECK_THROWS_AS(site.found(founding()), StorageError);
}

TEST_CASE("nothing is founded beside what an init that was cut short has left",
          "[ledger][founding]") {
    Site site;
    std::ofstream{site.folder.ledger()};
    CHECK_THROWS_WITH(site.found(founding()), Catch::Contains("is empty: `init` was cut short"));
    CHECK(std::filesystem::file_size(site.folder.ledger()) == 0);
    CHECK_FALSE(std::filesystem::exists(site.folder.vault()));
}

TEST_CASE("a founding that its caller stops before the commit leaves no file",
          "[ledger][founding]") {
    Site site;
    const auto stop = [](const Hash&) { throw KeyError{"no"}; };
    CHECK_THROWS_AS(found_ledger(site.folder,
                                 founding(),
                                 {key_of("admin"), site.folder.path + "/keys"},
                                 Surroundings{.clock = site.clock, .random = site.random},
                                 stop),
                    KeyError);
    CHECK_FALSE(site.has_files());
}

TEST_CASE("both files say what they are", "[ledger][founding]") {
    Site site;
    static_cast<void>(site.found(founding()));
    for (const std::string& path : {site.folder.ledger(), site.folder.vault()}) {
        const bool is_vault = path == site.folder.vault();
        Database database = Database::open(path, OpenMode::read_only_hostile);
        CHECK(database.pragma_integer("application_id") == (is_vault ? 0x46545631 : 0x46544C31));
        CHECK(database.pragma_integer("user_version") == 1);
        CHECK(support::bytes_of(path).substr(18, 2) == "\x01\x01");
    }
}

}  // namespace fundtrail::founding_test
