#include "reports/movements.hpp"

#include "core/error.hpp"
#include "core/money.hpp"
#include "tests/reports/mission_events.hpp"
#include "tests/support/edited_ledger.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <tuple>

namespace fundtrail::movements_test {
namespace {

using support::MissionMoney;
using support::TestLedger;

constexpr std::array k_words{"commitment",
                             "contribution",
                             "donor_charge",
                             "held",
                             "held_returned",
                             "other_income",
                             "brought_forward",
                             "other_cost",
                             "passed_on",
                             "obligation",
                             "settlement",
                             "advance",
                             "advance_settled",
                             "spending"};

/// `contribution SE PL-00001 RC-00001 100.00`, a line a movement.
std::string movements_of(MissionMoney& money, const Filter& filter = {}) {
    return money.ask([&](Database& database) {
        std::string text;
        const ReportBasis basis = read_report_basis(database, filter);
        for_each_movement(database, basis, [&](const Movement& movement) {
            text += k_words.at(static_cast<std::size_t>(movement.kind));
            text += ' ' + movement.fund + ' ' + to_text(movement.document) + ' ' +
                    to_text(movement.by) + ' ' + amount_text(movement.amount, basis.base_currency) +
                    '\n';
        });
        return text;
    });
}

}  // namespace

TEST_CASE("an agreement is a commitment and its receipt a contribution less its charge",
          "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge("SE", "SE", "300.00", "2026-01-10");
    money.confirm(pledge, "2026-01-20");
    money.receive(pledge, "100.00", "2026-02-10", "98.00", "2.00");

    CHECK(movements_of(money) ==
          "commitment SE PL-00001 PL-00001 300.00\n"
          "contribution SE PL-00001 RC-00001 100.00\n"
          "donor_charge SE PL-00001 RC-00001 2.00\n");
}

TEST_CASE("money without a pledge is a contribution of its receipt", "[reports]") {
    MissionMoney money;
    money.receive_directly("NO", "GEN", "70.00", "2026-01-05");

    CHECK(movements_of(money) == "contribution GEN  RC-00001 70.00\n");
}

TEST_CASE("a contribution is the base credited, whatever its receivable stood at", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());

    CHECK(movements_of(money) ==
          "commitment SE PL-00001 PL-00001 3000.00\n"
          "contribution SE PL-00001 RC-00001 1047.00\n"
          "donor_charge SE PL-00001 RC-00001 0.05\n");
}

TEST_CASE("a contribution says what its receivable stood at, and what it settled", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());

    money.ask([](Database& database) {
        const ReportBasis basis = read_report_basis(database, {});
        for_each_movement(database, basis, [](const Movement& movement) {
            if (movement.kind != MovementKind::contribution) return;
            CHECK(movement.carrying == 1'000'00);
            CHECK(to_text(movement.own.value()) == "SEK 10,000.00");
        });
        return 0;
    });
}

TEST_CASE("where income is recognised on agreement a difference of rates is the fund's",
          "[reports]") {
    MissionMoney money;
    support::record(money.ledger(),
                    "finance",
                    support::draft({{"type", "fund.added"},
                                    {"fund", "AGR"},
                                    {"kind", "earmarked"},
                                    {"name", "Agreed"},
                                    {"donor", "SE"},
                                    {"recognition", "agreement"},
                                    {"authority", "receipt"}}));
    support::play_pledge_in_kronor(money.ledger(), "AGR");

    CHECK(movements_of(money) ==
          "commitment AGR PL-00001 PL-00001 3000.00\n"
          "other_income AGR  RC-00001 47.00\n"
          "contribution AGR PL-00001 RC-00001 1000.00\n"
          "donor_charge AGR PL-00001 RC-00001 0.05\n");
}

TEST_CASE("a receipt's income is divided over its pledges as the receipt is", "[reports]") {
    MissionMoney money;
    TestLedger& ledger = money.ledger();
    support::record(
        ledger,
        "finance",
        support::draft({{"type", "account.added"}, {"account", "EUR"}, {"currency", "EUR"}}));
    JsonValue::Array parts;
    for (const auto& [donor, rate, day] : {std::tuple{"SE", "1.1 USD/EUR", "2026-01-01"},
                                           std::tuple{"NO", "1.3 USD/EUR", "2026-02-01"}}) {
        support::publish_rate(ledger, rate, day);
        const JsonValue amount = support::amount_in("EUR", "100.00");
        parts.push_back(support::settling(
            support::confirmed_pledge(ledger, donor, "GEN", amount, {day, day}), amount));
    }
    support::publish_rate(ledger, "1.2 USD/EUR", "2026-03-01");
    support::record(ledger,
                    "finance",
                    support::draft({{"type", "receipt.recorded"},
                                    {"account", "EUR"},
                                    {"amount", support::amount_in("EUR", "200.00")},
                                    {"pledges", parts},
                                    {"date", "2026-03-02"}}));

    CHECK(movements_of(money, Filter{.as_of = parse_date("2026-03-02")}) ==
          "commitment GEN PL-00001 PL-00001 110.00\n"
          "commitment GEN PL-00002 PL-00002 130.00\n"
          "contribution GEN PL-00001 RC-00001 120.00\n"
          "contribution GEN PL-00002 RC-00001 120.00\n");
}

