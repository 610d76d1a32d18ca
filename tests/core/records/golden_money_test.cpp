// The postings of pledges, advances, claims, funds, banks and books beyond the plain way of money
// (golden_postings_test.cpp), as the table of ACCOUNTING.md section 2 has them, worked out by hand.
#include "tests/core/money_book.hpp"
#include "tests/core/records/lines_of.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::golden_money_test {

using support::lines_of;
using support::MoneyBook;
using support::sek;
using support::TestBook;
using support::TestRecord;
using support::usd;
using support::xof;
using Lines = std::vector<std::string>;

namespace {

struct Golden : MoneyBook {
    /// The approval that brings a proposal into effect; the proposal itself posts nothing.
    TestRecord approval(std::string_view type, JsonValue::Object fields) {
        const TestRecord proposal = finance(type, std::move(fields));
        REQUIRE(lines_of(proposal).empty());
        return record("approver", "approved", {{"record", proposal.name()}});
    }

    TestRecord certification(std::string_view type, JsonValue::Object fields) {
        const TestRecord proposal = finance(type, std::move(fields));
        REQUIRE(lines_of(proposal).empty());
        return record("certifier", "certified", {{"record", proposal.name()}});
    }

    std::string kronor(std::string_view fund, std::string_view amount) {
        const std::string ref =
            finance("pledge.made", {{"donor", "SE"}, {"fund", fund}, {"amount", sek(amount)}}).ref;
        finance("pledge.confirmed", {{"pledge", ref}, {"agreement", "A"}});
        return ref;
    }
};

JsonValue::Object in_words(JsonValue::Object fields) {
    fields.insert({"reason", "as agreed"});
    return fields;
}

}  // namespace

TEST_CASE("an adjustment posts the difference, a withdrawal what is outstanding", "[core]") {
    Golden book;
    book.confirmed_pledge("GEN", "30.00");
    REQUIRE(lines_of(book.finance("pledge.adjusted",
                                  in_words({{"pledge", "PL-00001"}, {"amount", usd("40.00")}}))) ==
            Lines{"deferred:PL-00001 GEN -10.00", "receivable:PL-00001 GEN 10.00"});
    book.finance("receipt.recorded", MoneyBook::settling("PL-00001", "15.00"));
    REQUIRE(lines_of(book.finance("pledge.withdrawn", in_words({{"pledge", "PL-00001"}}))) ==
            Lines{"deferred:PL-00001 GEN 25.00", "receivable:PL-00001 GEN -25.00"});
}

TEST_CASE("an assessment is income at once, an appropriation is authority", "[core]") {
    Golden book;
    book.add_fund("MIS", "receipt", "appropriation");
    REQUIRE(
        lines_of(book.finance(
            "pledge.assessed",
            {{"donor", "NO"}, {"fund", "MIS"}, {"amount", usd("50.00")}, {"due", "2026-06-30"}})) ==
        Lines{"income:assessed MIS -50.00", "receivable:PL-00001 MIS 50.00"});
    REQUIRE(lines_of(book.finance(
                "appropriation.made",
                {{"fund", "MIS"}, {"amount", usd("50.00")}, {"decision", "A/RES/1"}})) ==
            Lines{"authority MIS 50.00", "fund:MIS MIS -50.00"});
    REQUIRE(lines_of(book.finance("receipt.recorded", MoneyBook::settling("PL-00001", "20.00"))) ==
            Lines{"bank:USD-OPS MIS 20.00", "receivable:PL-00001 MIS -20.00"});
}

TEST_CASE("a foreign pledge is received at what the bank booked, and released at what it stood at",
          "[core]") {
    Golden book;
    book.rate("2026-01-01", "0.1 USD/SEK");
    book.kronor("SE", "30000.00");
    JsonValue::Array parts;
    parts.emplace_back(JsonValue::Object{{"pledge", "PL-00001"}, {"amount", sek("10000.00")}});
    REQUIRE(lines_of(book.finance("receipt.recorded",
                                  {{"account", "USD-OPS"},
                                   {"amount", usd("1046.95")},
                                   {"charge", usd("0.05")},
                                   {"pledges", std::move(parts)}})) ==
            Lines{"authority SE 1046.95",
                  "bank:USD-OPS SE 1046.95",
                  "charges SE 0.05",
                  "deferred:PL-00001 SE 1000.00 10000.00 SEK",
                  "fund:SE SE -1046.95",
                  "income:contribution SE -1047.00",
                  "receivable:PL-00001 SE -1000.00 -10000.00 SEK"});
}

