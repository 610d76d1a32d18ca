// Indicators and measurements in a real ledger: written in many entries and in one, read back,
// verified and rebuilt.
#include "ledger/results_projection.hpp"

#include "ledger/rebuild.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::results_projection_test {
namespace {

using support::draft;
using support::TestLedger;

struct MeasuredLedger : TestLedger {
    MeasuredLedger() {
        govern(draft({{"type", "officer.enrolled"},
                      {"officer", "programme"},
                      {"key", to_text(support::verifier_key_of("programme"))},
                      {"roles", JsonValue::Array{"programme_officer"}}}));
        JsonValue::Array targets;
        targets.emplace_back(JsonValue::Object{{"value", "500"}, {"date", "2026-12-31"}});
        append("programme",
               {draft({{"type", "objective.added"}, {"objective", "PEACE"}, {"name", "Calm"}}),
                draft({{"type", "indicator.added"},
                       {"indicator", "Inc"},
                       {"objective", "PEACE"},
                       {"name", "Returns"},
                       {"measure", "unit"},
                       {"unit", "persons"},
                       {"direction", "up"},
                       {"targets", JsonValue{targets}}}),
                measurement("1", "2025-01-31"),
                measurement("2", "2025-02-28"),
                draft({{"type", "measurement.recorded"},
                       {"indicator", "Inc"},
                       {"value", "3"},
                       {"date", "2025-02-28"},
                       {"source", "UNHCR"},
                       {"method", "registration"},
                       {"supersedes", "ME-00002"}})});
    }

    static Draft measurement(const char* value, const char* date) {
        return draft({{"type", "measurement.recorded"},
                      {"indicator", "Inc"},
                      {"value", value},
                      {"date", date},
                      {"source", "UNHCR"},
                      {"method", "registration"}});
    }

    /// The measurements that stand, as the projections have them.
    [[nodiscard]] std::vector<std::string> standing() const {
        Database database = Database::open(path(), OpenMode::read_only_hostile);
        NamePool names;
        std::vector<std::string> refs;
        for (const Measurement& one : read_measured(database, names.intern("Inc"), NameId{}, names))
            refs.push_back(to_text(one.ref));
        return refs;
    }
};

using Refs = std::vector<std::string>;

}  // namespace

TEST_CASE("an indicator and its measurements may stand in one entry", "[ledger]") {
    const MeasuredLedger ledger;
    CHECK(ledger.standing() == Refs{"ME-00001", "ME-00003"});
    CHECK(support::codes(ledger.verify()).empty());
}

TEST_CASE("what a later entry measures is judged by what earlier ones did", "[ledger]") {
    MeasuredLedger ledger;
    const auto twice =
        ledger.refusal("programme", {MeasuredLedger::measurement("4", "2025-02-28")});
    CHECK(twice.rule == "measured-once");
    CHECK(twice.reason.find("ME-00003") != std::string::npos);

    ledger.append("programme",
                  {draft({{"type", "measurement.withdrawn"},
                          {"measurement", "ME-00001"},
                          {"reason", "of another place"}}),
                   MeasuredLedger::measurement("5", "2025-01-31")});

    CHECK(ledger.standing() == Refs{"ME-00004", "ME-00003"});
    CHECK(support::codes(ledger.verify()).empty());
}

TEST_CASE("a revised indicator is read with its newest targets", "[ledger]") {
    MeasuredLedger ledger;
    JsonValue::Array targets;
    targets.emplace_back(JsonValue::Object{{"value", "800"}, {"date", "2027-12-31"}});
    for (const char* baseline : {"10", "20"}) {
        ledger.append("programme",
                      {draft({{"type", "indicator.revised"},
                              {"indicator", "Inc"},
                              {"baseline", baseline},
                              {"baseline_date", "2024-12-31"},
                              {"targets", JsonValue{targets}},
                              {"reason", "decision 7"}})});
    }

    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    NamePool names;
    const auto indicator = read_indicator(database, "Inc", names);
    REQUIRE(indicator);
    CHECK(indicator->targets.back() == DatedValue{"800", *parse_date("2027-12-31")});
    CHECK(indicator->baseline->value == "20");
    CHECK(indicator->unit == "persons");
    CHECK_FALSE(read_indicator(database, "INC", names));
    CHECK(support::codes(ledger.verify()).empty());
}

TEST_CASE("what several revisions state of an indicator is read together", "[ledger]") {
    MeasuredLedger ledger;
    const auto read = [&] {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        NamePool names;
        return read_indicator(database, "Inc", names).value();
    };
    const auto targets = [](std::string_view value) {
        return JsonValue{JsonValue::Array{
            JsonValue{JsonValue::Object{{"value", value}, {"date", "2027-12-31"}}}}};
    };
    const auto revise_targets = [&](std::string_view value) {
        ledger.append("programme",
                      {draft({{"type", "indicator.revised"},
                              {"indicator", "Inc"},
                              {"targets", targets(value)},
                              {"reason", "decision 7"}})});
    };

    revise_targets("800");
    ledger.append("programme",
                  {draft({{"type", "indicator.revised"},
                          {"indicator", "Inc"},
                          {"baseline", "7"},
                          {"baseline_date", "2024-12-31"},
                          {"reason", "decision 8"}})});
    CHECK(read().targets.back().value == "800");
    CHECK(read().baseline->value == "7");
    revise_targets("900");
    CHECK(read().targets.back().value == "900");
    CHECK(read().baseline->value == "7");
    CHECK(support::codes(ledger.verify()).empty());
}

TEST_CASE("a rebuild comes to the same results", "[ledger]") {
    MeasuredLedger ledger;
    const auto before = ledger.standing();
    rebuild_projections(ledger.folder(), RebuildMode::write);
    CHECK(ledger.standing() == before);
    CHECK(support::codes(ledger.verify()).empty());
}

TEST_CASE("an altered row of results is found", "[ledger]") {
    for (const char* statement : {"UPDATE p_measurement SET stands = 1 WHERE number = 2",
                                  "UPDATE p_measurement SET part = 'sex=male' WHERE number = 1",
                                  "DELETE FROM p_measurement WHERE number = 3",
                                  "UPDATE p_indicator SET targets_record = -1",
                                  "DELETE FROM p_indicator"}) {
        CAPTURE(statement);
        const MeasuredLedger ledger;
        Database::open(ledger.path(), OpenMode::read_write).execute(statement);
        const auto codes = support::codes(ledger.verify());
        CHECK(codes == std::vector<std::string>{"projection.differs"});
    }
}

}  // namespace fundtrail::results_projection_test
