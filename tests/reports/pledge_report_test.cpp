#include "reports/pledge_report.hpp"

#include "core/money.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/support/mission_money.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail {
namespace {

using support::end_of;
using support::MissionMoney;

/// SE promises 300 in three instalments, agrees, and has paid 150; NO promises and agrees to
/// nothing.
void play(MissionMoney& money) {
    const std::string pledge = money.pledge(
        "SE",
        "SE",
        "300.00",
        "2026-01-10",
        {{"2026-02-01", "100.00"}, {"2026-05-01", "100.00"}, {"2026-09-01", "100.00"}});
    money.confirm(pledge, "2026-01-20");
    money.receive(pledge, "100.00", "2026-02-10", "98.00", "2.00");
    money.receive(pledge, "50.00", "2026-06-01");
    money.pledge("NO", "GEN", "40.00", "2026-03-01", {{"2026-04-01", "40.00"}});
}

PledgeReport report_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask([&](Database& database) {
        return build_pledge_report(
            database, filter, reckoning_day(filter, *parse_date("2026-12-31")));
    });
}

/// `PL-00001 300.00 300.00 150.00 due 300.00 overdue 150.00`, a line a pledge.
std::string rows_of(const PledgeReport& report) {
    std::string text;
    for (const PledgeRow& row : report.rows) {
        text += to_text(row.ref);
        for (const std::int64_t amount : {row.pledged, row.confirmed, row.received}) {
            text += ' ' + amount_text(amount, report.basis.base_currency);
        }
        text += " due " + amount_text(row.arrears.due, report.basis.base_currency) + " overdue " +
                amount_text(row.arrears.overdue, report.basis.base_currency) + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("a pledge's receipts count with the charges that banks took", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(rows_of(report_of(money)) ==
          "PL-00001 300.00 300.00 150.00 due 300.00 overdue 150.00\n"
          "PL-00002 40.00 0.00 0.00 due 40.00 overdue 0.00\n");
}

TEST_CASE("a pledge as of a day counts only what has its value date by then", "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(rows_of(report_of(money, Filter{.as_of = parse_date("2026-02-09")})) ==
          "PL-00001 300.00 300.00 0.00 due 100.00 overdue 100.00\n");
    CHECK(rows_of(report_of(money, Filter{.as_of = parse_date("2026-01-15")})) ==
          "PL-00001 300.00 0.00 0.00 due 0.00 overdue 0.00\n");
}

TEST_CASE("a pledge known at a moment counts only what was entered by then", "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge("SE", "SE", "300.00", "2026-01-10");
    money.confirm(pledge, "2026-01-20");
    const Timestamp before = money.ledger().clock().now();
    money.receive(pledge, "100.00", "2026-02-10");
    money.pledge("SE", "SE", "5.00", "2026-01-10");

    CHECK(rows_of(report_of(money, Filter{.known_at = before})) ==
          "PL-00001 300.00 300.00 0.00 due 0.00 overdue 0.00\n");
}

TEST_CASE("the pledges of one donor or one fund may be asked for, in any case of letters",
          "[reports]") {
    MissionMoney money;
    play(money);

    CHECK(report_of(money, Filter{.party = "no"}).rows.size() == 1);
    CHECK(report_of(money, Filter{.fund = "se"}).rows.front().donor == "SE");
    CHECK(report_of(money, Filter{.since = parse_date("2026-02-01")}).rows.front().donor == "NO");
}

TEST_CASE("what a donor owes is what is confirmed and not received", "[reports]") {
    MissionMoney money;
    play(money);

    const PledgeReport report = report_of(money);

    CHECK(report.donors.at("SE").outstanding.minor_units() == 150'00);
    CHECK(report.donors.at("NO").outstanding.is_zero());
    CHECK(report.total.outstanding.minor_units() == 150'00);
}

TEST_CASE("what is overdue is divided by age over its instalments", "[reports]") {
    MissionMoney money;
    play(money);

    const PledgeReport report = report_of(money, Filter{.as_of = parse_date("2026-09-01")});

    CHECK(report.arrears[0].minor_units() == 100'00);
    CHECK(report.arrears[2].minor_units() == 50'00);
}

TEST_CASE("a pledge that is not confirmed has no fulfilment", "[reports]") {
    MissionMoney money;
    play(money);

    const std::string json = render_json(to_json(report_of(money)));

    CHECK_THAT(json, Catch::Contains("\"fulfilment\":\"0.5000\""));
    CHECK_THAT(json, Catch::Contains("\"days_overdue\":244"));
    CHECK_THAT(json,
               Catch::Contains("{\"confirmed\":\"0.00\",\"donor\":\"NO\",\"due\":\"40.00\","
                               "\"outstanding\":\"0.00\",\"overdue\":\"0.00\",\"pledged\":"
                               "\"40.00\",\"received\":\"0.00\"}"));
}

TEST_CASE("on a narrow screen a pledge keeps what is owed and overdue", "[reports]") {
    MissionMoney money;
    play(money);

    const std::string text = render_text(to_page(report_of(money)), 80);

    CHECK_THAT(text, Catch::Contains("Outstanding"));
    CHECK_THAT(text, Catch::Contains("Overdue"));
}

}  // namespace fundtrail