TEST_CASE("income is recognised out of what is deferred", "[core]") {
    Golden book;
    book.add_fund("CON", "condition", "receipt");
    book.confirmed_pledge("CON", "30.00");
    REQUIRE(lines_of(book.finance("receipt.recorded", MoneyBook::settling("PL-00001", "20.00"))) ==
            Lines{"authority CON 20.00",
                  "bank:USD-OPS CON 20.00",
                  "fund:CON CON -20.00",
                  "receivable:PL-00001 CON -20.00"});
    REQUIRE(lines_of(book.finance("pledge.recognised",
                                  {{"pledge", "PL-00001"}, {"amount", usd("5.00")}})) ==
            Lines{"deferred:PL-00001 CON 5.00", "income:contribution CON -5.00"});
}

TEST_CASE("what is unidentified is held, and passes to its fund once it is matched", "[core]") {
    Golden book;
    REQUIRE(lines_of(book.finance(
                "receipt.recorded",
                {{"kind", "unidentified"}, {"account", "USD-OPS"}, {"amount", usd("10.00")}})) ==
            Lines{"bank:USD-OPS TRS 10.00", "held:RC-00001 TRS -10.00"});
    REQUIRE(lines_of(book.finance("receipt.matched",
                                  {{"receipt", "RC-00001"},
                                   {"donor", "SE"},
                                   {"fund", "GEN"},
                                   {"amount", usd("4.00")}})) ==
            Lines{"authority GEN 4.00",
                  "bank:USD-OPS GEN 4.00",
                  "bank:USD-OPS TRS -4.00",
                  "fund:GEN GEN -4.00",
                  "held:RC-00001 TRS 4.00",
                  "income:contribution GEN -4.00"});
    REQUIRE(lines_of(book.approval(
                "donor.refunded",
                in_words(
                    {{"receipt", "RC-00001"}, {"account", "USD-OPS"}, {"amount", usd("6.00")}}))) ==
            Lines{"bank:USD-OPS TRS -6.00", "held:RC-00001 TRS 6.00"});
}

TEST_CASE("what is beyond the pledges is held in the treasury fund", "[core]") {
    Golden book;
    book.confirmed_pledge("GEN", "7.00");
    auto fields = MoneyBook::settling("PL-00001", "7.00");
    fields["amount"] = usd("9.00");
    REQUIRE(lines_of(book.finance("receipt.recorded", fields)) ==
            Lines{"authority GEN 7.00",
                  "bank:USD-OPS GEN 7.00",
                  "bank:USD-OPS TRS 2.00",
                  "deferred:PL-00001 GEN 7.00",
                  "fund:GEN GEN -7.00",
                  "held:RC-00001 TRS -2.00",
                  "income:contribution GEN -7.00",
                  "receivable:PL-00001 GEN -7.00"});
}

TEST_CASE("a donor refund takes income and authority back", "[core]") {
    Golden book;
    book.confirmed_pledge("SE", "30.00");
    book.finance("receipt.recorded", MoneyBook::settling("PL-00001", "30.00"));
    REQUIRE(
        lines_of(book.approval(
            "donor.refunded",
            in_words({{"pledge", "PL-00001"}, {"account", "USD-OPS"}, {"amount", usd("5.00")}}))) ==
        Lines{"authority SE -5.00",
              "bank:USD-OPS SE -5.00",
              "fund:SE SE 5.00",
              "income:contribution SE 5.00"});
}

