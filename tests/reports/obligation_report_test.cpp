#include "reports/obligation_report.hpp"

#include "core/money.hpp"
#include "reports/render/json.hpp"
#include "tests/support/mission_money.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::obligation_report_test {
namespace {

using support::MissionMoney;

/// OB-00001 of 200 to V1, 150 paid; OB-00002 of 100 to P1, all paid; OB-00003 of 60 to P1.
void play(MissionMoney& money) {
    money.receive_directly("SE", "SE", "1000.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "800.00", "2026-01-06");
    const std::string first = money.obligate(allocation, "V1", "200.00", "2026-02-01");
    const std::string second = money.obligate(allocation, "P1", "100.00", "2026-03-01");
    money.obligate(allocation, "P1", "60.00", "2026-12-01");
    money.pay(first, "V1", "150.00", "2026-04-01");
    money.pay(second, "P1", "100.00", "2026-04-02");
}

ObligationReport report_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask([&](Database& database) {
        return build_obligation_report(
            database, filter, reckoning_day(filter, *parse_date("2026-12-31")));
    });
}

/// `OB-00001 V1 AL-00001 WATER 200.00 150.00`, a line an obligation.
std::string rows_of(const ObligationReport& report) {
    std::string text;
    for (const ObligationRow& row : report.rows) {
        text += to_text(row.ref) + ' ' + row.payee + ' ' + to_text(row.allocation) + ' ' +
                row.budget + ' ' + amount_text(row.obligated, report.basis.base_currency) + ' ' +
                amount_text(row.paid, report.basis.base_currency) + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("obligations with something unpaid are listed and the others counted", "[reports]") {
    MissionMoney money;
    play(money);

    const ObligationReport report = report_of(money);

    CHECK(rows_of(report) ==
          "OB-00001 V1 AL-00001 WATER 200.00 150.00\n"
          "OB-00003 P1 AL-00001 WATER 60.00 0.00\n");
    CHECK(report.liquidated == 1);
}

TEST_CASE("what is unliquidated is summed by fund and by age", "[reports]") {
    MissionMoney money;
    play(money);

    const ObligationReport report = report_of(money);

    CHECK(report.funds.at("SE").unliquidated.minor_units() == 110'00);
    CHECK(report.ages[0].minor_units() == 60'00);
    CHECK(report.ages[3].minor_units() == 50'00);
}

TEST_CASE("an obligation as of a day is unpaid until the bank's date", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(rows_of(report_of(money, Filter{.as_of = parse_date("2026-04-01")})) ==
          "OB-00001 V1 AL-00001 WATER 200.00 150.00\n"
          "OB-00002 P1 AL-00001 WATER 100.00 0.00\n");
}

TEST_CASE("an obligation that nobody certified is not owed", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "1000.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "800.00", "2026-01-06");
    money.ledger().append("finance",
                          {support::draft({{"type", "obligation.raised"},
                                           {"allocation", allocation},
                                           {"payee", "V1"},
                                           {"amount", support::usd("10.00")},
                                           {"purpose", "Wells"}})});

    CHECK(report_of(money).rows.empty());
    CHECK(report_of(money).liquidated == 0);
}

TEST_CASE("the obligations of one payee or budget line may be asked for", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(report_of(money, Filter{.party = "p1"}).rows.size() == 1);
    CHECK(report_of(money, Filter{.budget = "water"}).rows.size() == 2);
    CHECK(report_of(money, Filter{.budget = "ROADS"}).rows.empty());
}

TEST_CASE("the names of payees are not in the report of obligations", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK_THAT(render_json(to_json(report_of(money))), !Catch::Contains("Puits"));
}

}  // namespace fundtrail::obligation_report_test
