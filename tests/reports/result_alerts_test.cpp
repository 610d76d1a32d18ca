#include "reports/result_alerts.hpp"

#include "tests/support/results_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::result_alerts_test {
namespace {

using support::draft;
using support::ResultsLedger;
using Sentences = std::vector<std::string>;

Sentences alerts_on(const ResultsLedger& ledger, const char* day) {
    return ledger.asked([&](ProjectedLedger& asked) {
        Sentences sentences;
        for (const ResultAlert& alert : result_alerts(asked, parse_date(day).value()))
            sentences.push_back(alert.about + ": " + in_english(alert.message));
        return sentences;
    });
}

}  // namespace

TEST_CASE("without thresholds no indicator raises an alert", "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("IND");
    ledger.measure("IND", "100", "2026-06-30");
    CHECK(alerts_on(ledger, "2026-12-31").empty());
}

TEST_CASE("an indicator is off track from the policy's gap on", "[reports][results]") {
    ResultsLedger ledger;
    ledger.govern(draft({{"type", "policy.set"}, {"progress_gap_percent", "20"}}));
    ledger.add_indicator("IND");
    ledger.measure("IND", "180", "2026-05-01");

    // 80 of 400 are 20 per cent; 146 of 365 days are 40.
    CHECK(alerts_on(ledger, "2026-05-26").empty());
    CHECK(alerts_on(ledger, "2026-05-31") ==
          Sentences{"IND: it has come 20.0 % of the way, and 41.4 % were expected"});
}

TEST_CASE("a falling indicator that rises is off track", "[reports][results]") {
    ResultsLedger ledger;
    ledger.govern(draft({{"type", "policy.set"}, {"progress_gap_percent", "5"}}));
    ledger.add_indicator(
        "IND", {{"direction", "down"}, {"targets", ResultsLedger::targets({{"0", "2026-12-31"}})}});
    ledger.measure("IND", "150", "2026-12-31");
    CHECK(alerts_on(ledger, "2026-12-31") ==
          Sentences{"IND: it has come -50.0 % of the way, and 100.0 % were expected"});
}

TEST_CASE("an indicator is overdue that was measured too long ago", "[reports][results]") {
    ResultsLedger ledger;
    ledger.govern(draft({{"type", "policy.set"}, {"measurement_days", 90}}));
    ledger.add_indicator("MEASURED");
    ledger.measure("MEASURED", "120", "2026-03-01");
    ledger.add_indicator("NEVER");

    CHECK(alerts_on(ledger, "2026-03-31").empty());
    CHECK(alerts_on(ledger, "2026-04-01") ==
          Sentences{"NEVER: it was never measured since its baseline of 2025-12-31, 91 days ago"});
    CHECK(alerts_on(ledger, "2026-05-31").front() ==
          "MEASURED: it was last measured on 2026-03-01, 91 days ago");
}

TEST_CASE("nothing is overdue once the final target was measured", "[reports][results]") {
    ResultsLedger ledger;
    ledger.govern(draft({{"type", "policy.set"}, {"measurement_days", 30}}));
    ledger.add_indicator("IND");
    ledger.measure("IND", "500", "2026-12-31");
    CHECK(alerts_on(ledger, "2028-12-31").empty());
}

TEST_CASE("a milestone is late while it is planned and its day is over", "[reports][results]") {
    ResultsLedger ledger;
    for (const char* due : {"2026-03-31", "2026-06-30"}) {
        ledger.record("milestone.added",
                      {{"objective", "PEACE"}, {"name", "Patrols"}, {"due", due}});
    }
    CHECK(alerts_on(ledger, "2026-03-31").empty());
    CHECK(alerts_on(ledger, "2026-04-02") ==
          Sentences{"MI-00001: Patrols: due on 2026-03-31, 2 days ago"});
    ledger.record("milestone.changed", {{"milestone", "MI-00001"}, {"state", "reached"}});
    CHECK(alerts_on(ledger, "2026-04-02").empty());
}

}  // namespace fundtrail::result_alerts_test
