#include "reports/trace.hpp"

#include "core/money.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::trace_test {
namespace {

using support::MissionMoney;

Result<Trace> traced(MissionMoney& money,
                     const char* name,
                     TraceDirection direction,
                     const Filter& filter = {}) {
    return money.ask(
        [&](Database& database) { return trace_money(database, name, direction, filter); });
}

/// `donor SE PL-00001 30.00 10.00`, a line a source.
std::string up(MissionMoney& money, const char* name, const Filter& filter = {}) {
    const auto trace = traced(money, name, TraceDirection::up, filter);
    if (!trace) return trace.error().rule;
    std::string text;
    for (const TracedSource& row : trace->sources) {
        text += std::string{to_text(row.method)} + ' ';
        text += row.source == TraceSource::donor ? row.donor : "-";
        text += ' ' + to_text(row.pledge) + ' ' +
                amount_text(row.spent, trace->basis.base_currency) + ' ' +
                amount_text(row.reserved, trace->basis.base_currency) + '\n';
    }
    return text;
}

/// `0 GEN AL-00001 V1 30.00`, a line a use.
std::string down(MissionMoney& money, const char* name, const Filter& filter = {}) {
    const auto trace = traced(money, name, TraceDirection::down, filter);
    if (!trace) return trace.error().rule;
    std::string text;
    for (const TracedUse& row : trace->uses) {
        text += std::string{to_text(row.method)} + ' ' + std::to_string(static_cast<int>(row.use)) +
                ' ' + row.fund + ' ' + to_text(row.allocation) + ' ' + row.payee + ' ' +
                amount_text(row.amount, trace->basis.base_currency) + '\n';
    }
    return text;
}

/// SE and NO share the general fund: 60 and 40 in January, 50 spent; NO adds 50 in February, 50
/// spent. Of the allocation of 120, 10 are obligated and not paid.
void play_pooled(MissionMoney& money) {
    const std::string pledge = money.pledge("SE", "GEN", "60.00", "2026-01-02");
    money.confirm(pledge, "2026-01-03");
    money.receive(pledge, "60.00", "2026-01-05");
    money.receive_directly("NO", "GEN", "40.00", "2026-01-06");
    const std::string january = money.allocate("GEN", "50.00", "2026-01-07");
    money.pay(january, "V1", "50.00", "2026-01-20");
    money.receive_directly("NO", "GEN", "50.00", "2026-02-10");
    const std::string february = money.allocate("GEN", "70.00", "2026-02-11");
    const std::string obligation = money.obligate(february, "P1", "60.00", "2026-02-12");
    money.pay(obligation, "P1", "50.00", "2026-02-20");
}

}  // namespace

