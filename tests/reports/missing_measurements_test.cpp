#include "reports/missing_measurements.hpp"

#include "tests/support/results_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::missing_measurements_test {
namespace {

using support::ResultsLedger;
using Sentences = std::vector<std::string>;

Sentences missing_in(const ResultsLedger& ledger, const char* month) {
    return ledger.asked([&](ProjectedLedger& asked) {
        Sentences sentences;
        for (const MissingMeasurement& missing :
             missing_measurements(asked, parse_month(month).value()))
            sentences.push_back(in_words(missing));
        return sentences;
    });
}

}  // namespace

TEST_CASE("what is measured monthly is expected in every month", "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("IND", {{"frequency", "monthly"}});
    ledger.measure("IND", "120", "2026-02-15");

    CHECK(missing_in(ledger, "2026-01") ==
          Sentences{"IND was not measured from 2026-01-01 to 2026-01-31"});
    CHECK(missing_in(ledger, "2026-02").empty());
}

TEST_CASE("what is measured quarterly is expected once, when the quarter ends",
          "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("B", {{"frequency", "quarterly"}});
    ledger.add_indicator("A", {{"frequency", "half_yearly"}});
    ledger.measure("B", "120", "2026-04-01");

    CHECK(missing_in(ledger, "2026-02").empty());
    CHECK(missing_in(ledger, "2026-03") ==
          Sentences{"B was not measured from 2026-01-01 to 2026-03-31"});
    CHECK(missing_in(ledger, "2026-06") ==
          Sentences{"A was not measured from 2026-01-01 to 2026-06-30"});
}

TEST_CASE("nothing is expected before the baseline or after the final target",
          "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("IND",
                         {{"frequency", "monthly"},
                          {"baseline_date", "2026-02-10"},
                          {"targets", ResultsLedger::targets({{"500", "2026-04-30"}})}});
    ledger.add_indicator("NEW", {{"frequency", "yearly"}, {"baseline", ""}, {"baseline_date", ""}});

    CHECK(missing_in(ledger, "2026-01").empty());
    CHECK(missing_in(ledger, "2026-02") ==
          Sentences{"IND was not measured from 2026-02-11 to 2026-02-28"});
    CHECK(missing_in(ledger, "2026-05").empty());
    CHECK(missing_in(ledger, "2025-12").empty());
    CHECK(missing_in(ledger, "2026-12") ==
          Sentences{"NEW was not measured from 2026-01-01 to 2026-12-31"});
}

TEST_CASE("without a frequency it is expected before each target", "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator(
        "IND",
        {{"targets", ResultsLedger::targets({{"200", "2026-06-15"}, {"500", "2026-12-31"}})}});
    ledger.measure("IND", "150", "2026-05-31");

    CHECK(missing_in(ledger, "2026-03").empty());
    CHECK(missing_in(ledger, "2026-06").empty());
    CHECK(missing_in(ledger, "2026-12") ==
          Sentences{"IND was not measured from 2026-06-16 to 2026-12-31"});
}

TEST_CASE("a part counts as measured, what was withdrawn does not", "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("IND", {{"frequency", "monthly"}, {"groups", JsonValue::Array{"sex"}}});
    ledger.measure("IND", "60", "2026-02-28", {{"sex", "female"}});
    CHECK(missing_in(ledger, "2026-02").empty());

    ledger.record("measurement.withdrawn", {{"measurement", "ME-00001"}, {"reason", "wrong"}});
    CHECK(missing_in(ledger, "2026-02").size() == 1);
}

TEST_CASE("what counts a period must cover every day of it", "[reports][results]") {
    for (const char* counting : {"per_period", "summed"}) {
        CAPTURE(counting);
        ResultsLedger ledger;
        ledger.add_indicator("IND", {{"frequency", "quarterly"}, {"counting", counting}});
        ledger.measure("IND", "5", "2026-03-31", {{"from_date", "2026-03-29"}});
        CHECK(missing_in(ledger, "2026-03") ==
              Sentences{"IND was not measured from 2026-01-01 to 2026-03-31"});

        ledger.measure("IND", "60", "2026-01-31", {{"from_date", "2026-01-01"}});
        ledger.measure("IND", "70", "2026-03-27", {{"from_date", "2026-02-01"}});
        CHECK(missing_in(ledger, "2026-03").size() == 1);  // 28 March

        ledger.measure("IND", "1", "2026-03-28", {{"from_date", "2026-03-28"}});
        CHECK(missing_in(ledger, "2026-03").empty());
    }
}

TEST_CASE("parts and longer periods help to cover what counts a period", "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("IND",
                         {{"frequency", "monthly"},
                          {"counting", "summed"},
                          {"groups", JsonValue::Array{"sex"}},
                          {"baseline_date", "2026-01-09"},
                          {"targets", ResultsLedger::targets({{"500", "2026-03-20"}})}});
    ledger.measure("IND", "60", "2026-02-10", {{"from_date", "2026-01-10"}, {"sex", "female"}});
    ledger.measure("IND", "90", "2026-03-20", {{"from_date", "2026-02-11"}});

    CHECK(missing_in(ledger, "2026-01").empty());  // from the day after the baseline
    CHECK(missing_in(ledger, "2026-02").empty());
    CHECK(missing_in(ledger, "2026-03").empty());  // up to the final target

    ledger.record("measurement.withdrawn", {{"measurement", "ME-00001"}, {"reason", "wrong"}});
    CHECK(missing_in(ledger, "2026-01").size() == 1);
    CHECK(missing_in(ledger, "2026-02").size() == 1);
}

}  // namespace fundtrail::missing_measurements_test
