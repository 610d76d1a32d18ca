// Attacks: no history of records lets money be spent twice.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::double_spending_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

JsonValue::Object transfer(std::string_view amount) {
    return {{"from_fund", "GEN"}, {"to_fund", "SE"}, {"amount", usd(amount)}, {"reason", "a plan"}};
}

JsonValue::Object on(std::string_view name) {
    return {{"record", name}};
}

}  // namespace

TEST_CASE("an obligation is not paid and advanced beyond its amount", "[core]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "1000.00");
    const std::string grant = book.grant(allocation, "100.00");
    const std::string advance = book.advanced(grant, "60.00");
    auto payment = TestBook::disbursement(grant, "40.00");
    payment["payee"] = "P1";
    const std::string proposed = book.finance("disbursement.proposed", payment).ref;
    require_refusal(book.refused("disbursement.proposed", MoneyBook::advance(grant, "0.01")),
                    "obligation-covers-payment",
                    {"USD 0.00 left"});
    // What the partner gives back may be spent once more, and no more than that.
    book.agreed("advance.refunded", MoneyBook::advance_refund(advance, "10.00"));
    require_refusal(book.refused("disbursement.proposed", MoneyBook::advance(grant, "10.01")),
                    "obligation-covers-payment",
                    {"USD 10.00 left"});
    book.finance("disbursement.proposed", MoneyBook::advance(grant, "10.00"));
    REQUIRE(book.document(proposed).state == DocumentState::pending);
}

TEST_CASE("pending proposals of every kind together do not over-draw an allocation", "[core]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "100.00");
    const std::string obligation = book.obligate(allocation, "10.00");
    book.raise(allocation, "20.00");
    book.propose(allocation, "20.00");
    book.finance("obligation.adjusted",
                 {{"obligation", obligation}, {"amount", usd("20.00")}, {"reason", "more"}});
    book.finance("allocation.redeployed",
                 {{"allocation", allocation},
                  {"budget", "ROADS"},
                  {"amount", usd("20.00")},
                  {"reason", "a new plan"}});
    // 90.00 are obligated or reserved.
    require_refusal(book.refused("obligation.raised", TestBook::obligation(allocation, "10.01")),
                    "allocation-covers-obligation",
                    {"USD 10.00 free"});
    require_refusal(
        book.refused("disbursement.proposed", TestBook::disbursement(allocation, "10.01")),
        "obligation-covers-payment",
        {"USD 10.00 left"});
    require_refusal(
        book.refused("allocation.returned",
                     {{"allocation", allocation}, {"amount", usd("10.01")}, {"reason", "none"}}),
        "allocation-covers-move",
        {"USD 10.00 free"});
    book.raise(allocation, "10.00");
}

TEST_CASE("a back-dated payment does not come before the cash", "[core]") {
    MoneyBook book;
    book.receive("GEN", "60.00", "2026-03-01");
    const std::string allocation = book.allocate("GEN", "60.00", "2026-03-01");
    book.receive("GEN", "40.00", "2026-03-20");
    const auto of = [&](std::string_view amount, std::string_view date) {
        return TestBook::dated(date, TestBook::disbursement(allocation, amount));
    };
    require_refusal(book.refused("disbursement.proposed", of("0.01", "2026-02-28")),
                    "obligation-covers-payment",
                    {"USD 0.00"});
    book.agreed("fund.transferred", transfer("40.00"));
    // A later spending, here of the money that came later, frees nothing on an earlier day.
    const std::string payment = book.approved(allocation, "60.00", "2026-03-01");
    require_refusal(book.refusal("treasurer",
                                 "disbursement.paid",
                                 TestBook::dated("2026-02-28", TestBook::payment(payment))),
                    "obligation-covers-payment",
                    {"2026-02-28"});
    book.pay(payment, "2026-03-01");
    REQUIRE(book.balance("cash", "GEN") == 0);
}

TEST_CASE("money that was spent does not come back by reversing what it rests on", "[core]") {
    MoneyBook book;
    const auto receipt = book.receive("GEN", "100.00");
    const std::string allocation = book.allocate("GEN", "100.00");
    const std::string obligation = book.obligate(allocation, "100.00");
    const std::string payment = book.paid(obligation, "100.00");
    for (const std::string& named : {receipt.ref, allocation, obligation}) {
        CAPTURE(named);
        const Refusal refusal = book.refused("record.reversed", MoneyBook::reversal(named));
        REQUIRE((refusal.rule == "nothing-rests-on-target" || refusal.rule == "reversal-covered"));
    }
    const std::string claim = book.agreed("payment.claimed", MoneyBook::claim(payment, "1.00"));
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(payment)),
                    "nothing-rests-on-target");
}

