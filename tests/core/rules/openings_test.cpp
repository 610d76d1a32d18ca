// Balances brought forward from another system: cash, what is owed, and what is open under
// allocations.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::openings_test {

using support::MoneyBook;
using support::require_refusal;
using support::sek;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

using Fields = JsonValue::Object;

JsonValue list(std::initializer_list<Fields> items) {
    JsonValue::Array array;
    for (const Fields& item : items)
        array.emplace_back(item);
    return JsonValue{std::move(array)};
}

Fields opening(Fields lists) {
    lists.insert({"source", "the ledger before"});
    return lists;
}

Fields cash(Fields line) {
    line.insert({"fund", "GEN"});
    return opening({{"lines", list({line})}});
}

Fields cash_of(std::string_view fund, std::string_view amount) {
    return {{"account", "USD-OPS"}, {"fund", fund}, {"amount", usd(amount)}};
}

/// An allocation of fund GEN with 20.00 not obligated, 30.00 obligated in XOF, 8.00 with a partner
/// and 4.00 claimed back.
Fields allocation_of_gen() {
    return {{"fund", "GEN"},
            {"budget", "WATER"},
            {"amount", usd("20.00")},
            {"legacy_ref", "A-9"},
            {"original_date", "2025-02-01"},
            {"obligations",
             list({{{"payee", "V1"},
                    {"amount", xof("18000")},
                    {"base", usd("30.00")},
                    {"original_date", "2025-05-02"}}})},
            {"advances", list({{{"payee", "P1"}, {"amount", usd("8.00")}}})},
            {"claims", list({{{"party", "V1"}, {"amount", usd("4.00")}}})}};
}

Fields opening_of_gen(std::string_view cash) {
    return opening(
        {{"lines", list({cash_of("GEN", cash)})}, {"allocations", list({allocation_of_gen()})}});
}

/// What members owe fund GEN, and a donor in another currency fund AGR.
Fields opening_of_pledges() {
    return opening(
        {{"pledges",
          list({{{"donor", "SE"},
                 {"fund", "GEN"},
                 {"amount", sek("1000.00")},
                 {"base", usd("100.00")},
                 {"due", "2026-06-30"},
                 {"original_date", "2024-03-01"}},
                {{"donor", "NO"}, {"fund", "GEN"}, {"kind", "assessed"}, {"amount", usd("50.00")}},
                {{"donor", "SE"}, {"fund", "AGR"}, {"amount", usd("70.00")}}})}});
}

/// A fund that spends on appropriation.
class Appropriated : public MoneyBook {
  public:
    Appropriated() { add_fund("MIS", "receipt", "appropriation"); }
};

}  // namespace

TEST_CASE("a foreign balance brought forward says what it stands at",
          "[core][rule][opening-base-stated]") {
    MoneyBook book;
    require_refusal(
        book.refused("opening.recorded", cash({{"account", "XOF-BKO"}, {"amount", xof("600")}})),
        "opening-base-stated",
        {"XOF 600", "value in USD"});
    require_refusal(
        book.refused(
            "opening.recorded",
            cash({{"account", "USD-OPS"}, {"amount", usd("2.00")}, {"base", usd("1.00")}})),
        "opening-base-stated",
        {"USD 2.00 is its own value"});
    book.agreed("opening.recorded",
                cash({{"account", "XOF-BKO"}, {"amount", xof("600")}, {"base", usd("1.01")}}));
    book.agreed("opening.recorded", cash({{"account", "USD-OPS"}, {"amount", usd("2.00")}}));
    REQUIRE(book.balance("bank:XOF-BKO@XOF", "") == 600);
    REQUIRE(book.balance("fund:GEN", "GEN") == -301);
}

TEST_CASE("balances are brought forward before the first record that moves money",
          "[core][rule][opening-first]") {
    MoneyBook book;
    const auto fields = cash({{"account", "USD-OPS"}, {"amount", usd("2.00")}});
    book.agreed("opening.recorded", fields);
    // One that waits while money moves comes too late as well.
    const std::string late = book.finance("opening.recorded", fields).name();
    book.receive("GEN", "0.01");
    require_refusal(
        book.refused("opening.recorded", fields), "opening-first", {"moved money already"});
    require_refusal(book.refusal("approver", "approved", {{"record", late}}), "opening-first");
}

