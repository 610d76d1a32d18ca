#include "tests/core/results_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::results_test {

using support::require_refusal;
using support::ResultsBook;

TEST_CASE("an objective serves none of a lower level", "[core][rule][levels-in-order]") {
    ResultsBook book;
    const auto add = [&](const char* code, const char* level, const char* parent) {
        JsonValue::Object fields{{"objective", code}, {"name", "Something"}, {"parent", parent}};
        return ResultsBook::with(std::move(fields), {{"level", level}});
    };
    book.record("programme", "objective.added", add("OUTCOME", "outcome", "PEACE"));
    book.record("finance", "objective.added", add("PLAIN", "", "OUTCOME"));
    book.record("programme", "objective.added", add("OUTPUT", "output", "PLAIN"));
    book.record("programme", "objective.added", add("NESTED", "output", "OUTPUT"));

    require_refusal(book.refusal("programme", "objective.added", add("X", "outcome", "NESTED")),
                    "levels-in-order",
                    {"outcome", "NESTED", "output"});
    require_refusal(book.refusal("programme", "objective.added", add("X", "impact", "PLAIN")),
                    "levels-in-order",
                    {"impact", "OUTCOME"});
}

TEST_CASE("an indicator of numbers states its unit and which way is better",
          "[core][rule][indicator-complete]") {
    ResultsBook book;
    const auto refused = [&](const JsonValue::Object& fields, const char* text) {
        require_refusal(
            book.refusal("programme", "indicator.added", ResultsBook::indicator("IND", fields)),
            "indicator-complete",
            {text});
    };
    refused({{"unit", ""}}, "in what it is measured");
    refused({{"direction", ""}}, "which way is better");
    refused({{"scale", ResultsBook::scale({"low", "high"})}}, "numbers, not words");
    refused({{"measure", "percentage"}, {"counting", "summed"}}, "do not add up");
    book.add_indicator("IND");
    book.add_indicator("SHARE",
                       {{"measure", "percentage"},
                        {"unit", "% of respondents"},
                        {"baseline", "40.5"},
                        {"targets", ResultsBook::targets({{"60", "2026-12-31"}})}});
}

TEST_CASE("an indicator of words states its scale, and no unit",
          "[core][rule][indicator-complete]") {
    ResultsBook book;
    const auto refused =
        [&](const char* measure, const JsonValue::Object& fields, const char* text) {
            require_refusal(book.refusal("programme",
                                         "indicator.added",
                                         ResultsBook::indicator_of_words("IND", measure, fields)),
                            "indicator-complete",
                            {text});
        };
    refused("ordinal", {{"unit", "points"}}, "has no unit");
    refused("ordinal", {{"scale", ""}}, "which words are values");
    refused("ordinal", {{"direction", ""}}, "which way is better");
    refused("nominal", {{"direction", "up"}}, "have no order");
    refused("ordinal", {{"counting", "per_period"}}, "a period counts numbers");
    refused("ordinal", {{"scale", ResultsBook::scale({"low", "high", "low"})}}, "\"low\" twice");
    for (const char* measure : {"ordinal", "nominal", "qualitative"})
        book.record(
            "programme", "indicator.added", ResultsBook::indicator_of_words(measure, measure));
}

TEST_CASE("baseline and targets are values of the measure, in order of their days",
          "[core][rule][indicator-complete]") {
    ResultsBook book;
    const auto refused = [&](const JsonValue::Object& fields, const char* text) {
        require_refusal(
            book.refusal("programme", "indicator.added", ResultsBook::indicator("IND", fields)),
            "indicator-complete",
            {text});
    };
    refused({{"baseline", "many"}}, "\"many\" is not a number");
    refused({{"baseline_date", ""}}, "when it stood");
    refused({{"baseline", ""}}, "where it stood");
    refused({{"targets", ""}}, "no target");
    refused({{"targets", ResultsBook::targets({{"5e2", "2026-12-31"}})}}, "\"5e2\"");
    refused({{"targets", ResultsBook::targets({{"500", "2026-01-01"}})}}, "not after 2026-01-01");
    refused({{"targets", ResultsBook::targets({{"9", "2026-06-30"}, {"9", "2026-06-30"}})}},
            "not after 2026-06-30");
    refused({{"groups", ResultsBook::words({"colour"})}}, "\"colour\"");
    // A target equal to the baseline, and nothing known of before, are what the report answers.
    book.add_indicator("SAME", {{"targets", ResultsBook::targets({{"100", "2026-12-31"}})}});
    book.add_indicator("UNKNOWN", {{"baseline", ""}, {"baseline_date", ""}});
}