TEST_CASE("a reversal that waits is judged again when it is approved", "[core]") {
    MoneyBook book;
    const auto receipt = book.receive("GEN", "100.00");
    book.receive("GEN", "50.00");
    const std::string reversal =
        book.finance("record.reversed", MoneyBook::reversal(receipt.ref)).name();
    // It reserves what it takes back.
    require_refusal(book.refused("allocation.made", TestBook::allocation("GEN", "50.01")),
                    "fund-covers-allocation",
                    {"USD 50.00 free"});
    book.allocate("GEN", "50.00");
    book.approve(reversal);
    REQUIRE(book.balance("fund:GEN", "GEN") == 0);
}

TEST_CASE("one payment is not claimed twice by proposals side by side", "[core]") {
    MoneyBook book;
    const std::string payment = book.paid(book.funded("GEN", "100.00"), "100.00");
    const std::string first =
        book.finance("payment.claimed", MoneyBook::claim(payment, "60.00")).ref;
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(payment, "40.01")),
                    "payment-covers-claim",
                    {"USD 40.00"});
    const std::string second =
        book.finance("payment.claimed", MoneyBook::claim(payment, "40.00")).ref;
    book.approve(second);
    book.approve(first);
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(payment, "0.01")),
                    "payment-covers-claim",
                    {"USD 0.00"});
}

TEST_CASE("an advance is not refunded and liquidated by proposals side by side", "[core]") {
    MoneyBook book;
    const std::string advance = book.advanced(book.funded("GEN", "100.00"), "100.00");
    const std::string liquidation =
        book.finance("advance.liquidated", MoneyBook::liquidation(advance, "70.00")).name();
    require_refusal(book.refused("advance.refunded", MoneyBook::advance_refund(advance, "30.01")),
                    "advance-covers-settlement",
                    {"USD 30.00"});
    const std::string refund =
        book.finance("advance.refunded", MoneyBook::advance_refund(advance, "30.00")).name();
    book.approve(refund);
    book.approve(liquidation);
    REQUIRE(book.balance("advance:" + advance, "GEN") == 0);
    REQUIRE(book.balance("outstanding:" + advance, "GEN") == 0);
}

TEST_CASE("a claim is not given up while it is recovered", "[core]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "100.00");
    const std::string claim =
        book.agreed("payment.claimed", MoneyBook::claim(book.paid(allocation, "50.00"), "50.00"));
    const std::string loss = book.finance("claim.written_off",
                                          {{"claim", claim},
                                           {"allocation", allocation},
                                           {"amount", usd("50.00")},
                                           {"reason", "the payee is gone"}})
                                 .name();
    require_refusal(book.refused("claim.recovered", MoneyBook::recovery(claim, "0.01")),
                    "claim-covers-recovery",
                    {"USD 0.00"});
    book.approve(loss);
    require_refusal(book.refused("claim.recovered", MoneyBook::recovery(claim, "0.01")),
                    "claim-covers-recovery");
}

TEST_CASE("a draw is repaid once, out of money that is there", "[core]") {
    MoneyBook book;
    book.receive("CF", "1000.00");
    const std::string draw = book.agreed("contingency.drawn", MoneyBook::loan("100.00"));
    const JsonValue::Object repayment{{"draw", draw}, {"amount", usd("100.00")}};
    // What was drawn is allocated: it does not repay itself.
    require_refusal(book.refused("contingency.replenished", repayment),
                    "fund-covers-transfer",
                    {"fund GEN has USD 0.00"});
    book.receive("GEN", "500.00");
    book.finance("contingency.replenished", repayment);
    require_refusal(book.refused("contingency.replenished", repayment),
                    "draw-covers-replenishment",
                    {"USD 0.00 outstanding"});
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(draw)),
                    "nothing-rests-on-target");
}

TEST_CASE("a draw that is spent from is not reversed", "[core]") {
    MoneyBook book;
    book.receive("CF", "1000.00");
    const std::string draw = book.agreed("contingency.drawn", MoneyBook::loan("100.00"));
    book.raise(to_text(book.document(draw).under), "0.01");
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(draw)),
                    "nothing-rests-on-target");
}

TEST_CASE("held money is not matched and given back", "[core]") {
    MoneyBook book;
    const std::string receipt = book.unidentified("100.00");
    const auto refund = [&](std::string_view amount) {
        return JsonValue::Object{{"receipt", receipt},
                                 {"account", "USD-OPS"},
                                 {"amount", usd(amount)},
                                 {"reason", "not ours"}};
    };
    const auto match = [&](std::string_view amount) {
        return JsonValue::Object{
            {"receipt", receipt}, {"donor", "SE"}, {"fund", "GEN"}, {"amount", usd(amount)}};
    };
    const std::string back = book.finance("donor.refunded", refund("60.00")).name();
    require_refusal(
        book.refused("receipt.matched", match("40.01")), "held-covers-match", {"USD 40.00 held"});
    book.finance("receipt.matched", match("40.00"));
    book.approve(back);
    REQUIRE(book.balance("held:" + receipt, "TRS") == 0);
    REQUIRE(book.balance("cash", "GEN") == 4'000);
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(receipt)),
                    "nothing-rests-on-target");
}