TEST_CASE("goods in kind are posted apart, services are a memo", "[core]") {
    Golden book;
    JsonValue::Object gift{{"kind", "services"},
                           {"donor", "NO"},
                           {"fund", "GEN"},
                           {"amount", usd("8.00")},
                           {"description", "tents"}};
    REQUIRE(lines_of(book.finance("in_kind.received", gift)).empty());
    gift["kind"] = "goods";
    REQUIRE(lines_of(book.finance("in_kind.received", gift)) ==
            Lines{"in_kind:IK-00002 GEN 8.00", "in_kind_income GEN -8.00"});
    REQUIRE(lines_of(book.finance(
                "in_kind.used",
                {{"in_kind", "IK-00002"}, {"amount", usd("3.00")}, {"purpose", "relief"}})) ==
            Lines{"in_kind:IK-00002 GEN -3.00", "in_kind_used GEN 3.00"});
}

TEST_CASE("money moves between allocations and back to its fund", "[core]") {
    Golden book;
    book.funded("GEN", "100.00");
    book.funded("GEN", "1.00");
    REQUIRE(lines_of(book.approval(
                "allocation.moved",
                in_words(
                    {{"allocation", "AL-00001"}, {"to", "AL-00002"}, {"amount", usd("10.00")}}))) ==
            Lines{"allocation:AL-00001 GEN 10.00", "allocation:AL-00002 GEN -10.00"});
    REQUIRE(lines_of(book.approval("allocation.redeployed",
                                   in_words({{"allocation", "AL-00001"},
                                             {"budget", "ROADS"},
                                             {"amount", usd("20.00")}}))) ==
            Lines{"allocation:AL-00001 GEN 20.00", "allocation:AL-00003 GEN -20.00"});
    REQUIRE(
        lines_of(book.finance("allocation.returned",
                              in_words({{"allocation", "AL-00001"}, {"amount", usd("30.00")}}))) ==
        Lines{"allocation:AL-00001 GEN 30.00", "fund:GEN GEN -30.00"});
}

TEST_CASE("an obligation grows at the day's rate and shrinks at what it stands at", "[core]") {
    Golden book;
    book.rate("2026-01-01", "600 XOF/USD");
    book.funded("GEN", "1000.00");
    auto fields = TestBook::obligation("AL-00001", "1.00");
    fields["amount"] = xof("60000");
    REQUIRE(lines_of(book.certification("obligation.raised", fields)) ==
            Lines{"allocation:AL-00001 GEN 100.00", "obligation:OB-00001 GEN -100.00 -60000 XOF"});
    book.rate("2026-03-31", "500 XOF/USD");
    REQUIRE(lines_of(book.certification(
                "obligation.adjusted",
                in_words({{"obligation", "OB-00001"}, {"amount", xof("30000")}}))) ==
            Lines{"allocation:AL-00001 GEN 60.00", "obligation:OB-00001 GEN -60.00 -30000 XOF"});
    // A third of what now stands at 160.00: 53.333…
    REQUIRE(lines_of(book.certification(
                "obligation.cancelled",
                in_words({{"obligation", "OB-00001"}, {"amount", xof("30000")}}))) ==
            Lines{"allocation:AL-00001 GEN -53.33", "obligation:OB-00001 GEN 53.33 30000 XOF"});
}

TEST_CASE("a foreign obligation is paid from another account with a fee", "[core]") {
    Golden book;
    book.rate("2026-01-01", "600 XOF/USD");
    book.funded("GEN", "1000.00");
    auto obligation = TestBook::obligation("AL-00001", "1.00");
    obligation["amount"] = xof("60000");
    book.certify(book.finance("obligation.raised", obligation).ref);
    auto proposal = TestBook::disbursement("OB-00001", "1.00");
    proposal["amount"] = xof("24000");
    book.finance("disbursement.proposed", proposal);
    book.certify("DB-00001");
    book.approve("DB-00001");
    auto payment = TestBook::payment("DB-00001");
    payment["debited"] = usd("40.85");
    payment["charge"] = usd("0.25");
    REQUIRE(lines_of(book.record("treasurer", "disbursement.paid", payment)) ==
            Lines{"allocation:AL-00001 GEN 1.10",
                  "bank:USD-OPS GEN -41.10",
                  "expenditure:AL-00001 GEN 41.10",
                  "obligation:OB-00001 GEN 40.00 24000 XOF",
                  "spent:AL-00001 GEN -41.10"});
}