TEST_CASE("a percentage is a share from 0 to 100", "[core][rule][value-fits-measure]") {
    ResultsBook book;
    book.add_indicator("SHARE",
                       {{"measure", "percentage"},
                        {"unit", "% of respondents"},
                        {"baseline", "40"},
                        {"targets", ResultsBook::targets({{"60", "2026-12-31"}})}});
    for (const char* value : {"100.000001", "-0.5", "101", "half"})
        require_refusal(
            book.not_measured("SHARE", value, "2026-03-01"), "value-fits-measure", {value});
    book.measure("SHARE", "0", "2026-03-01");
    book.measure("SHARE", "100.0", "2026-03-02");
}

TEST_CASE("a number is one where units are counted, below zero too",
          "[core][rule][value-fits-measure]") {
    ResultsBook book;
    book.add_indicator("IND");
    for (const char* value : {"1,200", "12 persons", "-0", "1e3", "1000000000000"})
        require_refusal(book.not_measured("IND", value, "2026-03-01"), "value-fits-measure");
    book.measure("IND", "-12.5", "2026-03-01");
}

TEST_CASE("a word is one of the scale, as it is spelled there",
          "[core][rule][value-fits-measure]") {
    ResultsBook book;
    book.record("programme", "indicator.added", ResultsBook::indicator_of_words("W", "ordinal"));
    require_refusal(
        book.not_measured("W", "High", "2026-03-01"), "value-fits-measure", {"low, fair, high"});
    require_refusal(book.not_measured("W", "2", "2026-03-01"), "value-fits-measure");
    book.measure("W", "fair", "2026-03-01");
}

TEST_CASE("values are divided by what their indicator is divided by",
          "[core][rule][groups-as-stated]") {
    ResultsBook book;
    book.add_indicator("IND", {{"groups", ResultsBook::words({"place", "sex"})}});
    book.add_indicator("WHOLE");
    require_refusal(book.not_measured("IND", "7", "2026-03-01", {{"age", "15-24"}}),
                    "groups-as-stated",
                    {"divided by age"});
    require_refusal(book.not_measured("WHOLE", "7", "2026-03-01", {{"place", "Mopti"}}),
                    "groups-as-stated");
    book.measure("IND", "7", "2026-03-01", {{"place", "Mopti"}, {"sex", "female"}});
}

TEST_CASE("a period has its first day exactly where periods are counted",
          "[core][rule][period-as-counted]") {
    ResultsBook book;
    book.add_indicator("DAY");
    book.add_indicator("PERIOD", {{"counting", "per_period"}});
    require_refusal(book.not_measured("PERIOD", "7", "2026-03-01"),
                    "period-as-counted",
                    {"first day is not stated"});
    require_refusal(book.not_measured("DAY", "7", "2026-03-01", {{"from_date", "2026-02-01"}}),
                    "period-as-counted",
                    {"of one day"});
    require_refusal(book.not_measured("PERIOD", "7", "2026-03-01", {{"from_date", "2026-03-02"}}),
                    "period-as-counted",
                    {"begins on 2026-03-02"});
    book.measure("PERIOD", "7", "2026-03-01", {{"from_date", "2026-03-01"}});
}

