// Advances, claims, losses, and what allocations and obligations give back.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::settlements_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

JsonValue::Object write_off(std::string_view field,
                            std::string_view document,
                            std::string_view allocation,
                            std::string_view amount) {
    return {{std::string{field}, document},
            {"allocation", allocation},
            {"amount", usd(amount)},
            {"reason", "the payee is gone"}};
}

JsonValue::Object move(std::string_view from, std::string_view to, std::string_view amount) {
    return {{"allocation", from}, {"to", to}, {"amount", usd(amount)}, {"reason", "a new plan"}};
}

JsonValue::Object return_of(std::string_view allocation, std::string_view amount) {
    return {{"allocation", allocation}, {"amount", usd(amount)}, {"reason", "not needed"}};
}

JsonValue::Object cancellation(std::string_view obligation, std::string_view amount) {
    return {{"obligation", obligation}, {"amount", usd(amount)}, {"reason", "not delivered"}};
}

/// 1000.00 of GEN received and allocated by AL-00001.
struct Funded : MoneyBook {
    Funded() { funded("GEN", "1000.00"); }

    Refusal refused_certification(std::string_view obligation) {
        return refusal("certifier", "certified", {{"record", obligation}});
    }
};

}  // namespace

TEST_CASE("an advance goes to a partner", "[core][rule][advance-to-partner]") {
    Funded book;
    auto fields = MoneyBook::advance("AL-00001", "10.00");
    fields["payee"] = "V1";
    require_refusal(
        book.refused("disbursement.proposed", fields), "advance-to-partner", {"V1 is a vendor"});
    fields["payee"] = "P1";
    book.finance("disbursement.proposed", fields);
    fields["payee"] = "V1";
    fields["kind"] = "expenditure";
    book.finance("disbursement.proposed", fields);
}

TEST_CASE("only an advance is settled as one", "[core][rule][advance-paid]") {
    Funded book;
    const std::string spent = book.paid("AL-00001", "10.00");
    require_refusal(book.refused("advance.liquidated", MoneyBook::liquidation(spent, "10.00")),
                    "advance-paid",
                    {spent + " is no advance"});
    require_refusal(book.refused("advance.refunded", MoneyBook::advance_refund(spent, "10.00")),
                    "advance-paid",
                    {spent});
    require_refusal(
        book.refused("claim.written_off", write_off("disbursement", spent, "AL-00001", "10.00")),
        "advance-paid",
        {spent});
}

TEST_CASE("an advance is settled once it is paid", "[core][rule][advance-paid]") {
    Funded book;
    const std::string advance = book.advance_approved("AL-00001", "10.00");
    const auto liquidation = MoneyBook::liquidation(advance, "10.00");
    require_refusal(book.refused("advance.liquidated", liquidation),
                    "advance-paid",
                    {advance + " is approved, not paid"});
    book.pay(advance);
    book.agreed("advance.liquidated", liquidation);
    REQUIRE(book.balance("expenditure:AL-00001", "GEN") == 1'000);
}

TEST_CASE("no more of an advance is settled than is outstanding",
          "[core][rule][advance-covers-settlement]") {
    Funded book;
    const std::string advance = book.advanced("AL-00001", "100.00");
    book.agreed("advance.liquidated", MoneyBook::liquidation(advance, "60.00"));
    require_refusal(book.refused("advance.liquidated", MoneyBook::liquidation(advance, "40.01")),
                    "advance-covers-settlement",
                    {advance + " has USD 40.00 still to be accounted for", "asked USD 40.01"});
    require_refusal(book.refused("advance.refunded", MoneyBook::advance_refund(advance, "40.01")),
                    "advance-covers-settlement",
                    {"USD 40.00"});
    book.agreed("advance.refunded", MoneyBook::advance_refund(advance, "40.00"));
    REQUIRE(book.balance("advance:" + advance, "GEN") == 0);
}

TEST_CASE("only what was paid is claimed back", "[core][rule][payment-made]") {
    Funded book;
    const std::string payment = book.approved("AL-00001", "10.00");
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(payment, "10.00")),
                    "payment-made",
                    {payment + " is approved, not paid"});
    book.pay(payment);
    book.agreed("payment.claimed", MoneyBook::claim(payment, "10.00"));
}

TEST_CASE("no more is claimed of a payment than was spent by it",
          "[core][rule][payment-covers-claim]") {
    Funded book;
    const std::string payment = book.paid("AL-00001", "100.00");
    book.agreed("payment.claimed", MoneyBook::claim(payment, "60.00"));
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(payment, "40.01")),
                    "payment-covers-claim",
                    {payment + " has USD 40.00 paid and not yet claimed", "asked USD 40.01"});
    book.agreed("payment.claimed", MoneyBook::claim(payment, "40.00"));
    REQUIRE(book.balance("expenditure:AL-00001", "GEN") == 0);
}

