#include "reports/timeliness.hpp"

#include "reports/first_in_first_out.hpp"
#include "reports/quantile.hpp"
#include "reports/render/json.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::timeliness_test {
namespace {

using support::MissionMoney;
using Days = std::vector<std::int64_t>;

Date day(const char* text) {
    return *parse_date(text);
}

void play(MissionMoney& money) {
    const std::string pledge = money.pledge(
        "SE", "SE", "300.00", "2026-01-01", {{"2026-02-01", "100.00"}, {"2026-03-01", "100.00"}});
    money.confirm(pledge, "2026-01-11");
    money.receive(pledge, "150.00", "2026-02-01");
    money.receive(pledge, "50.00", "2026-03-05");
    const std::string allocation = money.allocate("SE", "180.00", "2026-03-10");
    const std::string obligation = money.obligate(allocation, "V1", "80.00", "2026-03-12");
    money.pay(obligation, "V1", "30.00", "2026-04-01");
    money.pay(obligation, "V1", "50.00", "2026-04-11");
    money.pay(allocation, "P1", "10.00", "2026-03-11");
}

TimelinessReport report_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask([&](Database& database) { return build_timeliness_report(database, filter); });
}

const Days& days_of(const TimelinessReport& report, Stage stage) {
    return report.days[static_cast<std::size_t>(stage)];
}

}  // namespace

TEST_CASE("a percentile is the value at its nearest rank", "[reports]") {
    CHECK(percentile_of({15, 20, 35, 40, 50}, 30) == 20);
    CHECK(percentile_of({50, 40, 35, 20, 15}, 40) == 20);
    CHECK(percentile_of({15, 20, 35, 40, 50}, 100) == 50);
    CHECK(percentile_of({15, 20, 35, 40, 50}, 1) == 15);
}

TEST_CASE("the median of an even number is the lower of the two in the middle", "[reports]") {
    CHECK(median_of({4, 1, 3, 2}) == 2);
    CHECK(median_of({3, 1, 2}) == 2);
}

TEST_CASE("nothing has no median", "[reports]") {
    CHECK_FALSE(median_of({}));
}

TEST_CASE("first in is first out, in parts", "[reports]") {
    const auto matches =
        match_first_in_first_out({{day("2026-02-01"), 5}, {day("2026-01-01"), 10}},
                                 {{day("2026-03-01"), 12}, {day("2026-04-01"), 9}});

    CHECK(matches == std::vector<DatedMatch>{{day("2026-01-01"), day("2026-03-01"), 10},
                                             {day("2026-02-01"), day("2026-03-01"), 2},
                                             {day("2026-02-01"), day("2026-04-01"), 3}});
}

TEST_CASE("every stage from pledge to payment is counted by value dates", "[reports]") {
    MissionMoney money;
    play(money);

    const TimelinessReport report = report_of(money);

    CHECK(days_of(report, Stage::pledge_to_confirmation) == Days{10});
    CHECK(days_of(report, Stage::confirmation_to_receipt) == Days{21, 53});
    CHECK(days_of(report, Stage::receipt_to_allocation) == Days{37, 5});
    CHECK(days_of(report, Stage::allocation_to_obligation) == Days{2});
    CHECK(days_of(report, Stage::obligation_to_payment) == Days{20, 30});
    CHECK(days_of(report, Stage::allocation_to_payment) == Days{1});
}

TEST_CASE("instalments are late from the day after they are due", "[reports]") {
    MissionMoney money;
    play(money);

    const InstalmentLags lags = report_of(money).instalments;

    CHECK(lags.days == Days{0, -28, 4});
    CHECK(lags.on_time == 2);
    CHECK(lags.late == 1);
    CHECK(lags.on_time_amount.minor_units() == 150'00);
    CHECK(lags.late_amount.minor_units() == 50'00);
}

TEST_CASE("instalments are compared with receipts in the pledge's own currency", "[reports]") {
    MissionMoney money;
    support::TestLedger& ledger = money.ledger();
    support::publish_rate(ledger, "0.1 USD/SEK", "2026-01-01");
    JsonValue::Array due;
    for (const char* date : {"2026-02-01", "2026-03-01"}) {
        JsonValue instalment;
        instalment["date"] = date;
        instalment["amount"] = support::amount_in("SEK", "100.00");
        due.push_back(std::move(instalment));
    }
    support::record(ledger,
                    "finance",
                    support::draft({{"type", "pledge.made"},
                                    {"donor", "SE"},
                                    {"fund", "SE"},
                                    {"amount", support::amount_in("SEK", "200.00")},
                                    {"due", due},
                                    {"date", "2026-01-10"}}));
    money.confirm("PL-00001", "2026-01-11");
    support::record(
        ledger,
        "finance",
        support::draft(
            {{"type", "receipt.recorded"},
             {"account", "USD-OPS"},
             {"amount", support::usd("20.00")},
             {"pledges",
              JsonValue::Array{support::settling("PL-00001", support::amount_in("SEK", "200.00"))}},
             {"date", "2026-02-11"}}));

    const InstalmentLags lags = report_of(money).instalments;

    CHECK(lags.days == Days{10, -18});
    CHECK(lags.late_amount.minor_units() == 10'00);
    CHECK(lags.on_time_amount.minor_units() == 10'00);
}

TEST_CASE("a stage belongs to the period of its later date", "[reports]") {
    MissionMoney money;
    play(money);

    const TimelinessReport report = report_of(money, Filter{.since = day("2026-04-02")});

    CHECK(days_of(report, Stage::obligation_to_payment) == Days{30});
    CHECK(days_of(report, Stage::pledge_to_confirmation).empty());
}

TEST_CASE("a stage that nothing passed has a count and no median", "[reports]") {
    MissionMoney money;

    CHECK_THAT(render_json(to_json(report_of(money))),
               Catch::Contains("{\"count\":0,\"stage\":\"pledge_to_confirmation\"}"));
}

}  // namespace fundtrail::timeliness_test
