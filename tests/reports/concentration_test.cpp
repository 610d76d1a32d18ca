#include "reports/concentration.hpp"

#include "reports/render/json.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::concentration_test {
namespace {

using support::MissionMoney;

void play(MissionMoney& money) {
    const std::string pledge = money.pledge("SE", "SE", "90.00", "2026-01-10");
    money.confirm(pledge, "2026-01-20");
    money.receive(pledge, "50.00", "2026-02-10", "45.00", "5.00");
    money.receive_directly("SE", "GEN", "10.00", "2026-03-01");
    money.receive_directly("NO", "GEN", "20.00", "2026-04-01");
}

ConcentrationReport report_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask(
        [&](Database& database) { return build_concentration_report(database, filter); });
}

}  // namespace

TEST_CASE("the largest one, three and five donors are summed", "[reports]") {
    const Concentration concentration = concentration_of({1, 7, 3, 5, 2, 4});

    CHECK(concentration.total.minor_units() == 22);
    CHECK(concentration.top[0].minor_units() == 7);
    CHECK(concentration.top[1].minor_units() == 16);
    CHECK(concentration.top[2].minor_units() == 21);
}

TEST_CASE("who gave nothing on balance does not count for concentration", "[reports]") {
    const Concentration concentration = concentration_of({3, 0, -5, 1});

    CHECK(concentration.index == "0.62500");
    CHECK(concentration.effective_number == "1.60");
}

TEST_CASE("contributions are received money, charges included, by donor over all funds",
          "[reports]") {
    MissionMoney money;
    play(money);

    const ConcentrationReport report = report_of(money);

    CHECK(report.donors == std::vector<DonorShare>{{"SE", 60'00}, {"NO", 20'00}});
    CHECK_THAT(render_json(to_json(report)),
               Catch::Contains("{\"donor\":\"SE\",\"received\":\"60.00\",\"share\":\"0.7500\"}"));
}

TEST_CASE("a donor's money counts at the base credited", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());
    support::agree(money.ledger(),
                   support::draft({{"type", "donor.refunded"},
                                   {"pledge", "PL-00001"},
                                   {"account", "USD-OPS"},
                                   {"amount", support::usd("50.00")},
                                   {"reason", "unspent"},
                                   {"date", "2026-04-01"}}));

    CHECK(report_of(money).donors == std::vector<DonorShare>{{"SE", 997'00}});
}

TEST_CASE("contributions may be limited to a fund and a period", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(report_of(money, Filter{.fund = "gen"}).donors ==
          std::vector<DonorShare>{{"NO", 20'00}, {"SE", 10'00}});
    CHECK(report_of(money, Filter{.until = parse_date("2026-02-28")}).donors ==
          std::vector<DonorShare>{{"SE", 50'00}});
}

TEST_CASE("without contributions there is no index", "[reports]") {
    MissionMoney money;

    const std::string json = render_json(to_json(report_of(money)));

    CHECK_THAT(json, Catch::Contains("\"total\":\"0.00\""));
    CHECK_THAT(json, !Catch::Contains("\"index\""));
}

}  // namespace fundtrail::concentration_test