TEST_CASE("of an advance only what was liquidated is claimed",
          "[core][rule][payment-covers-claim]") {
    Funded book;
    const std::string advance = book.advanced("AL-00001", "100.00");
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(advance, "0.01")),
                    "payment-covers-claim",
                    {"USD 0.00"});
    book.agreed("advance.liquidated", MoneyBook::liquidation(advance, "60.00"));
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(advance, "60.01")),
                    "payment-covers-claim",
                    {"USD 60.00"});
    book.agreed("payment.claimed", MoneyBook::claim(advance, "60.00"));
}

TEST_CASE("no more of a claim is recovered or given up than is outstanding",
          "[core][rule][claim-covers-recovery]") {
    Funded book;
    const std::string claim =
        book.agreed("payment.claimed", MoneyBook::claim(book.paid("AL-00001", "100.00"), "100.00"));
    book.finance("claim.recovered", MoneyBook::recovery(claim, "60.00"));
    require_refusal(book.refused("claim.recovered", MoneyBook::recovery(claim, "40.01")),
                    "claim-covers-recovery",
                    {claim + " has USD 40.00", "asked USD 40.01"});
    require_refusal(
        book.refused("claim.written_off", write_off("claim", claim, "AL-00001", "40.01")),
        "claim-covers-recovery",
        {"USD 40.00"});
    const std::string loss =
        book.finance("claim.written_off", write_off("claim", claim, "AL-00001", "30.00")).name();
    require_refusal(book.refused("claim.recovered", MoneyBook::recovery(claim, "10.01")),
                    "claim-covers-recovery",
                    {"USD 10.00"});
    book.approve(loss);
    book.finance("claim.recovered", MoneyBook::recovery(claim, "10.00"));
    REQUIRE(book.balance("recoverable:" + claim, "GEN") == 0);
}

TEST_CASE("nothing is recovered of a claim that is not in force",
          "[core][rule][document-in-force]") {
    Funded book;
    const std::string claim =
        book.finance("payment.claimed", MoneyBook::claim(book.paid("AL-00001", "10.00"), "10.00"))
            .ref;
    const auto recovery = MoneyBook::recovery(claim, "10.00");
    require_refusal(
        book.refused("claim.recovered", recovery), "document-in-force", {claim + " is pending"});
    book.approve(claim);
    book.finance("claim.recovered", recovery);
}

TEST_CASE("what came back in another currency says what it settles",
          "[core][rule][settles-stated]") {
    Funded book;
    book.rate("2026-03-01", "600 XOF/USD");
    const std::string claim =
        book.agreed("payment.claimed", MoneyBook::claim(book.paid("AL-00001", "10.00"), "10.00"));
    auto fields = MoneyBook::recovery(claim, "5.00");
    fields["settles"] = usd("5.00");
    require_refusal(book.refused("claim.recovered", fields),
                    "settles-stated",
                    {claim + " is in USD", "as the account is"});
    fields.erase("settles");
    book.finance("claim.recovered", fields);

    fields["account"] = "XOF-BKO";
    fields["amount"] = xof("2700");
    require_refusal(book.refused("claim.recovered", fields),
                    "settles-stated",
                    {claim + " is in USD", "account keeps XOF"});
    fields["settles"] = usd("5.00");
    book.finance("claim.recovered", fields);
    // 2,700 at 600 are 4.50: the treasury fund bears the half dollar that is lost.
    REQUIRE(book.balance("recoverable:" + claim, "GEN") == 0);
    REQUIRE(book.balance("bank:XOF-BKO", "") == 450);
    REQUIRE(book.balance("exchange", "TRS") == 50);
}

TEST_CASE("a loss is of one claim or one advance", "[core][rule][loss-named]") {
    Funded book;
    const std::string advance = book.advanced("AL-00001", "10.00");
    const std::string claim =
        book.agreed("payment.claimed", MoneyBook::claim(book.paid("AL-00001", "10.00"), "10.00"));
    auto both = write_off("claim", claim, "AL-00001", "10.00");
    both["disbursement"] = advance;
    auto neither = both;
    neither.erase("claim");
    neither.erase("disbursement");
    for (const auto& fields : {both, neither}) {
        require_refusal(book.refused("claim.written_off", fields),
                        "loss-named",
                        {"either a claim or an advance"});
    }
    book.agreed("claim.written_off", write_off("claim", claim, "AL-00001", "10.00"));
    book.agreed("claim.written_off", write_off("disbursement", advance, "AL-00001", "10.00"));
}

