// The names in a folder that anybody may have filled.
#include "ledger/folder_names.hpp"

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace fundtrail::folder_names_test {

TEST_CASE("a folder that holds more files than it may is not listed", "[ledger]") {
    const support::TemporaryFolder folder;
    for (const char* name : {"a", "b"})
        std::ofstream{folder.path_of(name)} << name;
    auto names = names_in_folder(folder.path(), 2);
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"a", "b"});
    CHECK_THROWS_AS(names_in_folder(folder.path(), 1), StorageError);
}

TEST_CASE("a folder that is not there holds nothing, and a file is no folder", "[ledger]") {
    const support::TemporaryFolder folder;
    CHECK(names_in_folder(folder.path_of("none")).empty());
    std::ofstream{folder.path_of("file")} << "text";
    CHECK_THROWS_AS(names_in_folder(folder.path_of("file")), StorageError);
}

}  // namespace fundtrail::folder_names_test
