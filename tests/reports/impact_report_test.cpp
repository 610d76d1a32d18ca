#include "tests/reports/impact_mission.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::impact_report_test {

using support::draft;
using support::usd;

using Mission = ImpactMission;

TEST_CASE("cost and change of an objective stand side by side", "[reports]") {
    Mission mission;
    mission.threshold("10", 400);
    mission.indicator("FAM", "100", "500");
    mission.measure("FAM", "200", "2026-06-30");

    const ImpactReport report = mission.report();

    CHECK(report.facts.verification.is_intact());
    CHECK(objective_figure(report, "budget") == "500000.00");
    CHECK(objective_figure(report, "spent") == "60.00");
    CHECK(objective_figure(report, "share") == "1.0000");
    // (200 − 100) ÷ (500 − 100); 182 of 365 days.
    CHECK(told(report, {"progress", "expected", "gap", "status"}) ==
          Texts{"0.2500", "0.4986", "-0.2486", "off_track"});
    // 60.00 ÷ 100 persons.
    CHECK(told(report, {"cost_per_unit", "no_cost"}) == Texts{"0.60", "absent"});
    CHECK_THAT(page_of(report), Catch::Contains("Nothing here says that the one brought"));
}

TEST_CASE("what is spent is told by period, and what is dated later is left out", "[reports]") {
    Mission mission;
    Filter filter;
    filter.since = parse_date("2026-06-01");

    const ImpactReport july = mission.report("2026-07-01", filter);
    CHECK(objective_figure(july, "prior") == "20.00");
    CHECK(objective_figure(july, "period") == "40.00");
    CHECK(objective_figure(mission.report("2026-06-30"), "spent") == "20.00");
    filter.since = {};
    filter.fund = "SE";
    CHECK(objective_figure(mission.report("", filter), "spent") == "0.00");
}

TEST_CASE("an indicator that should fall makes progress when it falls", "[reports]") {
    Mission mission;
    mission.indicator("INC", "80", "20", {{"direction", "down"}});
    mission.measure("INC", "50", "2026-03-31");

    CHECK(told(mission.report(), {"progress", "cost_per_unit"}) == Texts{"0.5000", "2.00"});

    mission.measure("INC", "95", "2026-06-30");
    CHECK(told(mission.report(), {"progress", "no_cost"}) ==
          Texts{"-0.2500", "it has not moved the right way"});
}

TEST_CASE("progress beyond the target is not cut off", "[reports]") {
    Mission mission;
    mission.indicator("FAM", "0", "10");
    mission.measure("FAM", "35", "2026-06-30");

    CHECK(told(mission.report(), {"progress"}) == Texts{"3.5000"});
    CHECK_THAT(page_of(mission.report()), Catch::Contains("350.0 %"));
}

TEST_CASE("where there is no answer the reason is told, and nothing is divided by zero",
          "[reports]") {
    Mission mission;
    SECTION("a target that is the baseline") {
        mission.indicator("FAM", "10", "10.0");
        mission.measure("FAM", "10", "2026-06-30");
        CHECK(
            told(mission.report(), {"progress", "no_progress", "status", "no_status"}) ==
            Texts{"absent", "its target is its baseline", "absent", "its target is its baseline"});
        CHECK(told(mission.report(), {"no_cost"}) == Texts{"it has not moved the right way"});
    }
    SECTION("no baseline") {
        mission.indicator("FAM", "", "10");
        mission.measure("FAM", "5", "2026-06-30");
        CHECK(
            told(mission.report(), {"progress", "no_progress", "expected", "no_cost"}) ==
            Texts{"absent", "it has no baseline", "absent", "no change from a baseline is known"});
    }
    SECTION("nothing measured") {
        mission.indicator("FAM", "0", "10");
        CHECK(told(mission.report(), {"progress", "no_progress", "expected"}) ==
              Texts{"absent", "it was not measured", "0.4986"});
        CHECK(to_json(mission.report()).find("not_measured")->array().front().text() == "FAM");
    }
    SECTION("no change") {
        mission.indicator("FAM", "3", "10");
        mission.measure("FAM", "3", "2026-06-30");
        CHECK(told(mission.report(), {"progress", "no_cost"}) ==
              Texts{"0.0000", "it has not moved the right way"});
    }
    SECTION("no threshold in the policy") {
        mission.indicator("FAM", "0", "10");
        mission.measure("FAM", "3", "2026-06-30");
        CHECK(told(mission.report(), {"status", "no_status"}) ==
              Texts{"absent", "the policy states no threshold"});
    }
    CHECK_THAT(page_of(mission.report()), Catch::Contains("n/a"));
}