TEST_CASE("the allocation that bears a loss has it free, and its fund the cash",
          "[core][rule][allocation-covers-obligation][cash-covers-payment]") {
    Funded book;
    const std::string claim =
        book.agreed("payment.claimed", MoneyBook::claim(book.paid("AL-00001", "10.00"), "10.00"));
    const std::string poor = book.funded("SE", "9.99");
    require_refusal(book.refused("claim.written_off", write_off("claim", claim, poor, "10.00")),
                    "allocation-covers-obligation",
                    {poor + " has USD 9.99 free", "asked USD 10.00"});
    book.confirmed_pledge("AGR", "10.00");
    const std::string promised = book.allocate("AGR", "10.00");
    require_refusal(book.refused("claim.written_off", write_off("claim", claim, promised, "10.00")),
                    "cash-covers-payment",
                    {"fund AGR has USD 0.00"});
    book.agreed("claim.written_off", write_off("claim", claim, poor, "9.99"));
    REQUIRE(book.balance("cash", "SE") == 0);
}

TEST_CASE("money is redeployed between two allocations of one fund",
          "[core][rule][redeployed-in-fund]") {
    Funded book;
    const std::string other_fund = book.funded("SE", "10.00");
    const std::string same_fund = book.funded("GEN", "10.00");
    require_refusal(book.refused("allocation.moved", move("AL-00001", other_fund, "1.00")),
                    "redeployed-in-fund",
                    {"AL-00001 is of fund GEN", other_fund + " of fund SE"});
    require_refusal(book.refused("allocation.moved", move("AL-00001", "AL-00001", "1.00")),
                    "redeployed-in-fund",
                    {"AL-00001 is named twice"});
    book.agreed("allocation.moved", move("AL-00001", same_fund, "1.00"));
}