TEST_CASE("nothing is measured before the baseline", "[core][rule][measured-after-baseline]") {
    ResultsBook book;
    book.add_indicator("IND");
    book.add_indicator("UNKNOWN", {{"baseline", ""}, {"baseline_date", ""}});
    require_refusal(book.not_measured("IND", "7", "2025-12-31"),
                    "measured-after-baseline",
                    {"2025-12-31", "2026-01-01"});
    book.measure("IND", "7", "2026-01-01");
    book.measure("UNKNOWN", "7", "2025-12-31");
}

TEST_CASE("a sample is at most its population, and as many as its answers",
          "[core][rule][sample-as-stated]") {
    ResultsBook book;
    book.add_indicator("IND");
    book.record("programme", "indicator.added", ResultsBook::indicator_of_words("W", "ordinal"));
    const auto answers = [](std::int64_t low, std::int64_t high) {
        JsonValue::Array counted;
        counted.emplace_back(JsonValue::Object{{"answer", "low"}, {"count", low}});
        counted.emplace_back(JsonValue::Object{{"answer", "high"}, {"count", high}});
        return JsonValue{std::move(counted)};
    };
    const auto refused = [&](const char* code,
                             const char* value,
                             const JsonValue::Object& fields,
                             const char* text) {
        require_refusal(
            book.not_measured(code, value, "2026-03-01", fields), "sample-as-stated", {text});
    };
    refused("IND", "7", {{"sample", 11}, {"population", 10}}, "more than the population");
    refused("IND", "7", {{"population", 10}}, "no sample");
    refused("IND", "7", {{"design_effect", "1.5"}}, "no sample");
    refused("IND", "7", {{"sample", 10}, {"design_effect", "0"}}, "not above zero");
    refused("IND", "7", {{"sample", 10}, {"design_effect", "-1"}}, "not above zero");
    refused("IND", "7", {{"answers", answers(4, 6)}}, "no sample");
    refused("IND", "7", {{"sample", 10}, {"answers", answers(4, 7)}}, "11 answers");
    JsonValue::Array other;
    other.emplace_back(JsonValue::Object{{"answer", "maybe"}, {"count", 10}});
    refused("W", "low", {{"sample", 10}, {"answers", std::move(other)}}, "\"maybe\"");

    book.measure(
        "IND", "7", "2026-03-01", {{"sample", 10}, {"population", 10}, {"design_effect", "0.5"}});
    book.measure("W", "low", "2026-03-01", {{"sample", 10}, {"answers", answers(4, 6)}});
}

TEST_CASE("a rating states its reasons", "[core][rule][rating-explained]") {
    ResultsBook book;
    book.record(
        "programme", "indicator.added", ResultsBook::indicator_of_words("TALKS", "qualitative"));
    require_refusal(book.not_measured("TALKS", "fair", "2026-03-01"), "rating-explained", {"fair"});
    book.measure("TALKS", "fair", "2026-03-01", {{"note", "two of three committees met"}});
}

TEST_CASE("the same is measured once, until a later figure supersedes it",
          "[core][rule][measured-once]") {
    ResultsBook book;
    book.add_indicator("IND", {{"groups", ResultsBook::words({"place"})}});
    const std::string first = book.measure("IND", "120", "2026-02-28");
    require_refusal(book.not_measured("IND", "121", "2026-02-28"),
                    "measured-once",
                    {first, "2026-02-28", "the whole"});
    book.measure("IND", "121", "2026-03-01");
    const std::string mopti = book.measure("IND", "60", "2026-02-28", {{"place", "Mopti"}});
    require_refusal(book.not_measured("IND", "60", "2026-02-28", {{"place", "Mopti"}}),
                    "measured-once",
                    {mopti, "place Mopti"});
    book.measure("IND", "60", "2026-02-28", {{"place", "Gao"}});
    book.add_indicator("BOTH", {{"groups", ResultsBook::words({"place", "sex"})}});
    const JsonValue::Object women{{"place", "Mopti"}, {"sex", "female"}};
    book.measure("BOTH", "31", "2026-02-28", women);
    require_refusal(book.not_measured("BOTH", "31", "2026-02-28", women),
                    "measured-once",
                    {"for place Mopti, sex female: "});
    book.measure("IND", "122", "2026-02-28", {{"supersedes", first}});
    REQUIRE(book.document(first).state == DocumentState::superseded);
}