TEST_CASE("money of a fund that only one donor gave to is traced directly", "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge("SE", "SE", "100.00", "2026-01-02");
    money.confirm(pledge, "2026-01-03");
    money.receive(pledge, "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "80.00", "2026-01-07");
    const std::string obligation = money.obligate(allocation, "V1", "50.00", "2026-01-08");
    money.pay(obligation, "V1", "30.00", "2026-01-20");

    CHECK(up(money, "DB-00001") == "direct SE PL-00001 30.00 0.00\n");
    CHECK(up(money, "OB-00001") == "direct SE PL-00001 30.00 20.00\n");
    CHECK(up(money, "AL-00001") == "direct SE PL-00001 30.00 50.00\n");
    CHECK(down(money, "PL-00001") == "direct 0 SE AL-00001 V1 30.00\ndirect 4 SE   70.00\n");
}

TEST_CASE("money of a pooled fund is traced up pro rata, month by month", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(up(money, "DB-00001") == "notional NO  20.00 0.00\nnotional SE PL-00001 30.00 0.00\n");
    CHECK(up(money, "DB-00002") == "notional NO  35.00 0.00\nnotional SE PL-00001 15.00 0.00\n");
}

TEST_CASE("what comes down from every donor is what goes up from every payment", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(down(money, "SE") ==
          "notional 0 GEN AL-00001 V1 30.00\nnotional 0 GEN AL-00002 P1 15.00\nnotional 4 GEN   "
          "15.00\n");
    CHECK(down(money, "NO") ==
          "notional 0 GEN AL-00001 V1 20.00\nnotional 0 GEN AL-00002 P1 35.00\nnotional 4 GEN   "
          "35.00\n");
}

TEST_CASE("what is reserved is divided by what each donor has left", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(up(money, "OB-00001") == "notional NO  35.00 7.00\nnotional SE PL-00001 15.00 3.00\n");
}

TEST_CASE("a receipt's money is traced with what banks kept of it", "[reports]") {
    MissionMoney money;
    const std::string pledge = money.pledge("SE", "SE", "100.00", "2026-01-02");
    money.confirm(pledge, "2026-01-03");
    money.receive(pledge, "60.00", "2026-01-05", "58.00", "2.00");
    money.receive(pledge, "40.00", "2026-01-06");
    const std::string allocation = money.allocate("SE", "80.00", "2026-01-07");
    money.pay(allocation, "V1", "49.00", "2026-01-20");

    CHECK(down(money, "RC-00001") ==
          "direct 0 SE AL-00001 V1 29.00\ndirect 2 SE   2.00\ndirect 4 SE   29.00\n");
    CHECK(down(money, "RC-00002") == "direct 0 SE AL-00001 V1 20.00\ndirect 4 SE   20.00\n");
}

TEST_CASE("a fund of one donor is that donor's at whatever rates the money came", "[reports]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());
    const std::string allocation = money.allocate("SE", "1046.95", "2026-03-11");
    money.pay(allocation, "V1", "1046.95", "2026-03-12");

    CHECK(up(money, "DB-00001") == "direct SE PL-00001 1046.95 0.00\n");
    CHECK(down(money, "PL-00001") == "direct 0 SE AL-00001 V1 1046.95\ndirect 2 SE   0.05\n");
}

TEST_CASE("what is held of a receipt is traced, so that all that was received is", "[reports]") {
    MissionMoney money;
    money.ledger().govern(support::draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));
    const std::string pledge = money.pledge("SE", "SE", "70.00", "2026-01-02");
    money.confirm(pledge, "2026-01-03");
    money.receive(pledge, "70.00", "2026-01-05", "120.00");
    CHECK(down(money, "RC-00001") == "direct 5 GEN   50.00\ndirect 4 SE   70.00\n");
    CHECK(down(money, "SE") == down(money, "RC-00001"));

    support::record(money.ledger(),
                    "finance",
                    support::draft({{"type", "receipt.matched"},
                                    {"receipt", "RC-00001"},
                                    {"amount", support::usd("20.00")},
                                    {"donor", "NO"},
                                    {"fund", "GEN"},
                                    {"date", "2026-01-06"}}));
    support::agree(money.ledger(),
                   support::draft({{"type", "donor.refunded"},
                                   {"receipt", "RC-00001"},
                                   {"account", "USD-OPS"},
                                   {"amount", support::usd("10.00")},
                                   {"reason", "paid twice"},
                                   {"date", "2026-01-07"}}));

    CHECK(down(money, "RC-00001") ==
          "direct 3 GEN   10.00\ndirect 4 GEN   20.00\ndirect 5 GEN   20.00\n"
          "direct 4 SE   70.00\n");
    const Trace trace = traced(money, "RC-00001", TraceDirection::down).value();
    CHECK(to_json(trace).find("total")->text() == "120.00");
    CHECK_THAT(render_text(to_page(trace), 80), Catch::Contains("held, no fund's yet"));
}