TEST_CASE("the cost of an objective is not laid on one of several indicators", "[reports]") {
    Mission mission;
    mission.indicator("FAM", "0", "10");
    mission.indicator("GIRLS", "0", "10");
    mission.measure("FAM", "5", "2026-06-30");

    CHECK(told(mission.report(), {"no_cost"}) ==
          Texts{"several indicators share what the objective spent"});
}

TEST_CASE("what one fund spent is not set against the whole of what came of it", "[reports]") {
    Mission mission;
    mission.threshold("10", 60);
    mission.indicator("FAM", "0", "10");
    mission.measure("FAM", "1", "2026-06-30");
    Filter filter;
    filter.fund = "GEN";

    CHECK(told(mission.report(), {"no_cost"}) == Texts{"absent"});
    const ImpactReport report = mission.report("2026-07-01", filter);
    CHECK(told(report, {"cost_per_unit", "no_cost"}) ==
          Texts{"absent", "only the spending of one fund is looked at"});
    CHECK(objective_figure(report, "execution") == "absent");
    CHECK(objective_figure(mission.report(), "execution") != "absent");
    const std::string page = page_of(report);
    CHECK_THAT(page, !Catch::Contains("of its objective's budget"));
    CHECK_THAT(page_of(mission.report()), Catch::Contains("of its objective's budget"));
}

TEST_CASE("what is of no whole period has no cost per unit either", "[reports]") {
    Mission mission;
    mission.indicator("FAM", "0", "10", {{"counting", "per_period"}, {"frequency", "monthly"}});
    mission.measure("FAM", "4", "2026-06-03", {{"from_date", "2026-06-01"}});

    CHECK(told(mission.report(), {"progress", "cost_per_unit", "no_cost"}) ==
          Texts{"absent", "absent", "its newest value is not of one period"});
}

TEST_CASE("a rating is told as it is, with its reasons sealed", "[reports]") {
    Mission mission;
    JsonValue::Array scale;
    for (const char* word : {"apart", "in contact", "reconciled"})
        scale.emplace_back(JsonValue::Object{{"word", word}});
    mission.ledger().append("programme",
                            {draft({{"type", "indicator.added"},
                                    {"indicator", "TALKS"},
                                    {"objective", "O1"},
                                    {"name", "Talks"},
                                    {"measure", "qualitative"},
                                    {"scale", JsonValue{scale}},
                                    {"date", "2026-01-02"}})});
    mission.measure("TALKS", "in contact", "2026-05-31", {{"note", "Two of three met"}});

    const ImpactReport report = mission.report();

    CHECK(told(report, {"progress", "no_progress", "no_cost"}) ==
          Texts{"absent", "its values have no order", "it does not count units of something"});
    const std::string page = page_of(report);
    CHECK_THAT(page, Catch::Contains("in contact") && Catch::Contains("sealed"));
    CHECK_THAT(page, !Catch::Contains("Two of three"));
}

TEST_CASE("periods of a summed indicator add up from its baseline", "[reports]") {
    Mission mission;
    mission.indicator("TRAINED", "10", "110", {{"counting", "summed"}});
    mission.measure("TRAINED", "20", "2026-03-31", {{"from_date", "2026-01-01"}});
    mission.measure("TRAINED", "30", "2026-06-30", {{"from_date", "2026-04-01"}});

    CHECK(told(mission.report(), {"progress", "cost_per_unit"}) == Texts{"0.5000", "1.20"});
    CHECK(told(mission.report("2026-06-29"), {"progress"}) == Texts{"0.2000"});
}

TEST_CASE("what was corrected or taken back stands on no day", "[reports]") {
    Mission mission;
    mission.indicator("FAM", "0", "10");
    const std::string wrong = mission.measure("FAM", "9", "2026-03-31");
    mission.measure("FAM", "2", "2026-03-31", {{"supersedes", wrong}});
    const std::string other = mission.measure("FAM", "8", "2026-05-31");
    mission.programme("measurement.withdrawn",
                      {{"measurement", other}, {"reason", "elsewhere"}, {"date", "2026-06-20"}});

    CHECK(told(mission.report(), {"progress"}) == Texts{"0.2000"});
    CHECK(told(mission.report("2026-06-01"), {"progress"}) == Texts{"0.2000"});
}

TEST_CASE("a revised target counts from the day of the decision, and the first one stays told",
          "[reports]") {
    Mission mission;
    mission.indicator("FAM", "0", "10");
    mission.measure("FAM", "5", "2026-03-31");
    JsonValue::Array targets;
    targets.emplace_back(JsonValue::Object{{"value", "50"}, {"date", "2027-12-31"}});
    mission.programme("indicator.revised",
                      {{"indicator", "FAM"},
                       {"targets", JsonValue{targets}},
                       {"reason", "more villages"},
                       {"date", "2026-06-01"}});

    CHECK(told(mission.report("2026-05-31"), {"progress"}) == Texts{"0.5000"});
    const ImpactReport after = mission.report();
    CHECK(told(after, {"progress"}) == Texts{"0.1000"});
    CHECK_THAT(page_of(after),
               Catch::Contains("First stated: target by 31 Dec 2026") &&
                   Catch::Contains("Revised on 1 Jun 2026"));
}