TEST_CASE("held money is nobody's to spend before it is matched", "[core]") {
    MoneyBook book;
    book.unidentified("100.00");
    require_refusal(book.refused("allocation.made", TestBook::allocation("TRS", "0.01")),
                    "fund-covers-allocation",
                    {"USD 0.00"});
    REQUIRE(book.balance("cash", "TRS") == 0);
}

TEST_CASE("a transfer sent and reached at once does not arrive again", "[core]") {
    MoneyBook book;
    book.receive("TRS", "10.00");
    const std::string sent = book.finance("bank.transferred",
                                          {{"from_account", "USD-OPS"},
                                           {"to_account", "USD-2"},
                                           {"amount", usd("10.00")},
                                           {"arrives", usd("10.00")}})
                                 .ref;
    require_refusal(book.refused("bank.arrived", {{"transfer", sent}, {"amount", usd("10.00")}}),
                    "transit-covers-arrival",
                    {"USD 0.00"});
}

TEST_CASE("a pledge is not received in full once it is reduced", "[core]") {
    MoneyBook book;
    const std::string pledge = book.confirmed_pledge("GEN", "100.00");
    book.finance("receipt.recorded", MoneyBook::settling(pledge, "60.00"));
    book.finance("pledge.adjusted",
                 {{"pledge", pledge}, {"amount", usd("70.00")}, {"reason", "a new budget"}});
    require_refusal(book.refused("receipt.recorded", MoneyBook::settling(pledge, "10.01")),
                    "pledge-not-over-received",
                    {"USD 10.00 outstanding"});
    book.finance("pledge.withdrawn", {{"pledge", pledge}, {"reason", "an election"}});
    require_refusal(book.refused("receipt.recorded", MoneyBook::settling(pledge, "0.01")),
                    "pledge-confirmed",
                    {pledge + " is withdrawn"});
}

TEST_CASE("of two approvals for what only one can have, the second is refused", "[core]") {
    MoneyBook book;
    book.receive("TRS", "100.00");
    JsonValue::Object whole = transfer("60.00");
    whole["from_fund"] = "TRS";
    const std::string first = book.finance("fund.transferred", whole).name();
    require_refusal(book.refused("fund.transferred", whole), "fund-covers-transfer", {"USD 40.00"});
    whole["amount"] = usd("40.00");
    const std::string second = book.finance("fund.transferred", whole).name();
    // A charge is a fact: it takes what both have reserved, and now there is enough for one.
    book.finance("bank.charged", {{"account", "USD-OPS"}, {"amount", usd("30.00")}});
    require_refusal(
        book.refusal("approver", "approved", on(first)), "fund-covers-transfer", {"USD 30.00"});
    require_refusal(
        book.refusal("approver", "approved", on(second)), "fund-covers-transfer", {"USD 10.00"});
    book.reject(second);
    book.approve(first);
    REQUIRE(book.balance("fund:TRS", "TRS") == -1'000);
}

TEST_CASE("a proposal is decided once", "[core]") {
    MoneyBook book;
    book.receive("GEN", "1000.00");
    const auto proposal = book.finance("fund.transferred", transfer("100.00"));
    const auto approval = book.record("approver", "approved", on(proposal.name()));
    require_refusal(book.judged("approver", approval.bytes).refusal.value(),
                    "decision-names-pending");
    REQUIRE(book.balance("fund:SE", "SE") == -10'000);
}

TEST_CASE("a payment in a foreign currency draws on the cents of its allocation", "[core]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    const std::string allocation = book.funded("GEN", "100.00");
    auto fields = TestBook::obligation(allocation, "1.00");
    fields["amount"] = xof("60000");
    const std::string obligation = book.finance("obligation.raised", fields).ref;
    book.certify(obligation);
    auto payment = TestBook::disbursement(obligation, "1.00");
    payment["amount"] = xof("60000");
    const std::string ref = book.finance("disbursement.proposed", payment).ref;
    book.certify(ref);
    book.approve(ref);
    auto paid = TestBook::payment(ref);
    paid["debited"] = usd("100.01");
    require_refusal(book.refusal("treasurer", "disbursement.paid", paid),
                    "allocation-covers-obligation",
                    {allocation + " has USD 0.00 free", "asked USD 0.01"});
    paid["debited"] = usd("99.00");
    book.record("treasurer", "disbursement.paid", paid);
    // What the rate has saved is back in the allocation, to the cent.
    REQUIRE(book.balance("allocation:" + allocation, "GEN") == -100);
    REQUIRE(book.balance("obligation:" + obligation, "GEN") == 0);
}

}  // namespace fundtrail::double_spending_test
