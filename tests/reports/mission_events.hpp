// Events that the tests of several reports play: money of other currencies, balances of another
// system, a contingency fund.
#pragma once

#include "core/rate.hpp"
#include "tests/support/mission_money.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail::support {

/// {"amount":"…","currency":"…"}.
inline JsonValue amount_in(std::string_view currency, std::string_view amount) {
    JsonValue value;
    value["amount"] = amount;
    value["currency"] = currency;
    return value;
}

/// Records one deed; its number, or its record where it has none.
inline std::string record(TestLedger& ledger, std::string_view officer, const Draft& deed) {
    const RecordNames names = ledger.append(officer, {deed}).outcomes.front().names;
    return names.ref.empty() ? to_text(names.record) : names.ref;
}

/// Proposed by finance and approved; its number or its record.
inline std::string agree(TestLedger& ledger, const Draft& deed) {
    std::string name = record(ledger, "finance", deed);
    record(ledger, "approver", draft({{"type", "approved"}, {"record", name}}));
    return name;
}

/// `0.1 USD/SEK` from a day on.
inline void publish_rate(TestLedger& ledger, std::string_view quoted, std::string_view day) {
    record(ledger,
           "finance",
           draft({{"type", "rate.set"},
                  {"quoted", rate_value(parse_rate(quoted).value())},
                  {"effective", day},
                  {"source", "UN operational rates"}}));
}

/// A pledge of `amount` that is confirmed on another day; returns PL-….
inline std::string confirmed_pledge(TestLedger& ledger,
                                    std::string_view donor,
                                    std::string_view fund,
                                    const JsonValue& amount,
                                    std::pair<std::string_view, std::string_view> days) {
    std::string pledge = record(ledger,
                                "finance",
                                draft({{"type", "pledge.made"},
                                       {"donor", donor},
                                       {"fund", fund},
                                       {"amount", amount},
                                       {"date", days.first}}));
    record(ledger,
           "finance",
           draft({{"type", "pledge.confirmed"},
                  {"pledge", pledge},
                  {"agreement", "AGR-1"},
                  {"date", days.second}}));
    return pledge;
}

/// What a receipt settles of one pledge.
inline JsonValue settling(std::string_view pledge, const JsonValue& amount) {
    JsonValue part;
    part["pledge"] = pledge;
    part["amount"] = amount;
    return part;
}

/// 30,000.00 SEK for `fund`, agreed at 0.1000; then 10,000.00 SEK of it come, into an account in
/// dollars, as 1,046.95 after a charge of 0.05. The receivable stood at 1,000.00.
inline std::string play_pledge_in_kronor(TestLedger& ledger, std::string_view fund = "SE") {
    publish_rate(ledger, "0.099 USD/SEK", "2026-01-01");
    publish_rate(ledger, "0.1 USD/SEK", "2026-02-01");
    std::string pledge = confirmed_pledge(
        ledger, "SE", fund, amount_in("SEK", "30000.00"), {"2026-01-10", "2026-02-02"});
    record(ledger,
           "finance",
           draft({{"type", "receipt.recorded"},
                  {"account", "USD-OPS"},
                  {"amount", usd("1046.95")},
                  {"charge", usd("0.05")},
                  {"pledges", JsonValue::Array{settling(pledge, amount_in("SEK", "10000.00"))}},
                  {"date", "2026-03-10"}}));
    return pledge;
}

/// An object from its fields.
inline JsonValue item(JsonValue::Object fields) {
    return JsonValue{std::move(fields)};
}

inline JsonValue list_of(std::vector<JsonValue> items) {
    return JsonValue{std::move(items)};
}

/// Of another system, on 2026-03-31, into a ledger with add_register(): cash of 60.00 in fund GEN;
/// PL-00001, 40.00 of NO, due on 2026-06-30; AL-00001 on line WATER, with 20.00 that is not
/// obligated, OB-00001 of 30.00 to V1, DB-00001 of 8.00 with P1, RV-00001 of 4.00 from V1; and
/// AL-00002 on line ROADS of 5.00. Approved; returns the record.
inline std::string play_opening(TestLedger& ledger) {
    const JsonValue cash =
        item({{"account", "USD-OPS"}, {"fund", "GEN"}, {"amount", usd("60.00")}});
    const JsonValue pledge = item({{"donor", "NO"},
                                   {"fund", "GEN"},
                                   {"amount", usd("40.00")},
                                   {"due", "2026-06-30"},
                                   {"original_date", "2026-01-15"}});
    const JsonValue water = item(
        {{"fund", "GEN"},
         {"budget", "WATER"},
         {"amount", usd("20.00")},
         {"obligations", list_of({item({{"payee", "V1"}, {"amount", usd("30.00")}})})},
         {"advances",
          list_of(
              {item({{"payee", "P1"}, {"amount", usd("8.00")}, {"original_date", "2026-02-10"}})})},
         {"claims", list_of({item({{"party", "V1"}, {"amount", usd("4.00")}})})}});
    const JsonValue roads = item({{"fund", "GEN"}, {"budget", "ROADS"}, {"amount", usd("5.00")}});
    return agree(ledger,
                 draft({{"type", "opening.recorded"},
                        {"lines", list_of({cash})},
                        {"pledges", list_of({pledge})},
                        {"allocations", list_of({water, roads})},
                        {"source", "the ledger before"},
                        {"date", "2026-03-31"}}));
}

