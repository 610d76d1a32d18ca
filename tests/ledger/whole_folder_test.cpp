// A folder that appears whole, or not at all.

#include "ledger/whole_folder.hpp"

#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/tlog_export.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <iterator>
#include <string>

namespace fundtrail::whole_folder_test {
namespace {

namespace fs = std::filesystem;

using support::bytes_of;
using support::TemporaryFolder;
using support::write_bytes;

std::ptrdiff_t names_in(const std::string& folder) {
    return std::distance(fs::directory_iterator{folder}, {});
}

}  // namespace

TEST_CASE("a folder stands in its place once it is finished, and not before", "[ledger]") {
    const TemporaryFolder temporary;
    const std::string place = temporary.path_of("log");
    {
        WholeFolder folder{place};
        folder.write("checkpoint", "note\n");
        folder.write("tile/0/x001/000", std::string(3, '\0'));
        folder.write("tile/0/x001/001", "x");
        CHECK_FALSE(fs::exists(place));
        folder.finish();
        CHECK(bytes_of(place + "/checkpoint") == "note\n");
    }
    CHECK(bytes_of(place + "/tile/0/x001/000") == std::string(3, '\0'));
    CHECK(bytes_of(place + "/tile/0/x001/001") == "x");
    CHECK(names_in(temporary.path()) == 1);
}

TEST_CASE("a folder that is not finished leaves nothing", "[ledger]") {
    const TemporaryFolder temporary;
    { WholeFolder{temporary.path_of("log")}.write("tile/0/000", "x"); }
    CHECK(names_in(temporary.path()) == 0);
}

TEST_CASE("a folder takes the place of an empty one, however it is written", "[ledger]") {
    const TemporaryFolder temporary;
    fs::create_directory(temporary.path_of("log"));
    const std::string name = GENERATE(as<std::string>{}, "log", "log/", "./log", "other/../log/.");
    WholeFolder folder{temporary.path_of(name)};
    folder.write("checkpoint", "note\n");
    folder.finish();
    CHECK(bytes_of(temporary.path_of("log/checkpoint")) == "note\n");
}

TEST_CASE("a folder takes the place of nothing else", "[ledger]") {
    const TemporaryFolder temporary;
    write_bytes(temporary.path_of("file"), "x");
    fs::create_directory(temporary.path_of("full"));
    write_bytes(temporary.path_of("full/file"), "x");
    CHECK_THROWS_AS(WholeFolder{temporary.path_of("file")}, StorageError);
    CHECK_THROWS_AS(WholeFolder{temporary.path_of("full")}, StorageError);
    CHECK_THROWS_AS(WholeFolder{temporary.path_of("absent/log")}, StorageError);

    const std::string place = temporary.path_of("log");
    WholeFolder folder{place};
    folder.write("checkpoint", "ours");
    fs::create_directory(place);
    write_bytes(place + "/checkpoint", "theirs");
    CHECK_THROWS_AS(folder.finish(), StorageError);
    CHECK(bytes_of(place + "/checkpoint") == "theirs");
}

TEST_CASE("no file of a folder is written twice", "[ledger]") {
    const TemporaryFolder temporary;
    WholeFolder folder{temporary.path_of("log")};
    folder.write("checkpoint", "one");
    CHECK_THROWS_AS(folder.write("checkpoint", "two"), StorageError);
}

TEST_CASE("a ledger with an entry that cannot be read is exported to no folder", "[ledger]") {
    const support::TestLedger ledger;
    static_cast<void>(sign_ledger(
        ledger.folder(), support::key_of("checkpoint"), ledger.folder().path + "/memory"));
    support::change(ledger, "UPDATE entry SET note = x'ff' WHERE entry_index = 2");
    const TemporaryFolder temporary;
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    const auto newest = newest_checkpoint(database);
    REQUIRE(newest);
    const auto export_it = [&] {
        export_tlog(database, *newest, temporary.path_of("log"), [](std::int64_t) {});
    };
    CHECK_THROWS_AS(export_it(), CorruptLedger);
    CHECK_THROWS_WITH(export_it(), Catch::StartsWith("entry 2 cannot be read: "));
    CHECK(names_in(temporary.path()) == 0);
}

TEST_CASE("a ledger of exactly one full bundle is exported without an empty one behind it",
          "[ledger]") {
    support::TestLedger ledger;
    for (int entry = 7; entry < 256; ++entry) {
        ledger.append("finance",
                      {support::draft({{"type", "objective.added"},
                                       {"objective", "O-" + std::to_string(entry)},
                                       {"name", "Water"}})});
    }
    static_cast<void>(sign_ledger(
        ledger.folder(), support::key_of("checkpoint"), ledger.folder().path + "/memory"));
    const TemporaryFolder temporary;
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    const auto newest = newest_checkpoint(database);
    REQUIRE(newest);
    export_tlog(database, *newest, temporary.path_of("log"), [](std::int64_t) {});
    CHECK(fs::file_size(temporary.path_of("log/tile/0/000")) == 256 * 32);
    CHECK(fs::exists(temporary.path_of("log/tile/entries/000")));
    CHECK(names_in(temporary.path_of("log/tile/entries")) == 1);
}

}  // namespace fundtrail::whole_folder_test