TEST_CASE("what is off track, overdue, late or missing is listed with why", "[reports]") {
    Mission mission;
    mission.threshold("10", 60);
    mission.indicator("FAM", "0", "10", {{"frequency", "quarterly"}});
    mission.measure("FAM", "1", "2026-03-31");
    mission.programme("milestone.added",
                      {{"objective", "O1"},
                       {"name", "Wells dug"},
                       {"due", "2026-05-31"},
                       {"date", "2026-01-02"}});

    const ImpactReport report = mission.report();

    const JsonValue json = to_json(report);
    Texts why;
    for (const JsonValue& one : json.find("off_track")->array().front().find("why")->array())
        why.push_back(one.find("kind")->text() + ' ' + one.find("by")->text());
    CHECK(why == Texts{"behind 39.9", "overdue 92", "under_spent 49.9"});
    REQUIRE(report.missing.size() == 1);
    CHECK(to_text(report.missing.front().first) == "2026-04-01");
    CHECK(to_text(report.missing.front().last) == "2026-06-30");
    const std::string page = page_of(report);
    CHECK_THAT(page,
               Catch::Contains("late by 31 days: Wells dug") &&
                   Catch::Contains("39.9 points behind the expected path"));
}

TEST_CASE("what counts a period is missing until every day of it is covered", "[reports]") {
    Mission mission;
    const auto missing = [&](const char* day) {
        Texts runs;
        for (const MissingRun& run : mission.report(day).missing)
            runs.push_back(to_text(run.first) + ' ' + to_text(run.last));
        return runs;
    };
    mission.indicator("RET", "0", "10", {{"frequency", "quarterly"}, {"counting", "summed"}});
    mission.measure("RET", "1", "2026-03-31", {{"from_date", "2026-03-29"}});
    CHECK(missing("2026-07-01") == Texts{"2026-01-01 2026-06-30"});

    mission.measure("RET", "2", "2026-03-28", {{"from_date", "2026-01-01"}});
    mission.measure("RET", "3", "2026-07-15", {{"from_date", "2026-04-01"}});
    CHECK(missing("2026-07-01") == Texts{"2026-04-01 2026-06-30"});  // measured only later
    CHECK(missing("2026-07-15").empty());
}

TEST_CASE("spending with no objective is told at the foot", "[reports]") {
    Mission mission;
    mission.ledger().append("finance",
                            {draft({{"type", "budget.added"},
                                    {"budget", "CARS"},
                                    {"name", "Vehicles"},
                                    {"amount", usd("10.00")},
                                    {"date", "2026-01-02"}})});
    const std::string allocation = mission.allocate_to("CARS", "6.00");
    mission.pay(allocation, "V1", "5.00", "2026-03-01");

    const ImpactReport report = mission.report();

    REQUIRE(report.no_objective.size() == 1);
    CHECK(report.no_objective.front().budget == "CARS");
    CHECK(report.total.cumulative() == 6500);
    CHECK(objective_figure(report, "share") == "0.9231");
}

TEST_CASE("of a donor the objectives are told to which its money went", "[reports]") {
    Mission mission;
    mission.receive_directly("NO", "GEN", "300.00", "2026-06-01");
    mission.ledger().append(
        "programme",
        {draft({{"type", "objective.added"}, {"objective", "IDLE"}, {"name", "Nothing yet"}})});
    Filter filter;
    filter.party = "NO";

    const ImpactReport report = mission.report("2026-07-01", filter);

    REQUIRE(report.donor);
    CHECK(report.donor->is_donor);
    CHECK(report.donor->spent.is_notional);
    // 20.00 was spent before NO gave; of the 40.00 after, NO had 300 of 380.
    CHECK(report.donor->spent.spent.cumulative() == 3158);
    REQUIRE(report.objectives.size() == 1);
    CHECK(report.objectives.front().donor->spent.cumulative() == 3158);
    CHECK_THAT(page_of(report), Catch::Contains("notional"));
}

TEST_CASE("hostile texts of results stay texts", "[reports]") {
    Mission mission;
    mission.indicator("FAM", "0", "10", {{"name", "<script>alert(1)</script>"}});
    mission.measure("FAM", "1", "2026-06-30", {{"source", "a|b`c` [x](http://y)"}});

    const std::string page = page_of(mission.report());

    CHECK_THAT(page, Catch::Contains("<script>alert(1)</script>"));
    const PageTable data = figures_of(mission.report());
    CHECK(data.columns.size() == 4);
    for (const auto& row : data.rows)
        CHECK(row.size() == 4);
}

}  // namespace fundtrail::impact_report_test