TEST_CASE("an advance is paid, accepted, and given back", "[core]") {
    Golden book;
    const std::string grant = book.grant(book.funded("GEN", "100.00"), "80.00");
    const std::string advance = book.advance_approved(grant, "50.00");
    REQUIRE(lines_of(book.pay(advance)) == Lines{"advance:DB-00001 GEN 50.00",
                                                 "bank:USD-OPS GEN -50.00",
                                                 "obligation:OB-00001 GEN 50.00",
                                                 "outstanding:DB-00001 GEN -50.00"});
    REQUIRE(
        lines_of(book.approval("advance.liquidated", MoneyBook::liquidation(advance, "30.00"))) ==
        Lines{"advance:DB-00001 GEN -30.00",
              "expenditure:AL-00001 GEN 30.00",
              "outstanding:DB-00001 GEN 30.00",
              "spent:AL-00001 GEN -30.00"});
    REQUIRE(
        lines_of(book.approval("advance.refunded", MoneyBook::advance_refund(advance, "20.00"))) ==
        Lines{"advance:DB-00001 GEN -20.00",
              "bank:USD-OPS GEN 20.00",
              "obligation:OB-00001 GEN -20.00",
              "outstanding:DB-00001 GEN 20.00"});
}

TEST_CASE("a payment is claimed, recovered, and the rest borne by another fund", "[core]") {
    Golden book;
    const std::string payment = book.paid(book.funded("SE", "100.00"), "12.00");
    const std::string bearer = book.funded("GEN", "5.00");
    REQUIRE(lines_of(book.approval("payment.claimed", MoneyBook::claim(payment, "12.00"))) ==
            Lines{"expenditure:AL-00001 SE -12.00",
                  "outstanding:RV-00001 SE -12.00",
                  "recoverable:RV-00001 SE 12.00",
                  "spent:AL-00001 SE 12.00"});
    REQUIRE(lines_of(book.finance("claim.recovered", MoneyBook::recovery("RV-00001", "9.00"))) ==
            Lines{"allocation:AL-00001 SE -9.00",
                  "bank:USD-OPS SE 9.00",
                  "outstanding:RV-00001 SE 9.00",
                  "recoverable:RV-00001 SE -9.00"});
    REQUIRE(
        lines_of(book.approval(
            "claim.written_off",
            in_words({{"claim", "RV-00001"}, {"allocation", bearer}, {"amount", usd("3.00")}}))) ==
        Lines{"allocation:AL-00001 SE -3.00",
              "allocation:AL-00002 GEN 3.00",
              "expenditure:AL-00002 GEN 3.00",
              "interfund GEN -3.00",
              "interfund SE 3.00",
              "outstanding:RV-00001 SE 3.00",
              "recoverable:RV-00001 SE -3.00",
              "spent:AL-00002 GEN -3.00"});
}

TEST_CASE("programme support passes from a fund to the support fund", "[core]") {
    Golden book;
    book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("1000.00")}});
    book.finance("pledge.confirmed",
                 {{"pledge", "PL-00001"}, {"agreement", "A"}, {"support_rate", "7"}});
    book.paid(book.funded("SE", "1000.00"), "100.00");
    REQUIRE(lines_of(book.finance("support.charged",
                                  {{"allocation", "AL-00001"}, {"to_fund", "PSC"}})) ==
            Lines{"allocation:AL-00001 SE 7.00",
                  "authority PSC 7.00",
                  "expenditure:AL-00001 SE 7.00",
                  "fund:PSC PSC -7.00",
                  "income:support PSC -7.00",
                  "interfund PSC 7.00",
                  "interfund SE -7.00",
                  "spent:AL-00001 SE -7.00"});
}