TEST_CASE("periods that share a day are not counted twice", "[core][rule][measured-once]") {
    ResultsBook book;
    book.add_indicator("IND", {{"counting", "summed"}});
    const auto of = [](const char* from) { return JsonValue::Object{{"from_date", from}}; };
    book.measure("IND", "5", "2026-02-28", of("2026-02-01"));
    require_refusal(book.not_measured("IND", "5", "2026-03-31", of("2026-02-28")), "measured-once");
    require_refusal(book.not_measured("IND", "5", "2026-02-10", of("2026-02-05")), "measured-once");
    require_refusal(book.not_measured("IND", "5", "2026-02-01", of("2026-01-01")), "measured-once");
    book.measure("IND", "5", "2026-01-31", of("2026-01-01"));
    book.measure("IND", "5", "2026-03-31", of("2026-03-01"));
    const Book& rules = book.book();
    REQUIRE(rules.measured(*rules.names().find("IND"), NameId{}).size() == 3);
}

TEST_CASE("what is superseded or taken back stood until then", "[core][rule][result-stands]") {
    ResultsBook book;
    book.add_indicator("IND");
    book.add_indicator("OTHER");
    const std::string first = book.measure("IND", "7", "2026-03-01");
    require_refusal(book.not_measured("OTHER", "7", "2026-03-01", {{"supersedes", first}}),
                    "result-stands",
                    {first, "measures IND, not OTHER"});
    const std::string second = book.measure("IND", "8", "2026-03-01", {{"supersedes", first}});
    require_refusal(book.not_measured("IND", "9", "2026-03-01", {{"supersedes", first}}),
                    "result-stands",
                    {first, "superseded already, by record"});
    const auto withdrawal = [](const std::string& ref) {
        return JsonValue::Object{{"measurement", ref}, {"reason", "of another district"}};
    };
    require_refusal(book.refusal("programme", "measurement.withdrawn", withdrawal(first)),
                    "result-stands");
    book.record("programme", "measurement.withdrawn", withdrawal(second));
    REQUIRE(book.document(second).state == DocumentState::withdrawn);
    require_refusal(book.refusal("programme", "measurement.withdrawn", withdrawal(second)),
                    "result-stands",
                    {"withdrawn already"});
    book.measure("IND", "9", "2026-03-01");
}

TEST_CASE("a lesson takes the place of one that stands", "[core][rule][result-stands]") {
    ResultsBook book;
    const std::string first =
        book.record("programme", "lesson.added", {{"text", "wells need committees"}}).ref;
    const JsonValue::Object newer{{"text", "committees need women"}, {"supersedes", first}};
    book.record("programme", "lesson.added", newer);
    REQUIRE(book.document(first).state == DocumentState::superseded);
    require_refusal(book.refusal("programme", "lesson.added", newer), "result-stands", {first});
}

TEST_CASE("a revision changes targets or baseline", "[core][rule][revision-needed]") {
    ResultsBook book;
    book.add_indicator("IND");
    const auto revision = [](const JsonValue::Object& fields) {
        return ResultsBook::with({{"indicator", "IND"}, {"reason", "board decision 12"}}, fields);
    };
    require_refusal(
        book.refusal("programme", "indicator.revised", revision({})), "revision-needed", {"IND"});
    require_refusal(
        book.refusal("programme",
                     "indicator.revised",
                     revision({{"targets", ResultsBook::targets({{"500", "2026-12-31"}})}})),
        "revision-needed");
    book.record("programme",
                "indicator.revised",
                revision({{"targets",
                           ResultsBook::targets({{"300", "2026-06-30"}, {"600", "2027-06-30"}})}}));
    REQUIRE(book.book().indicator("IND")->targets.back().value == "600");
    REQUIRE(book.book().indicator("IND")->baseline->value == "100");
}