TEST_CASE("what is moved, redeployed or returned is free in its allocation",
          "[core][rule][allocation-covers-move]") {
    Funded book;
    const std::string to = book.funded("GEN", "10.00");
    book.raise("AL-00001", "600.00");
    JsonValue::Object redeployment{{"allocation", "AL-00001"},
                                   {"budget", "ROADS"},
                                   {"amount", usd("400.01")},
                                   {"reason", "a new plan"}};
    require_refusal(book.refused("allocation.moved", move("AL-00001", to, "400.01")),
                    "allocation-covers-move",
                    {"AL-00001 has USD 400.00 free to move", "asked USD 400.01"});
    require_refusal(book.refused("allocation.redeployed", redeployment), "allocation-covers-move");
    require_refusal(book.refused("allocation.returned", return_of("AL-00001", "400.01")),
                    "allocation-covers-move");
    book.agreed("allocation.moved", move("AL-00001", to, "100.00"));
    redeployment["amount"] = usd("100.00");
    const std::string redeployed = book.agreed("allocation.redeployed", redeployment);
    book.finance("allocation.returned", return_of("AL-00001", "200.00"));
    REQUIRE(book.balance("allocation:" + redeployed, "GEN") == -10'000);
    REQUIRE(book.balance("fund:GEN", "GEN") == -20'000);
}

TEST_CASE("what is redeployed stays within the line that it goes to",
          "[core][rule][budget-covers-allocation]") {
    Funded book;
    book.add_budget("SMALL", "50.00");
    JsonValue::Object fields{{"allocation", "AL-00001"},
                             {"budget", "SMALL"},
                             {"amount", usd("50.01")},
                             {"reason", "a new plan"}};
    require_refusal(book.refused("allocation.redeployed", fields),
                    "budget-covers-allocation",
                    {"line SMALL has USD 50.00", "asked USD 50.01"});
    fields["amount"] = usd("50.00");
    book.agreed("allocation.redeployed", fields);
}

TEST_CASE("what a reversal gives back to a budget line counts from the reversal's day",
          "[core][rule][budget-covers-allocation]") {
    Funded book;
    book.add_budget("SMALL", "50.00");
    const auto redeployment = book.finance("allocation.redeployed",
                                           {{"allocation", "AL-00001"},
                                            {"budget", "SMALL"},
                                            {"amount", usd("50.00")},
                                            {"reason", "a new plan"},
                                            {"date", "2026-03-05"}});
    const auto approval =
        book.record("approver", "approved", {{"record", to_text(redeployment.id)}});
    JsonValue::Object reversal = MoneyBook::reversal(to_text(approval.id));
    reversal["date"] = "2026-03-20";
    book.agreed("record.reversed", reversal);
    const auto left_on = [&](std::string_view day) {
        const BalanceKey line = book.book().budget_key(book.book().names().intern("SMALL"));
        return book.book().balance_on(line, *parse_date(day));
    };
    CHECK(left_on("2026-03-04") == 5'000);
    CHECK(left_on("2026-03-19") == 0);
    CHECK(left_on("2026-03-20") == 5'000);
}

TEST_CASE("a budget line is not revised below what is allocated to it",
          "[core][rule][budget-covers-allocation]") {
    Funded book;
    const auto revision = [](std::string_view amount) {
        return JsonValue::Object{
            {"budget", "WATER"}, {"amount", usd(amount)}, {"decision", "board 7"}};
    };
    require_refusal(book.refused("budget.revised", revision("999.99")),
                    "budget-covers-allocation",
                    {"line WATER", "USD 499,000.00", "asked USD 499,000.01"});
    book.finance("budget.revised", revision("1000.00"));
    require_refusal(book.refused("allocation.made", TestBook::allocation("GEN", "0.01")),
                    "fund-covers-allocation");
    book.receive("GEN", "1.00");
    require_refusal(book.refused("allocation.made", TestBook::allocation("GEN", "0.01")),
                    "budget-covers-allocation",
                    {"USD 0.00"});
}

TEST_CASE("no more of an obligation is cancelled than is unpaid and unreserved",
          "[core][rule][obligation-covers-cancellation]") {
    Funded book;
    const std::string ref = book.obligate("AL-00001", "500.00");
    book.pay(book.approved(ref, "200.00"));
    const std::string proposed = book.propose(ref, "100.00");
    require_refusal(book.refused("obligation.cancelled", cancellation(ref, "200.01")),
                    "obligation-covers-cancellation",
                    {ref + " has USD 200.00 left to cancel", "asked USD 200.01"});
    const std::string cancelled =
        book.finance("obligation.cancelled", cancellation(ref, "200.00")).name();
    book.certify(cancelled);
    book.reject(proposed);
    REQUIRE(book.balance("obligation:" + ref, "GEN") == -10'000);
    REQUIRE(book.balance("allocation:AL-00001", "GEN") == -70'000);
}

TEST_CASE("an obligation grows by at most what its allocation has free",
          "[core][rule][allocation-covers-obligation]") {
    Funded book;
    const std::string ref = book.obligate("AL-00001", "900.00");
    const auto growth = [&](std::string_view amount) {
        return JsonValue::Object{
            {"obligation", ref}, {"amount", usd(amount)}, {"reason", "more wells"}};
    };
    require_refusal(book.refused("obligation.adjusted", growth("100.01")),
                    "allocation-covers-obligation",
                    {"AL-00001 has USD 100.00 free"});
    book.certify(book.finance("obligation.adjusted", growth("100.00")).name());
    REQUIRE(book.balance("obligation:" + ref, "GEN") == -100'000);
}

TEST_CASE("no more in kind is used than was received", "[core][rule][in-kind-covers-use]") {
    MoneyBook book;
    const std::string ref = book.finance("in_kind.received",
                                         {{"kind", "goods"},
                                          {"donor", "NO"},
                                          {"fund", "GEN"},
                                          {"amount", usd("100.00")},
                                          {"description", "tents"}})
                                .ref;
    const auto use = [&](std::string_view amount) {
        return JsonValue::Object{{"in_kind", ref}, {"amount", usd(amount)}, {"purpose", "shelter"}};
    };
    book.finance("in_kind.used", use("60.00"));
    require_refusal(book.refused("in_kind.used", use("40.01")),
                    "in-kind-covers-use",
                    {ref + " has USD 40.00 not yet used", "asked USD 40.01"});
    book.finance("in_kind.used", use("40.00"));
}

TEST_CASE("services in kind are a memo of which nothing is used",
          "[core][rule][in-kind-covers-use]") {
    MoneyBook book;
    const std::string ref = book.finance("in_kind.received",
                                         {{"kind", "services"},
                                          {"donor", "NO"},
                                          {"fund", "GEN"},
                                          {"amount", usd("100.00")},
                                          {"description", "flights"}})
                                .ref;
    require_refusal(book.refused("in_kind.used",
                                 {{"in_kind", ref}, {"amount", usd("0.01")}, {"purpose", "none"}}),
                    "in-kind-covers-use",
                    {"USD 0.00"});
}

}  // namespace fundtrail::settlements_test