/// The contingency fund CF, with 100.00 of NO, and a policy that names its floor of 10.00 and no
/// other limit, and GEN as treasury.
inline void play_contingency_fund(MissionMoney& money) {
    record(money.ledger(),
           "finance",
           draft({{"type", "fund.added"},
                  {"fund", "CF"},
                  {"kind", "contingency"},
                  {"name", "Contingency fund"},
                  {"recognition", "receipt"},
                  {"authority", "receipt"}}));
    money.ledger().govern(draft(
        {{"type", "policy.set"}, {"treasury_fund", "GEN"}, {"contingency_floor", usd("10.00")}}));
    money.receive_directly("NO", "CF", "100.00", "2026-01-05");
}

/// Of 200.00 in fund SE 150.00 are allocated to WATER; 600.00 SEK are paid of an obligation of
/// 1,000.00 SEK at 0.1000, 100.00 SEK of that are claimed back and revalued at 0.1200. Returns the
/// claim, RV-….
inline std::string play_claim_in_kronor(MissionMoney& money) {
    money.ledger().govern(draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));
    publish_rate(money.ledger(), "0.1 USD/SEK", "2026-01-01");
    money.receive_directly("SE", "SE", "200.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "150.00", "2026-01-06");
    const std::string obligation = record(money.ledger(),
                                          "finance",
                                          draft({{"type", "obligation.raised"},
                                                 {"allocation", allocation},
                                                 {"payee", "V1"},
                                                 {"amount", amount_in("SEK", "1000.00")},
                                                 {"purpose", "Wells"},
                                                 {"date", "2026-01-07"}}));
    record(money.ledger(), "certifier", draft({{"type", "certified"}, {"record", obligation}}));
    const std::string payment = record(money.ledger(),
                                       "finance",
                                       draft({{"type", "disbursement.proposed"},
                                              {"kind", "expenditure"},
                                              {"obligation", obligation},
                                              {"payee", "V1"},
                                              {"account", "USD-OPS"},
                                              {"amount", amount_in("SEK", "600.00")},
                                              {"purpose", "Invoice 8"},
                                              {"date", "2026-02-08"}}));
    for (const char* step : {"certified", "approved"}) {
        record(money.ledger(),
               step == std::string{"certified"} ? "certifier" : "approver",
               draft({{"type", step}, {"record", payment}}));
    }
    record(money.ledger(),
           "treasurer",
           draft({{"type", "disbursement.paid"},
                  {"disbursement", payment},
                  {"debited", usd("60.00")},
                  {"bank_ref", "TRX-1"},
                  {"date", "2026-02-08"}}));
    std::string claim = agree(money.ledger(),
                              draft({{"type", "payment.claimed"},
                                     {"disbursement", payment},
                                     {"amount", amount_in("SEK", "100.00")},
                                     {"party", "V1"},
                                     {"reason", "delivered less"},
                                     {"date", "2026-03-01"}}));
    publish_rate(money.ledger(), "0.12 USD/SEK", "2026-03-31");
    record(
        money.ledger(), "finance", draft({{"type", "revaluation.made"}, {"date", "2026-03-31"}}));
    return claim;
}

/// Lends GEN 40.00 of CF for line WATER, to be repaid by 2026-06-30.
inline Draft loan_of_40() {
    return draft({{"type", "contingency.drawn"},
                  {"kind", "loan"},
                  {"fund", "CF"},
                  {"to_fund", "GEN"},
                  {"budget", "WATER"},
                  {"amount", usd("40.00")},
                  {"cause", "A flood"},
                  {"decision", "SRSG/12"},
                  {"repay_from", "the next pledge"},
                  {"repay_by", "2026-06-30"},
                  {"date", "2026-02-01"}});
}

}  // namespace fundtrail::support