TEST_CASE("a revision leaves an indicator that is complete", "[core][rule][indicator-complete]") {
    ResultsBook book;
    book.add_indicator("IND");
    require_refusal(book.refusal("programme",
                                 "indicator.revised",
                                 {{"indicator", "IND"},
                                  {"reason", "typing"},
                                  {"baseline", "90"},
                                  {"baseline_date", "2026-12-31"}}),
                    "indicator-complete",
                    {"target of 2026-12-31"});
    require_refusal(book.refusal("programme",
                                 "indicator.revised",
                                 {{"indicator", "IND"},
                                  {"reason", "typing"},
                                  {"targets", ResultsBook::targets({{"many", "2026-12-31"}})}}),
                    "indicator-complete",
                    {"\"many\""});
}

TEST_CASE("a milestone is reached, moved or dropped while it is planned",
          "[core][rule][milestone-changes]") {
    ResultsBook book;
    book.record("programme",
                "milestone.added",
                {{"objective", "PEACE"}, {"name", "Joint patrols"}, {"due", "2026-09-30"}});
    const auto change = [](const char* state, const JsonValue::Object& fields) {
        return ResultsBook::with({{"milestone", "MI-00001"}, {"state", state}}, fields);
    };
    const auto refused = [&](const char* state, const JsonValue::Object& fields, const char* text) {
        require_refusal(book.refusal("programme", "milestone.changed", change(state, fields)),
                        "milestone-changes",
                        {text});
    };
    refused("planned", {{"due", "2026-09-30"}, {"reason", "none"}}, "due on 2026-09-30");
    refused("planned", {{"due", "2026-12-31"}}, "why MI-00001 is moved");
    refused("dropped", {}, "why MI-00001 is dropped");
    refused("reached", {{"due", "2026-12-31"}}, "not due any more");

    book.record("programme",
                "milestone.changed",
                change("planned", {{"due", "2026-12-31"}, {"reason", "floods"}}));
    REQUIRE(book.document("MI-00001").date == parse_date("2026-12-31"));
    book.record("programme", "milestone.changed", change("reached", {}));
    REQUIRE(book.document("MI-00001").state == DocumentState::reached);
    refused("reached", {}, "reached already");
    refused("dropped", {{"reason", "late"}}, "is reached, and would be dropped");
    book.record(
        "programme", "milestone.changed", change("planned", {{"reason", "patrols stopped"}}));
    REQUIRE(book.document("MI-00001").state == DocumentState::recorded);
    book.record("programme", "milestone.changed", change("dropped", {{"reason", "no patrols"}}));
    refused("dropped", {{"reason", "still"}}, "is dropped already");
    refused("reached", {}, "is dropped, and would be reached");
}

TEST_CASE("where values come from is filled in from the indicator", "[core]") {
    ResultsBook book;
    book.add_indicator("IND", {{"source", "ACLED"}, {"method", "events by date"}});
    const auto measured =
        book.record("programme",
                    "measurement.recorded",
                    {{"indicator", "IND"}, {"value", "7"}, {"date", "2026-03-01"}});
    CHECK(measured.bytes.find(R"("source":"ACLED")") != std::string::npos);
    CHECK(measured.bytes.find(R"("method":"events by date")") != std::string::npos);
}

TEST_CASE("results are signed by programme officers, objectives by finance officers too",
          "[core]") {
    ResultsBook book;
    CHECK_THROWS(book.record("finance", "indicator.added", ResultsBook::indicator("IND")));
    CHECK_THROWS(book.record("auditor", "lesson.added", {{"text", "a lesson"}}));
    book.record("finance", "objective.added", {{"objective", "MORE"}, {"name", "More"}});
}

}  // namespace fundtrail::results_test