TEST_CASE("documents that were brought forward together are traced one by one", "[reports]") {
    MissionMoney money;
    support::play_opening(money.ledger());
    money.receive("PL-00001", "40.00", "2026-04-02");
    money.pay("OB-00001", "V1", "25.00", "2026-04-03");

    CHECK(down(money, "PL-00001").find(" GEN ") != std::string::npos);
    CHECK(down(money, "OB-00001") == "direct 0 GEN AL-00001 V1 25.00\ndirect 4 GEN   5.00\n");
    CHECK(traced(money, "al-2", TraceDirection::up).value().ref == "AL-00002");
}

TEST_CASE("the allocation of a draw is traced, not the draw", "[reports]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    support::agree(money.ledger(), support::loan_of_40());

    CHECK(traced(money, "AL-00001", TraceDirection::down).value().ref == "AL-00001");
    CHECK(down(money, "AL-00001") == "direct 4 GEN   40.00\n");
}

TEST_CASE("an allocation is traced down to its payees by reference", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(down(money, "AL-00002") == "direct 0 GEN AL-00002 P1 50.00\ndirect 4 GEN   20.00\n");
}

TEST_CASE("a payee is traced up over all payments", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(up(money, "p1") == "notional NO  35.00 7.00\nnotional SE PL-00001 15.00 3.00\n");
}

TEST_CASE("a trace as of a day knows nothing later", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(down(money, "SE", Filter{.as_of = parse_date("2026-01-31")}) ==
          "notional 0 GEN AL-00001 V1 30.00\nnotional 4 GEN   30.00\n");
    CHECK(up(money, "DB-00002", Filter{.as_of = parse_date("2026-01-31")}) == "trace-reference");
}

TEST_CASE("what no money stands above or below is refused", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    CHECK(up(money, "PL-00001") == "trace-reference");
    CHECK(up(money, "RC-00001") == "trace-reference");
    CHECK(up(money, "SE") == "trace-reference");
    CHECK(down(money, "WATER") == "trace-reference");
    CHECK(down(money, "V1") == "trace-reference");
    CHECK(down(money, "AL-00009") == "reference-known");
}

TEST_CASE("a payment that awaits decisions is traced to what would pay it", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "80.00", "2026-01-07");
    money.ledger().append("finance",
                          {support::draft({{"type", "disbursement.proposed"},
                                           {"kind", "expenditure"},
                                           {"allocation", allocation},
                                           {"payee", "V1"},
                                           {"account", "USD-OPS"},
                                           {"amount", support::usd("10.00")},
                                           {"purpose", "Invoice"}})});

    CHECK(up(money, "DB-00001") == "direct SE  0.00 10.00\n");
}

TEST_CASE("a loss that another fund bears is traced to the donors of both", "[reports]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    money.receive_directly("NO", "GEN", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "80.00", "2026-01-07");
    const std::string losses = money.allocate("GEN", "50.00", "2026-01-07");
    const std::string obligation = money.obligate(allocation, "P1", "40.00", "2026-01-08");
    const std::string advance = money.pay(obligation, "P1", "30.00", "2026-01-20", "advance");
    support::agree(money.ledger(),
                   support::draft({{"type", "claim.written_off"},
                                   {"disbursement", advance},
                                   {"amount", support::usd("20.00")},
                                   {"allocation", losses},
                                   {"reason", "the partner is gone"},
                                   {"date", "2026-02-01"}}));

    const std::string of_both = "direct NO  20.00 0.00\n";
    CHECK(up(money, advance.c_str()).find(of_both) != std::string::npos);
    CHECK(up(money, obligation.c_str()).find(of_both) != std::string::npos);
    CHECK(up(money, "P1").find(of_both) != std::string::npos);
}

TEST_CASE("a trace names parties by code only", "[reports]") {
    MissionMoney money;
    play_pooled(money);

    const Trace trace = traced(money, "SE", TraceDirection::down).value();

    CHECK_THAT(render_json(to_json(trace)), !Catch::Contains("Puits"));
    CHECK_THAT(render_text(to_page(trace), 80), Catch::Contains("are notional"));
}

}  // namespace fundtrail::trace_test
