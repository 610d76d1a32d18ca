#include "reports/result_changes.hpp"

#include "reports/render/csv.hpp"
#include "reports/render/text.hpp"
#include "reports/show.hpp"
#include "tests/support/results_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::result_changes_test {
namespace {

using Catch::Contains;
using support::ResultsLedger;

ShownRecord show(const ResultsLedger& ledger, std::string_view name, Vault* vault = nullptr) {
    return ledger.asked([&](ProjectedLedger& asked) {
        return show_record(asked.database(), name, ShowContext::no, vault).value();
    });
}

struct Revised : ResultsLedger {
    Revised() {
        add_indicator("IND", {{"groups", JsonValue::Array{"age", "sex"}}});
        add_indicator("OTHER");
        record("indicator.revised",
               {{"indicator", "IND"},
                {"targets", targets({{"300", "2026-06-30"}, {"800", "2027-06-30"}})},
                {"reason", "board decision 12"},
                {"date", "2026-05-02"}});
        record("indicator.revised",
               {{"indicator", "OTHER"},
                {"baseline", "90"},
                {"baseline_date", "2025-12-31"},
                {"reason", "counted again"},
                {"date", "2026-05-03"}});
        record("milestone.added",
               {{"objective", "PEACE"},
                {"name", "Joint patrols"},
                {"due", "2026-03-31"},
                {"date", "2026-01-01"}});
        change({{"state", "planned"}, {"due", "2026-06-30"}, {"reason", "floods"}}, "2026-03-20");
        change({{"state", "reached"}}, "2026-06-12");
    }

    void change(const JsonValue::Object& fields, std::string_view date) {
        record("milestone.changed", {{"milestone", "MI-00001"}, {"date", date}}, fields);
    }
};

}  // namespace

TEST_CASE("an indicator is shown with its revisions, and with no others",
          "[reports][show][results]") {
    const Revised ledger;
    const ShownRecord shown = show(ledger, "IND");
    REQUIRE(shown.changes.size() == 1);
    const ResultChange& change = shown.changes.front();
    CHECK(to_text(change.date) == "2026-05-02");
    CHECK_FALSE(change.baseline);
    REQUIRE(change.targets.size() == 2);
    CHECK(change.targets.back() == DatedValue{.value = "800", .date = *parse_date("2027-06-30")});
    CHECK(show(ledger, "OTHER").changes.front().baseline->value == "90");
    CHECK(show(ledger, to_text(change.record)).changes.empty());

    const Page page = to_page(shown);
    CHECK_THAT(render_text(page, 120), Contains("300 (30 Jun 2026), 800 (30 Jun 2027)"));
    CHECK_THAT(render_csv(*page.data),
               Contains("change,targets,\"300 (2026-06-30), 800 (2027-06-30)\""));
}

TEST_CASE("reasons of changes are private, and open with the vault", "[reports][show][results]") {
    const Revised ledger;
    const ShownRecord shown = show(ledger, "IND");
    CHECK_THAT(render_text(to_page(shown), 120), Contains("Sealed fields are private"));
    CHECK(to_json(shown).find("changes")->array().front().find("reason")->find("state")->text() ==
          "sealed");

    Vault vault = Vault::open(ledger.folder().vault());
    CHECK_THAT(render_text(to_page(show(ledger, "IND", &vault)), 120),
               Contains("board decision 12"));
}

TEST_CASE("a milestone is shown with its moves", "[reports][show][results]") {
    const Revised ledger;
    const ShownRecord shown = show(ledger, "MI-00001");
    CHECK(shown.state == "reached");
    REQUIRE(shown.changes.size() == 2);
    CHECK(shown.changes[0].state == "planned");
    CHECK(to_text(*shown.changes[0].due) == "2026-06-30");
    CHECK(shown.changes[1].state == "reached");
    CHECK(to_text(shown.changes[1].date) == "2026-06-12");
    CHECK_THAT(render_text(to_page(shown, Words{Language::french}), 120),
               Contains("Échéance") && Contains("20 mars 2026") && Contains("atteint"));
}

TEST_CASE("a milestone that nothing became of is planned", "[reports][show][results]") {
    ResultsLedger ledger;
    ledger.record("milestone.added",
                  {{"objective", "PEACE"},
                   {"name", "Joint patrols"},
                   {"due", "2026-03-31"},
                   {"date", "2026-01-01"}});
    const ShownRecord shown = show(ledger, "MI-00001");
    CHECK(shown.state == "planned");
    CHECK(shown.changes.empty());
    CHECK(to_json(shown).find("changes") == nullptr);
}

TEST_CASE("the groups of an indicator are told in the reader's words", "[reports][show][results]") {
    const Revised ledger;
    CHECK_THAT(render_text(to_page(show(ledger, "IND"), Words{Language::french}), 120),
               Contains("âge, sexe"));
}

}  // namespace fundtrail::result_changes_test