TEST_CASE("money beyond the pledges is held until it is matched or goes back", "[reports]") {
    MissionMoney money;
    TestLedger& ledger = money.ledger();
    ledger.govern(support::draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));
    const std::string pledge = money.pledge("SE", "SE", "70.00", "2026-01-02");
    money.confirm(pledge, "2026-01-03");
    money.receive(pledge, "70.00", "2026-01-05", "120.00");
    support::record(ledger,
                    "finance",
                    support::draft({{"type", "receipt.matched"},
                                    {"receipt", "RC-00001"},
                                    {"amount", support::usd("20.00")},
                                    {"donor", "NO"},
                                    {"fund", "GEN"},
                                    {"date", "2026-01-06"}}));
    support::agree(ledger,
                   support::draft({{"type", "donor.refunded"},
                                   {"receipt", "RC-00001"},
                                   {"account", "USD-OPS"},
                                   {"amount", support::usd("10.00")},
                                   {"reason", "paid twice"},
                                   {"date", "2026-01-07"}}));

    CHECK(movements_of(money) ==
          "commitment SE PL-00001 PL-00001 70.00\n"
          "held GEN RC-00001 RC-00001 50.00\n"
          "contribution SE PL-00001 RC-00001 70.00\n"
          "held GEN RC-00001 RC-00001 -20.00\n"
          "contribution GEN  RC-00001 20.00\n"
          "held_returned GEN RC-00001 RC-00001 10.00\n");
}

TEST_CASE("a payment settles its obligation and is spending under its allocation", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "70.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "60.00", "2026-01-06");
    const std::string obligation = money.obligate(allocation, "V1", "50.00", "2026-01-07");
    money.pay(obligation, "V1", "40.00", "2026-01-08");
    money.pay(allocation, "V1", "5.00", "2026-01-09");

    CHECK(movements_of(money, Filter{.as_of = parse_date("2026-01-09")}) ==
          "contribution SE  RC-00001 70.00\n"
          "obligation SE OB-00001 OB-00001 50.00\n"
          "spending SE AL-00001 DB-00001 40.00\n"
          "settlement SE OB-00001 DB-00001 40.00\n"
          "spending SE AL-00001 DB-00002 5.00\n");
}

TEST_CASE("movements stop at the day and the moment that are asked for", "[reports]") {
    MissionMoney money;
    money.receive_directly("NO", "GEN", "70.00", "2026-01-05");
    const Timestamp before = money.ledger().clock().now();
    money.receive_directly("NO", "GEN", "3.00", "2026-01-04");

    CHECK(movements_of(money, Filter{.as_of = parse_date("2026-01-04")}) ==
          "contribution GEN  RC-00002 3.00\n");
    CHECK(movements_of(money, Filter{.known_at = before}) == "contribution GEN  RC-00001 70.00\n");
}

TEST_CASE("movements are of the base currency, whatever the account keeps", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "70.00", "2026-01-05");
    support::replace_in_records(money.ledger(),
                                R"(["bank:USD-OPS","SE","70.00"])",
                                R"(["bank:USD-OPS","SE","70.00","42000","XOF"])");

    CHECK(movements_of(money) == "contribution SE  RC-00001 70.00\n");
}

TEST_CASE("what moves in its own currency alone is no movement", "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge("SE", "SE", "300.00", "2026-01-10");
    money.confirm(pledge, "2026-01-20");
    support::replace_in_records(money.ledger(),
                                R"(["receivable:PL-00001","SE","300.00"])",
                                R"(["receivable:PL-00001","SE","0.00","3000.00","SEK"])");

    CHECK(movements_of(money).empty());
}

TEST_CASE("a revaluation of bank and receivable in one fund brings no money", "[reports]") {
    MissionMoney money;
    support::record(money.ledger(),
                    "finance",
                    support::draft({{"type", "account.added"},
                                    {"account", "SEK-SE"},
                                    {"currency", "SEK"},
                                    {"fund", "SE"}}));
    support::publish_rate(money.ledger(), "0.1 USD/SEK", "2026-01-01");
    const std::string pledge = support::confirmed_pledge(money.ledger(),
                                                         "SE",
                                                         "SE",
                                                         support::amount_in("SEK", "300.00"),
                                                         {"2026-01-10", "2026-01-20"});
    support::record(
        money.ledger(),
        "finance",
        support::draft(
            {{"type", "receipt.recorded"},
             {"account", "SEK-SE"},
             {"amount", support::amount_in("SEK", "100.00")},
             {"pledges",
              JsonValue::Array{support::settling(pledge, support::amount_in("SEK", "100.00"))}},
             {"date", "2026-02-10"}}));
    support::publish_rate(money.ledger(), "0.09 USD/SEK", "2026-03-31");
    support::record(money.ledger(),
                    "finance",
                    support::draft({{"type", "revaluation.made"}, {"date", "2026-03-31"}}));

    CHECK(movements_of(money) ==
          "commitment SE PL-00001 PL-00001 30.00\n"
          "contribution SE PL-00001 RC-00001 10.00\n"
          "other_cost SE   1.00\n"
          "commitment SE PL-00001  -2.00\n");
}

TEST_CASE("a record that cannot be read is told, not skipped", "[reports]") {
    MissionMoney money;
    money.receive_directly("NO", "GEN", "70.00", "2026-01-05");
    Database::open(money.ledger().path(), OpenMode::read_write)
        .execute(
            "UPDATE record SET bytes = CAST('{\"postings\":[]}' AS BLOB) WHERE record_id = "
            "(SELECT max(record_id) FROM record)");

    CHECK_THROWS_AS(movements_of(money), CorruptLedger);
}

}  // namespace fundtrail::movements_test
