// What was reversed, claimed back or given back, in reports that say whose money went where.
#include "core/money.hpp"
#include "reports/concentration.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/timeliness.hpp"
#include "reports/trace.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::undone_money_test {
namespace {

using support::MissionMoney;

/// A receipt of 100.00 of SE in fund SE, 60.00 of it paid under AL-00001.
std::string play_payment(MissionMoney& money) {
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "80.00", "2026-01-06");
    return money.pay(
        money.obligate(allocation, "V1", "70.00", "2026-01-07"), "V1", "60.00", "2026-01-08");
}

Trace traced(MissionMoney& money, const std::string& name, TraceDirection direction) {
    return money
        .ask([&](Database& database) { return trace_money(database, name.c_str(), direction, {}); })
        .value();
}

/// `direct SE 60.00 10.00`, a line a source.
std::string up(MissionMoney& money, const std::string& name) {
    std::string text;
    const Trace trace = traced(money, name, TraceDirection::up);
    for (const TracedSource& row : trace.sources) {
        text += std::string{to_text(row.method)} + ' ' +
                (row.source == TraceSource::donor ? row.donor : "-") + ' ' +
                amount_text(row.spent, trace.basis.base_currency) + ' ' +
                amount_text(row.reserved, trace.basis.base_currency) + '\n';
    }
    return text;
}

void reverse(MissionMoney& money, const std::string& target) {
    support::agree(money.ledger(),
                   support::draft({{"type", "record.reversed"},
                                   {"target", target},
                                   {"reason", "typed twice"},
                                   {"date", "2026-06-01"}}));
}

std::string record_of(MissionMoney& money, const std::string& ref) {
    return money.ask([&](Database& database) {
        ProjectedLedger ledger{database};
        return to_text(ledger.document(*parse_document_ref(ref))->carrier);
    });
}

}  // namespace

TEST_CASE("a receipt that was reversed came from nobody", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "GEN", "30.00", "2026-01-05");
    const std::string twice = money.receive_directly("NO", "GEN", "20.00", "2026-01-06");
    reverse(money, record_of(money, twice));

    const ConcentrationReport report =
        money.ask([&](Database& database) { return build_concentration_report(database, {}); });
    CHECK(report.donors == std::vector<DonorShare>{{"SE", 30'00}});
    CHECK(traced(money, twice, TraceDirection::down).uses.empty());
}

TEST_CASE("a payment that was reversed was spent by nobody", "[reports]") {
    MissionMoney money;
    const std::string payment = play_payment(money);
    CHECK(up(money, payment) == "direct SE 60.00 0.00\n");
    reverse(money, record_of(money, payment));
    CHECK(up(money, payment).empty());
    CHECK(up(money, "AL-00001") == "direct SE 0.00 80.00\n");
}

TEST_CASE("a claim lessens what its payment spent, and leaves its donor the only one",
          "[reports]") {
    MissionMoney money;
    const std::string payment = play_payment(money);
    support::agree(money.ledger(),
                   support::draft({{"type", "payment.claimed"},
                                   {"disbursement", payment},
                                   {"amount", support::usd("15.00")},
                                   {"party", "V1"},
                                   {"reason", "delivered less"},
                                   {"date", "2026-02-01"}}));
    CHECK(up(money, payment) == "direct SE 45.00 0.00\n");
}

TEST_CASE("what a partner holds is reserved, and its refund is no payment", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string obligation =
        money.obligate(money.allocate("SE", "80.00", "2026-01-06"), "P1", "70.00", "2026-01-07");
    const std::string advance = money.pay(obligation, "P1", "50.00", "2026-01-09", "advance");
    CHECK(up(money, advance) == "direct SE 0.00 50.00\n");
    CHECK(up(money, obligation) == "direct SE 0.00 70.00\n");
    CHECK(up(money, "P1") == "direct SE 0.00 70.00\n");

    const auto payments = [&] {
        return money.ask([&](Database& database) { return build_timeliness_report(database, {}); })
            .days.at(static_cast<std::size_t>(Stage::obligation_to_payment));
    };
    REQUIRE(payments() == std::vector<std::int64_t>{2});
    support::agree(money.ledger(),
                   support::draft({{"type", "advance.refunded"},
                                   {"disbursement", advance},
                                   {"account", "USD-OPS"},
                                   {"amount", support::usd("20.00")},
                                   {"date", "2026-11-01"}}));
    CHECK(payments() == std::vector<std::int64_t>{2});
    CHECK(up(money, advance) == "direct SE 0.00 30.00\n");
}

TEST_CASE("money passed to another fund is no cost", "[reports]") {
    MissionMoney money;
    money.receive_directly("NO", "GEN", "100.00", "2026-01-05");
    support::agree(money.ledger(),
                   support::draft({{"type", "fund.transferred"},
                                   {"from_fund", "GEN"},
                                   {"to_fund", "SE"},
                                   {"amount", support::usd("40.00")},
                                   {"reason", "moved"},
                                   {"date", "2026-01-06"}}));
    const Trace trace = traced(money, "RC-00001", TraceDirection::down);
    REQUIRE(trace.uses.size() == 2);
    CHECK(trace.uses.back().use == TraceUse::passed_on);
    CHECK(trace.uses.back().amount == 40'00);
}

}  // namespace fundtrail::undone_money_test
