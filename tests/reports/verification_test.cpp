#include "reports/verification.hpp"

#include "reports/render/text.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace fundtrail::verification_test {
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

TEST_CASE("what is found at an index that no JSON holds is JSON all the same", "[reports]") {
    const TestLedger ledger{TestLedger::Officers::founder_only};
    for (const std::string index : {"9223372036854775807", "-9223372036854775808"}) {
        CAPTURE(index);
        support::change(ledger, "UPDATE entry SET entry_index = " + index);
        const Verification verification = verify_ledger(ledger.path(), {});
        const Finding gap = support::finding(verification, "tree.gap");
        const std::string json = write_canonical(to_json(verification));
        JsonTree tree;

        CHECK(gap.found == index);
        CHECK_FALSE(tree.read_object(json, {.bytes_max = json.size()}));
    }
}

TEST_CASE("a verification speaks French to who reads French, and English to programs",
          "[reports]") {
    TestLedger ledger;
    const Verification verification = verify_ledger(ledger.path(), {});

    const Page page = to_page(verification, Words{Language::french});
    const std::string text = render_text(page, 80);

    INFO(text);
    CHECK(text.find("Points de contrôle") != std::string::npos);
    CHECK(text.find("vue pour la première fois, sans point de contrôle") != std::string::npos);
    CHECK(text.find("Limite\u00A0: aucune vérification ne montre que deux clés") !=
          std::string::npos);
    CHECK(text.find("verification") == std::string::npos);
    CHECK(page.data->columns.front().title == "Where");
    CHECK(page.facts.size() == to_page(verification).facts.size());
}

TEST_CASE("a limit with a number in it is said in the order of each language", "[reports]") {
    TestLedger ledger;
    Verification verification = verify_ledger(ledger.path(), {});
    verification.limits = {
        Phrase{"nothing protects entries from {1} on against the operator: no "
               "two independent witnesses cover them",
               {"41"}}};

    const auto note = [&](Language language) {
        return to_page(verification, Words{language}).notes.back();
    };

    CHECK(note(Language::english) ==
          "Limit: nothing protects entries from 41 on against the operator: no two independent "
          "witnesses cover them.");
    CHECK(note(Language::french) ==
          "Limite\u00A0: rien ne protège les entrées à partir de 41 contre l’exploitant\u00A0: il "
          "n’y a pas deux témoins indépendants qui les couvrent.");
    CHECK(to_json(verification).find("limits")->array().front().text() ==
          "nothing protects entries from 41 on against the operator: no two independent witnesses "
          "cover them");
}

}  // namespace fundtrail::verification_test
