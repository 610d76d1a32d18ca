#include "reports/verification.hpp"

#include "reports/render/text.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace fundtrail {
namespace {

using support::TestLedger;

/// The page of a file, its folder left out, since it differs in every run.
std::string page_of(const std::string& path) {
    std::string page = render_text(to_page(verify_ledger(path, {})), k_unlimited_width);
    for (auto at = page.find(path); at != std::string::npos; at = page.find(path)) {
        page.replace(at, path.size(), "ledger.db");
    }
    return page;
}

}  // namespace

TEST_CASE("of a file that is no database the page says so, and nothing of a ledger", "[reports]") {
    const support::TemporaryFolder folder;
    const std::string path = folder.path() + "/ledger.db";
    std::ofstream{path} << "this is a text\n";

    CHECK(
        page_of(path) ==
        "Not verified: the file cannot be read\n"
        "\n"
        "Verdict  2 findings\n"
        "Finding  file.integrity: SQLite finds the file damaged: cannot read 'ledger.db': file is "
        "not a database\n"
        "Finding  file.unreadable: the file cannot be read on: its permanent tables are not "
        "there\n"
        "\n"
        "Nothing that this file holds is verified. Name the folder of the ledger with --ledger "
        "DIR, do what the finding says, or go back to a copy that verifies.\n");
}

TEST_CASE("of a ledger that was cut off the page says what stops the reading", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    std::filesystem::resize_file(ledger.path(), 9'000);

    const std::string page = page_of(ledger.path());

    CHECK(page.find("Not verified") == 0);
    CHECK(page.find("malformed") != std::string::npos);
    CHECK(page.find("Root") == std::string::npos);
}

TEST_CASE("a ledger that can be read has its root on the page", "[reports]") {
    TestLedger ledger;

    const std::string page = page_of(ledger.path());

    CHECK(page.find("Intact") == 0);
    CHECK(page.find("Root") != std::string::npos);
}

}  // namespace fundtrail
