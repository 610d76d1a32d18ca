#include "cli/toml_file.hpp"

#include "cli/toml_depth.hpp"
#include "core/error.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::toml_file_test {

using Catch::Matchers::Contains;
using support::TemporaryFolder;

namespace {

/// What is said against a file with this text; empty if it is read.
std::string objection(const std::string& text) {
    const TemporaryFolder folder;
    support::write_bytes(folder.path_of("a.toml"), text);
    try {
        static_cast<void>(read_toml_document(folder.path_of("a.toml"), "a.toml"));
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

}  // namespace

TEST_CASE("a key of a hundred thousand parts is refused, not built", "[cli]") {
    const std::string parts = repeated("a.", 100'000) + 'a';
    CHECK_THAT(objection("\n" + parts + " = 1\n"), Contains("a.toml:2: a key has more than 16"));
    CHECK_THAT(objection('[' + parts + "]\n"), Contains("a.toml:1: a key has more than 16"));
    CHECK_THAT(objection("b = { " + parts + " = 1 }\n"), Contains("a key has more than 16"));
    CHECK_THAT(objection("'''\n'''." + parts + " = 1\n"), Contains("a key has more than 16"));
    CHECK_THAT(objection("b = [\"\"\"x\"\"\"\", { " + parts + " = 1 }]\n"),
               Contains("a key has more than 16"));
    CHECK_THAT(objection("\"x\\\"\"." + parts + " = 1\n"), Contains("a key has more than 16"));
}

TEST_CASE("points within texts and comments part no key", "[cli]") {
    const std::string points(100, '.');
    CHECK(objection("# " + points + "\na = \"" + points + "\"\nb = '" + points + "'\n") == "");
    CHECK(objection("c = \"\"\"\n\"" + points + "\n\"\"\"\nd = '''" + points + "'''\n") == "");
    CHECK(objection("e = \"\\\"" + points + "\"\n") == "");
    CHECK(objection(repeated("a.", 15) + "a = 2026-03-14\n") == "");
}

TEST_CASE("a long key above a long list does not fill the memory", "[cli]") {
    const std::string list = "[" + repeated("1,", 50'000) + "1]";
    CHECK_THAT(objection(std::string(100'000, 'k') + " = " + list + '\n'),
               Contains("the keys that lead here are too long"));
    CHECK(objection("k = " + list + '\n') == "");
}

}  // namespace fundtrail::toml_file_test