TEST_CASE("a fund transfer, a set-aside and a granted draw are gifts between funds", "[core]") {
    Golden book;
    book.receive("GEN", "500.00");
    // Both takers come before GEN in byte order.
    const auto gift = [](const std::string& giver, const std::string& taker) {
        return Lines{"authority " + taker + " 100.00",
                     "authority " + giver + " -100.00",
                     "fund:" + taker + ' ' + taker + " -100.00",
                     "fund:" + giver + ' ' + giver + " 100.00",
                     "interfund " + taker + " 100.00",
                     "interfund " + giver + " -100.00",
                     "transfer " + taker + " -100.00",
                     "transfer " + giver + " 100.00"};
    };
    REQUIRE(lines_of(
                book.approval("contingency.set_aside",
                              {{"from_fund", "GEN"}, {"fund", "CF"}, {"amount", usd("100.00")}})) ==
            gift("GEN", "CF"));
    REQUIRE(lines_of(book.approval(
                "fund.transferred",
                in_words({{"from_fund", "GEN"}, {"to_fund", "AGR"}, {"amount", usd("100.00")}}))) ==
            gift("GEN", "AGR"));
    auto grant = MoneyBook::loan("40.00");
    grant["kind"] = "grant";
    grant.erase("repay_from");
    grant.erase("repay_by");
    REQUIRE(lines_of(book.approval("contingency.drawn", grant)) ==
            Lines{"allocation:AL-00001 GEN -40.00",
                  "authority CF -40.00",
                  "authority GEN 40.00",
                  "fund:CF CF 40.00",
                  "interfund CF -40.00",
                  "interfund GEN 40.00",
                  "transfer CF 40.00",
                  "transfer GEN -40.00"});
}

TEST_CASE("a repayable draw is due, and a replenishment takes it back", "[core]") {
    Golden book;
    book.receive("CF", "500.00");
    REQUIRE(lines_of(book.approval("contingency.drawn", MoneyBook::loan("40.00"))) ==
            Lines{"allocation:AL-00001 GEN -40.00",
                  "authority CF -40.00",
                  "authority GEN 40.00",
                  "due:CD-00001 CF 40.00",
                  "due:CD-00001 GEN -40.00",
                  "fund:CF CF 40.00",
                  "interfund CF -40.00",
                  "interfund GEN 40.00"});
    book.receive("GEN", "25.00");
    REQUIRE(lines_of(book.finance("contingency.replenished",
                                  {{"draw", "CD-00001"}, {"amount", usd("25.00")}})) ==
            Lines{"authority CF 25.00",
                  "authority GEN -25.00",
                  "due:CD-00001 CF -25.00",
                  "due:CD-00001 GEN 25.00",
                  "fund:CF CF -25.00",
                  "fund:GEN GEN 25.00",
                  "interfund CF 25.00",
                  "interfund GEN -25.00"});
}

TEST_CASE("a bank transfer loses to exchange, at once or when it arrives", "[core]") {
    Golden book;
    book.rate("2026-01-01", "600 XOF/USD");
    book.receive("TRS", "500.00");
    JsonValue::Object fields{{"from_account", "USD-OPS"},
                             {"to_account", "XOF-BKO"},
                             {"amount", usd("100.00")},
                             {"arrives", xof("59400")}};
    REQUIRE(lines_of(book.finance("bank.transferred", fields)) ==
            Lines{"authority TRS -1.00",
                  "bank:USD-OPS TRS -100.00",
                  "bank:XOF-BKO TRS 99.00 59400 XOF",
                  "exchange TRS 1.00",
                  "fund:TRS TRS 1.00"});
    fields.erase("arrives");
    REQUIRE(lines_of(book.finance("bank.transferred", fields)) ==
            Lines{"bank:USD-OPS TRS -100.00", "transit:BT-00002 TRS 100.00"});
    REQUIRE(lines_of(book.finance("bank.arrived",
                                  {{"transfer", "BT-00002"}, {"amount", xof("60600")}})) ==
            Lines{"authority TRS 1.00",
                  "bank:XOF-BKO TRS 101.00 60600 XOF",
                  "exchange TRS -1.00",
                  "fund:TRS TRS -1.00",
                  "transit:BT-00002 TRS -100.00"});
}

TEST_CASE("interest is income and a charge is borne, in the treasury fund", "[core]") {
    Golden book;
    REQUIRE(lines_of(book.finance("bank.interest",
                                  {{"account", "USD-OPS"}, {"amount", usd("12.00")}})) ==
            Lines{"authority TRS 12.00",
                  "bank:USD-OPS TRS 12.00",
                  "fund:TRS TRS -12.00",
                  "income:interest TRS -12.00"});
    REQUIRE(
        lines_of(book.finance("bank.charged", {{"account", "USD-OPS"}, {"amount", usd("3.00")}})) ==
        Lines{"authority TRS -3.00",
              "bank:USD-OPS TRS -3.00",
              "charges TRS 3.00",
              "fund:TRS TRS 3.00"});
}

