#include "reports/listed_results.hpp"

#include "reports/listing.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/support/results_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::listed_results_test {
namespace {

using support::ResultsLedger;
using Names = std::vector<std::string>;

Listing list(const ResultsLedger& ledger,
             ListKind kind,
             const Filter& filter = {},
             std::size_t rows_max = k_list_rows_max) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return read_listing(database, kind, filter, rows_max).value();
}

Names refs_of(const Listing& listing) {
    Names refs;
    for (const ListedMeasurement& measurement : listing.results.measurements)
        refs.push_back(measurement.ref);
    return refs;
}

struct Measured : ResultsLedger {
    Measured() {
        add_indicator("B", {{"groups", JsonValue::Array{"place"}}});
        record("objective.added", {{"objective", "OTHER"}, {"name", "Other"}});
        add_indicator("A", {{"objective", "OTHER"}, {"baseline", ""}, {"baseline_date", ""}});
        measure("B", "120", "2026-01-31");
        measure("B", "130.0", "2026-02-28");
        measure("B", "70", "2026-03-31", {{"place", "Mopti"}});
        measure("A", "7", "2026-02-28");
        measure("B", "140", "2026-02-28", {{"supersedes", "ME-00002"}});
    }
};

}  // namespace

TEST_CASE("indicators are listed by code with the newest value of the whole",
          "[reports][list][results]") {
    const Measured ledger;
    const Listing listing = list(ledger, ListKind::indicator);

    REQUIRE(listing.results.indicators.size() == 2);
    const ListedIndicator& first = listing.results.indicators[0];
    const ListedIndicator& second = listing.results.indicators[1];
    CHECK(first.code == "A");
    CHECK_FALSE(first.baseline);
    CHECK(second.newest->ref == "ME-00005");
    CHECK(second.newest->value.value == "140");
    CHECK(second.target->value == "500");
    CHECK(list(ledger, ListKind::indicator, {.objective = "other"}).results.indicators.size() == 1);
}

TEST_CASE("measurements are listed by number, with what became of them",
          "[reports][list][results]") {
    const Measured ledger;
    const Listing all = list(ledger, ListKind::measurement);
    CHECK(refs_of(all) == Names{"ME-00001", "ME-00002", "ME-00003", "ME-00004", "ME-00005"});
    CHECK(all.results.measurements[1].state == "superseded");
    CHECK(all.results.measurements[1].value == "130.0");
    CHECK(all.results.measurements[2].place == "Mopti");
    CHECK(all.results.measurements[4].supersedes == "ME-00002");

    CHECK(refs_of(list(ledger, ListKind::measurement, {.indicator = "a"})) == Names{"ME-00004"});
    CHECK(refs_of(list(ledger, ListKind::measurement, {.objective = "OTHER"})) ==
          Names{"ME-00004"});
    CHECK(refs_of(list(ledger, ListKind::measurement, {.since = parse_date("2026-03-01")})) ==
          Names{"ME-00003"});
}

TEST_CASE("a list of results says that there is more", "[reports][list][results]") {
    const Measured ledger;
    const Listing first = list(ledger, ListKind::measurement, {}, 2);
    CHECK(refs_of(first) == Names{"ME-00001", "ME-00002"});
    CHECK(first.has_more);
    CHECK_FALSE(list(ledger, ListKind::measurement, {}, 5).has_more);
}

TEST_CASE("a row of JSON holds what is stated and nothing else", "[reports][list][results]") {
    const Measured ledger;
    const JsonValue json = to_json(list(ledger, ListKind::measurement));
    const JsonValue& row = json.find("rows")->array().front();
    CHECK(row.find("value")->text() == "120");
    CHECK(row.find("unit")->text() == "persons");
    CHECK(row.find("sample") == nullptr);
    CHECK(row.find("place") == nullptr);
    const JsonValue indicators = to_json(list(ledger, ListKind::indicator));
    CHECK(indicators.find("rows")->array().front().find("baseline") == nullptr);
}

TEST_CASE("lists of results are told in French, and programs get English",
          "[reports][list][results]") {
    Measured ledger;
    ledger.add_indicator("C", {{"groups", JsonValue::Array{"sex"}}});
    ledger.measure("C", "60", "2026-02-28", {{"sex", "female"}});
    const Words french{Language::french};

    const Page measurements = to_page(list(ledger, ListKind::measurement), french);
    CHECK(measurements.title == "Mesures");
    CHECK_THAT(render_text(measurements, 200), Catch::Contains("sexe femmes"));
    CHECK_THAT(render_csv(*measurements.data), Catch::Contains("sex female"));
    const Page indicators = to_page(list(ledger, ListKind::indicator), french);
    CHECK(indicators.title == "Indicateurs");
    CHECK_THAT(render_text(indicators, 200),
               Catch::Contains("Objectif") && Catch::Contains("Cible"));
}

}  // namespace fundtrail::listed_results_test