TEST_CASE("what is open under an allocation is brought forward with it", "[core]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.agreed("opening.recorded", opening_of_gen("60.00"));

    CHECK(book.balance("bank:USD-OPS", "GEN") == 6'000);
    CHECK(book.balance("advance:DB-00001", "GEN") == 800);
    CHECK(book.balance("recoverable:RV-00001", "GEN") == 400);
    CHECK(book.balance("opening", "GEN") == -7'200);
    CHECK(book.balance("authority", "GEN") == 7'200);
    CHECK(book.balance("fund:GEN", "GEN") == -1'000);
    CHECK(book.balance("allocation:AL-00001", "GEN") == -2'000);
    CHECK(book.balance("obligation:OB-00001", "GEN") == -3'000);
    CHECK(book.balance("obligation:OB-00001@XOF", "GEN") == -18'000);
    CHECK(book.balance("outstanding:DB-00001", "GEN") == -800);

    const Document& allocation = book.document("AL-00001");
    CHECK(allocation.amount == 6'200);
    CHECK(to_text(allocation.date) == "2025-02-01");
    CHECK(to_text(book.document("OB-00001").under) == "AL-00001");
    CHECK(to_text(book.document("DB-00001").date) == "2026-03-31");
    CHECK(book.document("DB-00001").state == DocumentState::paid);
}

TEST_CASE("what was brought forward is paid, accounted for and recovered", "[core]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.agreed("opening.recorded", opening_of_gen("60.00"));

    book.agreed("advance.liquidated", MoneyBook::liquidation("DB-00001", "5.00"));
    book.agreed("advance.refunded", MoneyBook::advance_refund("DB-00001", "3.00"));
    book.agreed("claim.recovered", MoneyBook::recovery("RV-00001", "4.00"));
    Fields payment = TestBook::disbursement("OB-00001", "1.00");
    payment["amount"] = xof("18000");
    const std::string paid = book.finance("disbursement.proposed", std::move(payment)).ref;
    book.certify(paid);
    book.approve(paid);
    Fields bank = TestBook::payment(paid);
    bank["debited"] = usd("30.00");
    book.record("treasurer", "disbursement.paid", std::move(bank));

    CHECK(book.balance("expenditure:AL-00001", "GEN") == 3'500);
    CHECK(book.balance("obligation:OB-00001", "GEN") == 0);
    CHECK(book.balance("advance:DB-00001", "GEN") == 0);
    CHECK(book.balance("allocation:AL-00001", "GEN") == -2'700);
    CHECK(book.balance("bank:USD-OPS", "GEN") == 3'700);
    // New documents go on behind those that were brought forward.
    CHECK(paid == "DB-00002");
}

TEST_CASE("what is owed is brought forward as its fund recognises income", "[core]") {
    MoneyBook book;
    book.rate("2026-03-01", "10 SEK/USD");
    book.agreed("opening.recorded", opening_of_pledges());
    CHECK(book.balance("receivable:PL-00001@SEK", "GEN") == 100'000);
    CHECK(book.balance("deferred:PL-00001", "GEN") == -10'000);
    CHECK(book.balance("receivable:PL-00002", "GEN") == 5'000);
    CHECK(book.balance("opening", "GEN") == -5'000);
    // AGR recognised it when the agreement was signed, and may spend it.
    CHECK(book.balance("opening", "AGR") == -7'000);
    CHECK(book.balance("fund:AGR", "AGR") == -7'000);
    CHECK(book.balance("authority", "GEN") == 0);

    book.finance("receipt.recorded", MoneyBook::settling("PL-00002", "50.00"));
    CHECK(book.balance("receivable:PL-00002", "GEN") == 0);
    CHECK(book.balance("income:assessed", "GEN") == 0);
    CHECK(book.balance("fund:GEN", "GEN") == -5'000);
}

TEST_CASE("a fund that is appropriated brings its authority forward, cash or no cash", "[core]") {
    Appropriated book;
    Fields allocation{{"fund", "MIS"},
                      {"budget", "ROADS"},
                      {"obligations", list({{{"payee", "V1"}, {"amount", usd("9.00")}}})}};
    book.agreed("opening.recorded",
                opening({{"lines", list({cash_of("MIS", "2.00")})},
                         {"unallocated", list({{{"fund", "MIS"}, {"amount", usd("5.00")}}})},
                         {"allocations", list({allocation})}}));
    CHECK(book.balance("bank:USD-OPS", "MIS") == 200);
    CHECK(book.balance("fund:MIS", "MIS") == -500);
    CHECK(book.balance("obligation:OB-00001", "MIS") == -900);
    CHECK(book.balance("authority", "MIS") == 1'400);
}

TEST_CASE("only a fund that does not spend on receipts states what it may allocate",
          "[core][rule][unallocated-by-fund]") {
    MoneyBook book;
    require_refusal(
        book.refused(
            "opening.recorded",
            opening({{"unallocated", list({{{"fund", "GEN"}, {"amount", usd("5.00")}}})}})),
        "unallocated-by-fund",
        {"GEN spends on receipts"});
    book.finance("opening.recorded",
                 opening({{"unallocated", list({{{"fund", "AGR"}, {"amount", usd("5.00")}}})}}));
}

TEST_CASE("commitments that are brought forward need cash that is",
          "[core][rule][opening-covers-commitments]") {
    MoneyBook book;
    require_refusal(book.refused("opening.recorded", opening_of_gen("49.99")),
                    "opening-covers-commitments",
                    {"fund GEN", "USD 0.01 is missing"});
    book.agreed("opening.recorded", opening_of_gen("50.00"));
    CHECK(book.balance("fund:GEN", "GEN") == 0);
    // What an earlier opening left counts as well.
    require_refusal(book.refused("opening.recorded", opening_of_gen("49.99")),
                    "opening-covers-commitments",
                    {"USD 0.01 is missing"});
}

TEST_CASE("commitments may be brought forward over cash that an earlier opening brought",
          "[core][rule][opening-covers-commitments]") {
    MoneyBook book;
    book.agreed("opening.recorded", opening_of_gen("90.00"));
    CHECK(book.balance("fund:GEN", "GEN") == -4'000);
    require_refusal(book.refused("opening.recorded", opening_of_gen("9.99")),
                    "opening-covers-commitments",
                    {"fund GEN", "USD 0.01 is missing"});
    book.agreed("opening.recorded", opening_of_gen("10.00"));
    CHECK(book.balance("fund:GEN", "GEN") == 0);
}

TEST_CASE("what is allocated is taken from its budget line, pending or not",
          "[core][rule][budget-covers-allocation]") {
    MoneyBook book;
    Fields large = allocation_of_gen();
    large["amount"] = usd("499900.00");
    const auto fields =
        opening({{"lines", list({cash_of("GEN", "500000.00")})}, {"allocations", list({large})}});
    const std::string first = book.finance("opening.recorded", fields).name();
    require_refusal(book.refused("opening.recorded", fields),
                    "budget-covers-allocation",
                    {"WATER has USD 58.00"});
    book.reject(first);
    CHECK(book.document("AL-00001").state == DocumentState::rejected);
    book.agreed("opening.recorded", fields);
    CHECK(book.document("AL-00002").state == DocumentState::recorded);
    CHECK(book.balance("budget:WATER", "") == 5'800);
}

TEST_CASE("an opening states something, and what it states can be added up",
          "[core][rule][opening-sums-fit]") {
    MoneyBook book;
    require_refusal(book.refused("opening.recorded", opening({})), "opening-sums-fit", {"nothing"});
    require_refusal(
        book.refused("opening.recorded",
                     opening({{"allocations", list({{{"fund", "GEN"}, {"budget", "WATER"}}})}})),
        "opening-sums-fit",
        {"nothing"});
    constexpr const char* k_half = "46116860184273879.04";
    require_refusal(
        book.refused("opening.recorded",
                     opening({{"lines", list({cash_of("GEN", k_half), cash_of("SE", k_half)})}})),
        "opening-sums-fit",
        {"64-bit"});
    // A franc each, of which it is said that it stands at more than half of what fits.
    const Fields franc{{"account", "XOF-BKO"},
                       {"fund", "GEN"},
                       {"amount", xof("1")},
                       {"base", usd("60000000000000000.00")}};
    require_refusal(book.refused("opening.recorded", opening({{"lines", list({franc, franc})}})),
                    "opening-sums-fit",
                    {"64-bit"});
}

TEST_CASE("nothing is brought forward that is younger than the cut-over",
          "[core][rule][opening-dates]") {
    MoneyBook book;
    Fields line = cash_of("GEN", "5.00");
    line["original_date"] = "2026-03-31";
    book.finance("opening.recorded", opening({{"lines", list({line})}}));
    auto early = opening({{"lines", list({line})}});
    early["date"] = "2026-03-30";
    require_refusal(
        book.refused("opening.recorded", early), "opening-dates", {"2026-03-31", "cut-over"});
}

TEST_CASE("an opening that is reversed leaves nothing, and its numbers are not given again",
          "[core]") {
    MoneyBook book;
    const std::string wrong = book.finance("opening.recorded", opening_of_gen("60.00")).name();
    const auto approval = book.record("approver", "approved", {{"record", wrong}});
    book.agreed("record.reversed", MoneyBook::reversal(approval.name()));
    CHECK(book.balance("bank:USD-OPS", "GEN") == 0);
    CHECK(book.balance("opening", "GEN") == 0);
    CHECK(book.balance("budget:WATER", "") == 50'000'000);
    CHECK(book.document("OB-00001").state == DocumentState::reversed);
    book.agreed("opening.recorded", opening_of_gen("60.00"));
    CHECK(to_text(book.document("OB-00002").under) == "AL-00002");
}

TEST_CASE("an opening is not reversed under what rests on its documents",
          "[core][rule][nothing-rests-on-target]") {
    MoneyBook book;
    const std::string wrong = book.finance("opening.recorded", opening_of_gen("60.00")).name();
    const auto approval = book.record("approver", "approved", {{"record", wrong}});
    book.agreed("advance.liquidated", MoneyBook::liquidation("DB-00001", "5.00"));
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(approval.name())),
                    "nothing-rests-on-target",
                    {approval.name()});
}

TEST_CASE("the numbers that one record gives follow each other",
          "[core][rule][number-in-sequence]") {
    MoneyBook book;
    auto fields = opening_of_pledges();
    JsonValue::Array& pledges = fields["pledges"].array();
    pledges[0]["ref"] = "PL-00001";
    pledges[1]["ref"] = "PL-00001";
    pledges[2]["ref"] = "PL-00003";
    require_refusal(book.refused("opening.recorded", fields),
                    "number-in-sequence",
                    {"the next number is PL-00002, not PL-00001"});
    pledges[1]["ref"] = "PL-00002";
    book.agreed("opening.recorded", fields);
}

}  // namespace fundtrail::openings_test