TEST_CASE("a revaluation moves the base amount alone", "[core]") {
    Golden book;
    book.rate("2026-01-01", "600 XOF/USD");
    book.rate("2026-01-01", "0.1 USD/SEK");
    book.finance(
        "receipt.recorded",
        {{"donor", "NO"}, {"fund", "TRS"}, {"account", "XOF-BKO"}, {"amount", xof("60000")}});
    book.kronor("SE", "100.00");
    book.rate("2026-03-31", "500 XOF/USD");
    book.rate("2026-03-31", "0.09 USD/SEK");
    // The bank is worth 120.00 now, and 100.00 kronor 9.00.
    REQUIRE(lines_of(book.finance("revaluation.made", {})) ==
            Lines{"authority TRS 20.00",
                  "bank:XOF-BKO TRS 20.00",
                  "deferred:PL-00001 SE 1.00",
                  "exchange TRS -20.00",
                  "fund:TRS TRS -20.00",
                  "receivable:PL-00001 SE -1.00"});
}

TEST_CASE("a revaluation divides a receivable of which a part is income already", "[core]") {
    Golden book;
    book.add_fund("CON", "condition", "receipt");
    book.rate("2026-01-01", "0.1 USD/SEK");
    book.kronor("CON", "300.00");
    JsonValue::Array parts;
    parts.emplace_back(JsonValue::Object{{"pledge", "PL-00001"}, {"amount", sek("200.00")}});
    book.finance("receipt.recorded",
                 {{"account", "USD-OPS"}, {"amount", usd("20.00")}, {"pledges", std::move(parts)}});
    book.finance("pledge.recognised", {{"pledge", "PL-00001"}, {"amount", sek("200.00")}});
    // Typed for another pledge: the income stands, and all is owed again, a third of it deferred.
    book.agreed("record.reversed", MoneyBook::reversal("RC-00001"));
    book.rate("2026-03-31", "0.09 USD/SEK");
    REQUIRE(
        lines_of(book.finance("revaluation.made", {})) ==
        Lines{"deferred:PL-00001 CON 1.00", "exchange CON 2.00", "receivable:PL-00001 CON -3.00"});
}

TEST_CASE("balances are brought forward against opening", "[core]") {
    Golden book;
    JsonValue::Array lines;
    lines.emplace_back(
        JsonValue::Object{{"account", "USD-OPS"}, {"fund", "GEN"}, {"amount", usd("5.00")}});
    lines.emplace_back(JsonValue::Object{
        {"account", "XOF-BKO"}, {"fund", "GEN"}, {"amount", xof("600")}, {"base", usd("1.01")}});
    REQUIRE(lines_of(book.approval("opening.recorded",
                                   {{"lines", std::move(lines)}, {"source", "before"}})) ==
            Lines{"authority GEN 6.01",
                  "bank:USD-OPS GEN 5.00",
                  "bank:XOF-BKO GEN 1.01 600 XOF",
                  "fund:GEN GEN -6.01",
                  "opening GEN -6.01"});
}

TEST_CASE("a reversal negates its target at the base amounts of then", "[core]") {
    Golden book;
    book.rate("2026-01-01", "600 XOF/USD");
    const auto receipt = book.finance(
        "receipt.recorded",
        {{"donor", "SE"}, {"fund", "GEN"}, {"account", "XOF-BKO"}, {"amount", xof("60000")}});
    book.rate("2026-03-31", "500 XOF/USD");
    REQUIRE(lines_of(book.approval("record.reversed", MoneyBook::reversal(receipt.ref))) ==
            Lines{"authority GEN -100.00",
                  "bank:XOF-BKO GEN -100.00 -60000 XOF",
                  "fund:GEN GEN 100.00",
                  "income:contribution GEN 100.00"});
}

}  // namespace fundtrail::golden_money_test
