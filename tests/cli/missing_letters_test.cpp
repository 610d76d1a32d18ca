#include "cli/missing_letters.hpp"

#include "tests/support/desk.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::missing_letters_test {
namespace {

using Letters = std::vector<std::string>;

using support::Desk;

Letters missing(const std::string& html, const std::string& charsets) {
    const Desk desk{{.is_found = true, .exit_code = 0, .out = charsets, .err = {}}};
    return letters_without_font(desk.host, html);
}

}  // namespace

TEST_CASE("one letter of each script that no font has is named, in the order of the page",
          "[cli]") {
    const std::string page = "<p>Fonds – ไทย ሰላም እንኳን नमस्ते 平和 سلام</p>";
    CHECK(missing(page, "20-7e a0-2ff\n20-7e 600-6ff\n") == Letters{"ไ", "ሰ", "न", "平"});
    CHECK(missing(page, "20-7e\ne00-e7f 1200-137f\n900-97f 600-6ff 4e00-9fff\n") == Letters{});
    CHECK(missing("ก ข", "e01\n") == Letters{"ข"});
    CHECK(missing("😀", "1f600-1f64f\n") == Letters{});
}

TEST_CASE("whoever has no rare letters is not asked for fonts", "[cli]") {
    const Desk desk{{.is_found = true, .exit_code = 0, .out = "20-7e\n", .err = {}}};
    CHECK(letters_without_font(desk.host, "Über – Łódź, Кыргызстан, Ελλάδα → ≥ ✓").empty());
    CHECK(desk.runs == 0);
}

TEST_CASE("where fonts cannot be told, nothing is said of them", "[cli]") {
    for (const ProgramOutcome& outcome :
         {ProgramOutcome{},
          ProgramOutcome{.is_found = true, .exit_code = 1, .out = "20-7e\n", .err = {}},
          ProgramOutcome{.is_found = true, .exit_code = 0, .out = "", .err = {}},
          ProgramOutcome{.is_found = true, .exit_code = 0, .out = "20-7e every\n", .err = {}}}) {
        const Desk desk{outcome};
        CHECK(letters_without_font(desk.host, "ไทย").empty());
    }
}

}  // namespace fundtrail::missing_letters_test
