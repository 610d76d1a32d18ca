#include "reports/measured_values.hpp"

#include "tests/support/results_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::measured_values_test {
namespace {

using support::ResultsLedger;

/// `100 500`: the baseline, and the final target.
std::string aims_on(const ResultsLedger& ledger, std::string_view day) {
    std::string aims;
    ledger.asked([&](ProjectedLedger& asked) {
        for_each_indicator(asked, [&](const Indicator& now) {
            const Indicator then = indicator_as_of(asked, now, [&](RecordId /*record*/, Date date) {
                return date <= *parse_date(day);
            });
            aims += then.baseline->value + ' ' + then.targets.back().value;
        });
        return true;
    });
    return aims;
}

}  // namespace

TEST_CASE("an indicator stands as it was revised by a day", "[reports][results]") {
    ResultsLedger ledger;
    ledger.add_indicator("IND");
    const auto revise = [&](std::string_view date, const JsonValue::Object& fields) {
        ledger.record(
            "indicator.revised", {{"indicator", "IND"}, {"date", date}, {"reason", "why"}}, fields);
    };
    revise("2026-03-01", {{"targets", ResultsLedger::targets({{"600", "2026-12-31"}})}});
    revise("2026-05-01", {{"baseline", "90"}, {"baseline_date", "2025-12-31"}});
    revise("2026-07-01", {{"targets", ResultsLedger::targets({{"700", "2026-12-31"}})}});

    CHECK(aims_on(ledger, "2026-02-28") == "100 500");
    CHECK(aims_on(ledger, "2026-04-30") == "100 600");
    CHECK(aims_on(ledger, "2026-06-30") == "90 600");
    CHECK(aims_on(ledger, "2026-07-01") == "90 700");
}

}  // namespace fundtrail::measured_values_test
