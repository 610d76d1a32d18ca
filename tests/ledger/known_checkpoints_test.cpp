#include "ledger/known_checkpoints.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace fundtrail::known_checkpoints_test {
namespace {

using support::bytes_of;
using support::key_of;
using support::TemporaryFolder;

Hash id_of(const std::string& label) {
    return leaf_hash(label);
}

std::string note_of(const std::string& name, const std::string& label, std::uint64_t size) {
    const LedgerOrigin origin{.name = name, .ledger_id = id_of(label)};
    return sign_checkpoint(
        Checkpoint{.origin = to_text(origin), .tree = {.size = size, .root = id_of("root")}},
        key_of("checkpoint"));
}

}  // namespace

TEST_CASE("what was never seen is not known", "[ledger]") {
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path_of("known")};
    CHECK_FALSE(known.note(id_of("one")));
    CHECK(known.namesakes({.name = "test.example", .ledger_id = id_of("one")}).empty());
    CHECK_FALSE(std::filesystem::exists(folder.path_of("known")));
}

TEST_CASE("a note takes the place of the one that was expected, and of no other", "[ledger]") {
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path_of("known")};
    const std::string first = note_of("test.example", "one", 3);
    const std::string second = note_of("test.example", "one", 5);
    const std::string third = note_of("test.example", "one", 4);

    REQUIRE(known.replace(id_of("one"), std::nullopt, first));
    CHECK_FALSE(known.replace(id_of("one"), std::nullopt, third));
    REQUIRE(known.replace(id_of("one"), first, second));
    CHECK_FALSE(known.replace(id_of("one"), first, third));
    CHECK(known.note(id_of("one")) == second);
    CHECK_FALSE(known.note(id_of("two")));
}

TEST_CASE("of many verifications at once, each builds on what it read", "[ledger]") {
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path_of("known")};
    std::atomic<int> replaced{0};
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&, number] {
            for (std::uint64_t size = 1; size <= 10; ++size) {
                const auto before = known.note(id_of("one"));
                const std::uint64_t own = size * 10 + static_cast<std::uint64_t>(number);
                if (known.replace(id_of("one"), before, note_of("test.example", "one", own))) {
                    ++replaced;
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    // What stands is whole, and nobody replaced what somebody else had not read.
    CHECK(parse_checkpoint(known.note(id_of("one")).value()).has_value());
    CHECK(replaced >= 10);
}

TEST_CASE("another ledger of the same name is told, one of another name not", "[ledger]") {
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path_of("known")};
    const std::string one = note_of("test.example/a", "one", 3);
    REQUIRE(known.replace(id_of("one"), std::nullopt, one));
    REQUIRE(known.replace(id_of("two"), std::nullopt, note_of("test.example/b", "two", 3)));

    CHECK(known.namesakes({.name = "test.example/a", .ledger_id = id_of("three")}) ==
          std::vector<std::string>{one});
    CHECK(known.namesakes({.name = "test.example/a", .ledger_id = id_of("one")}).empty());
    CHECK(known.namesakes({.name = "test.example/c", .ledger_id = id_of("three")}).empty());

    // What stands beside them and is no checkpoint of a ledger hides none.
    support::write_bytes(folder.path_of("known/a.checkpoint"), "no note\n");
    support::write_bytes(
        folder.path_of("known/b.checkpoint"),
        sign_note(checkpoint_text({.origin = "x", .tree = {.size = 1, .root = id_of("root")}}),
                  "x",
                  key_of("checkpoint")));
    CHECK(known.namesakes({.name = "test.example/a", .ledger_id = id_of("three")}) ==
          std::vector<std::string>{one});
}

TEST_CASE("evidence is kept once, as it was given, and not in the place of other", "[ledger]") {
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path_of("known")};
    const std::string path = known.keep_evidence(id_of("one"), "first\n");
    CHECK(known.keep_evidence(id_of("one"), "first\n") == path);
    CHECK(known.keep_evidence(id_of("one"), "second\n") != path);
    CHECK(bytes_of(path) == "first\n");
    // What cannot be read as evidence tells of no fork.
    static_cast<void>(known.keep_evidence(id_of("one"), "fundtrail/conflict/v1\n"));
    CHECK(known.forks(id_of("one")).empty());
}

TEST_CASE("a ledger's name is no path: what it is called changes nothing else", "[ledger]") {
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path_of("known")};
    REQUIRE(known.replace(id_of("one"), std::nullopt, note_of("../../escaped", "one", 3)));
    for (const auto& file : std::filesystem::recursive_directory_iterator{folder.path()}) {
        const std::string path = file.path().string();
        const bool is_own =
            path == folder.path_of("known") || path == folder.path_of("known/lock") ||
            path == folder.path_of("known/" + hex(id_of("one").view()) + ".checkpoint");
        CHECK(is_own);
    }
}

TEST_CASE("a folder that cannot be written to is said", "[ledger]") {
    const TemporaryFolder folder;
    support::write_bytes(folder.path_of("file"), "");
    const KnownCheckpoints known{folder.path_of("file/known")};
    CHECK_THROWS_AS(known.replace(id_of("one"), std::nullopt, note_of("test.example", "one", 3)),
                    StorageError);
}

}  // namespace fundtrail::known_checkpoints_test
