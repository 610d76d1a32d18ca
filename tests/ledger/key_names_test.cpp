#include "ledger/key_names.hpp"

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fundtrail::key_names_test {

using fundtrail::support::TemporaryFolder;

namespace {

using Names = std::vector<std::string>;

void put(const std::string& path) {
    std::filesystem::create_directories(std::filesystem::path{path}.parent_path());
    std::ofstream{path} << "x";
}

}  // namespace

TEST_CASE("a key name is a name of the format that cannot climb out of its folder", "[ledger]") {
    CHECK(is_key_name("mission.example/amina"));
    CHECK(is_key_name("a..b/c...d/..."));
    for (const char* refused : {"",
                                ".",
                                "..",
                                "../amina",
                                "a/..",
                                "a/../b",
                                "a/./b",
                                "a/.",
                                "/a",
                                "a//b",
                                "a/",
                                "A",
                                "a b",
                                "a\n",
                                "a/~/../b"}) {
        CAPTURE(refused);
        CHECK_FALSE(is_key_name(refused));
        CHECK_THROWS_AS(fundtrail::require_key_name(refused), fundtrail::KeyError);
    }
    CHECK(is_key_name(std::string(255, 'a')));
    CHECK_FALSE(is_key_name(std::string(256, 'a')));
}

TEST_CASE("the names of keys are those of the files ending in .key, in order", "[ledger]") {
    const TemporaryFolder folder;
    for (const char* file : {"b.example/amina.key",
                             "a.key",
                             "b.example/amina.state/00ff",
                             "b.example/amina.key.part-x1y2z3",
                             "c.key/d.key",
                             "readme",
                             ".hidden.key"}) {
        put(folder.path_of(file));
    }
    CHECK(key_names(folder.path()) == Names{".hidden", "a", "b.example/amina", "c.key/d"});
}

TEST_CASE("a folder that is not there holds no keys, a file in its place is an error", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("file"));
    CHECK(key_names(folder.path_of("missing")).empty());
    CHECK_THROWS_AS(key_names(folder.path_of("file")), fundtrail::StorageError);
}

TEST_CASE("a folder linked into the keys is not searched", "[ledger]") {
    const TemporaryFolder keys;
    const TemporaryFolder elsewhere;
    put(elsewhere.path_of("a.key"));
    std::filesystem::create_directory_symlink(elsewhere.path(), keys.path_of("link"));
    CHECK(key_names(keys.path()).empty());
}

TEST_CASE("names within three edits are suggested, at most three, nearest first", "[ledger]") {
    const Names names{"m.example/amina",
                      "m.example/amira",
                      "m.example/anna",
                      "m.example/boris",
                      "m.example/mina"};
    CHECK(nearest_names(names, "aminna") ==
          Names{"m.example/amina", "m.example/amira", "m.example/anna"});
    CHECK(nearest_names(names, "m.exampel/boris") == Names{"m.example/boris"});
    CHECK(nearest_names(names, "boriska") == Names{"m.example/boris"});
    CHECK(nearest_names(names, "boriskaya").empty());
    CHECK(nearest_names(names, std::string(100'000, 'a')).empty());
}

TEST_CASE("the last part of a name follows its last slash", "[ledger]") {
    CHECK(fundtrail::last_part("a/b/c") == "c");
    CHECK(fundtrail::last_part("a") == "a");
}

}  // namespace fundtrail::key_names_test
