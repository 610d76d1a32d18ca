#include "cli/help_text.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::help_text_test {

TEST_CASE("what stands behind a column of names goes on below itself", "[cli]") {
    const std::string line =
        "  --pledge TEXT ...           Pledge that it settles, PL-00001 or PL-00001:AMOUNT; once "
        "for each of them";
    CHECK(wrapped_help(line) ==
          "  --pledge TEXT ...           Pledge that it settles, PL-00001 or\n"
          "                              PL-00001:AMOUNT; once for each of them");
}

TEST_CASE("a command that is broken can be copied", "[cli]") {
    const std::string line =
        "Example:\n  fundtrail --as finance-1 receive --account USD-OPS --amount \"1046950 USD\" "
        "--charge \"50 USD\" --pledge PL-00001";
    CHECK(wrapped_help(line) ==
          "Example:\n  fundtrail --as finance-1 receive --account USD-OPS --amount \"1046950 USD\" "
          "\\\n"
          "      --charge \"50 USD\" --pledge PL-00001");
}

TEST_CASE("short lines, and words that fit nowhere, stay", "[cli]") {
    const std::string word(100, 'x');
    CHECK(wrapped_help("one\n\ntwo\n") == "one\n\ntwo\n");
    CHECK(wrapped_help(word) == word);
    CHECK(wrapped_help("  " + word + " and more") == "  " + word + "\n  and more");
}

}  // namespace fundtrail::help_text_test
