// What a report says of one indicator: surveys and their margins, targets, the picture.

#include "tests/reports/impact_mission.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::impact_indicators_test {

using Mission = ImpactMission;

TEST_CASE("a share that a sample gave carries its margin, and the change since the wave before",
          "[reports]") {
    Mission mission;
    mission.indicator("SAFE", "40", "60", {{"measure", "percentage"}, {"unit", "% of people"}});
    mission.measure("SAFE", "41.5", "2026-03-20", {{"sample", 1204}, {"design_effect", "1.6"}});
    mission.measure("SAFE", "46.2", "2026-06-20", {{"sample", 1198}, {"design_effect", "1.6"}});

    const JsonValue json = to_json(mission.report());
    const JsonValue& safe =
        json.find("objectives")->array().front().find("indicators")->array().front();

    CHECK(safe.find("margin")->find("margin")->text() == "3.57");
    CHECK(safe.find("change")->find("change")->text() == "4.70");
    CHECK(safe.find("change")->find("margin")->text() == "5.01");
    CHECK_FALSE(safe.find("change")->find("beyond_margin")->boolean());
    CHECK_THAT(page_of(mission.report(), 200), Catch::Contains("within the margin of error"));
}

TEST_CASE("a share of a group carries its margin and its change too", "[reports]") {
    Mission mission;
    mission.indicator(
        "SAFE",
        "40",
        "60",
        {{"measure", "percentage"}, {"unit", "% of people"}, {"groups", JsonValue::Array{"sex"}}});
    const auto women = [&](const char* value, const char* date, std::int64_t sample) {
        mission.measure("SAFE", value, date, {{"sex", "female"}, {"sample", sample}});
    };
    women("40", "2026-03-20", 400);
    mission.measure("SAFE", "90", "2026-04-20", {{"sex", "male"}, {"sample", 400}});
    women("50", "2026-06-20", 600);

    const JsonValue json = to_json(mission.report());
    const auto& parts = json.find("objectives")
                            ->array()
                            .front()
                            .find("indicators")
                            ->array()
                            .front()
                            .find("parts")
                            ->array();
    REQUIRE(parts.size() == 2);
    const JsonValue& female = parts.front();
    // 1.96 √(0.5 × 0.5 ÷ 600) and 1.96 √(0.4 × 0.6 ÷ 400 + 0.5 × 0.5 ÷ 600)
    CHECK(female.find("margin")->find("margin")->text() == "4.00");
    CHECK(female.find("change")->find("change")->text() == "10.00");
    CHECK(female.find("change")->find("margin")->text() == "6.25");
    CHECK(female.find("change")->find("beyond_margin")->boolean());
    CHECK(parts.back().find("margin") != nullptr);
    CHECK(parts.back().find("change") == nullptr);
    CHECK_THAT(page_of(mission.report(), 200),
               Catch::Contains("± 4.00 points") && Catch::Contains("beyond the margin of error"));
}

TEST_CASE("of each target whose day is over it is told whether it was reached", "[reports]") {
    Mission mission;
    JsonValue::Array targets;
    for (const auto& [value, date] : std::initializer_list<std::pair<const char*, const char*>>{
             {"4", "2026-03-31"}, {"6", "2026-05-31"}, {"10", "2026-12-31"}}) {
        targets.emplace_back(JsonValue::Object{{"value", value}, {"date", date}});
    }
    mission.indicator("FAM", "0", "10", {{"targets", JsonValue{targets}}});
    mission.measure("FAM", "4", "2026-03-31");

    const ImpactReport report = mission.report();
    const JsonValue json = to_json(report);
    Texts outcomes;
    for (const JsonValue& target : json.find("objectives")
                                       ->array()
                                       .front()
                                       .find("indicators")
                                       ->array()
                                       .front()
                                       .find("targets")
                                       ->array()) {
        outcomes.push_back(target.find("outcome")->text());
    }
    CHECK(outcomes == Texts{"reached", "missed", "ahead"});
    CHECK_THAT(page_of(report),
               Catch::Contains("reached: 4 on 31 Mar 2026") &&
                   Catch::Contains("not reached: 4 on 31 Mar 2026"));
}

TEST_CASE("the picture of an indicator shows measurements, margins and the day of the target",
          "[reports]") {
    Mission mission;
    mission.indicator("SAFE", "40", "60", {{"measure", "percentage"}, {"unit", "% of people"}});
    mission.measure("SAFE", "41.5", "2026-03-20", {{"sample", 1204}});
    mission.measure("SAFE", "46.2", "2026-06-20");

    const Page page = to_page(mission.report());
    std::vector<Chart> trends;
    for (const PageTable& table : page.tables)
        if (table.chart && table.chart->title == "Trend of SAFE") trends.push_back(*table.chart);
    REQUIRE(trends.size() == 1);
    const ChartSeries& series = trends.front().series.front();
    CHECK(series.drawn == Drawn::points);
    CHECK(series.values == std::vector<std::int64_t>{400, 415, 462});
    REQUIRE(series.ranges.size() == 3);
    CHECK_FALSE(series.ranges[0]);  // the baseline
    REQUIRE(series.ranges[1]);
    CHECK(series.ranges[1]->low == 387);  // 38.72
    CHECK(series.ranges[1]->high == 442);
    CHECK_FALSE(series.ranges[2]);
    CHECK(trends.front().levels.back().day == parse_date("2026-12-31"));
}

}  // namespace fundtrail::impact_indicators_test
