// Money that passes between funds: transfers, the contingency fund, programme support, banks.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::contingency_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

JsonValue::Object transfer(std::string_view from, std::string_view to, std::string_view amount) {
    return {{"from_fund", from}, {"to_fund", to}, {"amount", usd(amount)}, {"reason", "a plan"}};
}

JsonValue::Object set_aside(std::string_view from, std::string_view to, std::string_view amount) {
    return {{"from_fund", from}, {"fund", to}, {"amount", usd(amount)}};
}

JsonValue::Object grant(std::string_view amount) {
    auto fields = MoneyBook::loan(amount);
    fields["kind"] = "grant";
    fields.erase("repay_from");
    fields.erase("repay_by");
    return fields;
}

JsonValue::Object between(std::string_view from, std::string_view to, std::string_view amount) {
    return {{"from_account", from}, {"to_account", to}, {"amount", usd(amount)}};
}

/// 1000.00 in CF, of which the policy keeps 50.00 as a floor.
struct Contingent : MoneyBook {
    Contingent() { receive("CF", "1000.00"); }
};

}  // namespace

TEST_CASE("money passes between two funds", "[core][rule][two-funds]") {
    Contingent book;
    const std::string allocation = book.funded("GEN", "10.00");
    require_refusal(book.refused("fund.transferred", transfer("CF", "CF", "1.00")),
                    "two-funds",
                    {"fund CF is named twice"});
    require_refusal(book.refused("contingency.set_aside", set_aside("CF", "CF", "1.00")),
                    "two-funds");
    auto draw = MoneyBook::loan("1.00");
    draw["to_fund"] = "CF";
    require_refusal(book.refused("contingency.drawn", draw), "two-funds");
    require_refusal(book.refused("support.charged",
                                 {{"allocation", allocation},
                                  {"to_fund", "GEN"},
                                  {"support_rate", "7"},
                                  {"kind", "charge"},
                                  {"until", "2026-03-31"},
                                  {"amount", usd("1.00")}}),
                    "two-funds",
                    {"fund GEN"});
    book.receive("GEN", "1.00");
    book.agreed("fund.transferred", transfer("GEN", "SE", "1.00"));
}

TEST_CASE("no more is passed on than is unallocated", "[core][rule][fund-covers-transfer]") {
    MoneyBook book;
    book.funded("GEN", "40.00");
    book.receive("GEN", "60.00");
    const std::string pending =
        book.finance("contingency.set_aside", set_aside("GEN", "CF", "20.00")).name();
    require_refusal(book.refused("fund.transferred", transfer("GEN", "SE", "40.01")),
                    "fund-covers-transfer",
                    {"fund GEN has USD 40.00 unallocated", "asked USD 40.01"});
    book.agreed("fund.transferred", transfer("GEN", "SE", "40.00"));
    book.approve(pending);
    REQUIRE(book.balance("fund:CF", "CF") == -2'000);
    REQUIRE(book.balance("interfund", "GEN") == -6'000);
}

TEST_CASE("money promised and not received is not passed on", "[core][rule][cash-covers-payment]") {
    MoneyBook book;
    book.confirmed_pledge("AGR", "100.00");
    require_refusal(book.refused("fund.transferred", transfer("AGR", "SE", "0.01")),
                    "cash-covers-payment",
                    {"fund AGR has USD 0.00"});
}

TEST_CASE("money is set aside in and drawn from a contingency fund",
          "[core][rule][contingency-fund-named]") {
    Contingent book;
    book.receive("GEN", "100.00");
    require_refusal(book.refused("contingency.set_aside", set_aside("GEN", "SE", "1.00")),
                    "contingency-fund-named",
                    {"fund SE is no contingency fund"});
    auto draw = MoneyBook::loan("1.00");
    draw["fund"] = "SE";
    require_refusal(book.refused("contingency.drawn", draw), "contingency-fund-named", {"fund SE"});
    book.agreed("contingency.set_aside", set_aside("GEN", "CF", "1.00"));
    book.agreed("contingency.drawn", MoneyBook::loan("1.00"));
}

TEST_CASE("a loan is repaid and a grant is not", "[core][rule][draw-repaid-or-granted]") {
    Contingent book;
    for (const char* field : {"repay_from", "repay_by"}) {
        auto half = MoneyBook::loan("1.00");
        half.erase(field);
        require_refusal(
            book.refused("contingency.drawn", half), "draw-repaid-or-granted", {"a loan must say"});
    }
    auto repaid = MoneyBook::loan("1.00");
    repaid["kind"] = "grant";
    require_refusal(book.refused("contingency.drawn", repaid),
                    "draw-repaid-or-granted",
                    {"a grant is not repaid"});
    book.agreed("contingency.drawn", MoneyBook::loan("1.00"));
    const std::string granted = book.agreed("contingency.drawn", grant("1.00"));
    require_refusal(
        book.refused("contingency.replenished", {{"draw", granted}, {"amount", usd("0.01")}}),
        "draw-covers-replenishment",
        {"USD 0.00"});
}

TEST_CASE("a draw leaves the floor, and nothing is drawn without one",
          "[core][rule][draw-within-policy]") {
    Contingent book;
    require_refusal(book.refused("contingency.drawn", MoneyBook::loan("950.01")),
                    "draw-within-policy",
                    {"USD 950.00", "level less floor", "asked USD 950.01"});
    book.set_policy({{"treasury_fund", "TRS"}});
    require_refusal(book.refused("contingency.drawn", MoneyBook::loan("0.01")),
                    "draw-within-policy",
                    {"no floor for contingency funds"});
    book.set_policy({{"contingency_floor", usd("50.00")}});
    book.agreed("contingency.drawn", MoneyBook::loan("950.00"));
}

TEST_CASE("a draw keeps to the ceiling of one and the limit of all",
          "[core][rule][draw-within-policy]") {
    Contingent book;
    book.set_policy({{"contingency_floor", usd("50.00")},
                     {"contingency_ceiling", usd("60.00")},
                     {"contingency_limit", usd("100.00")}});
    require_refusal(book.refused("contingency.drawn", MoneyBook::loan("60.01")),
                    "draw-within-policy",
                    {"USD 60.00", "ceiling of a draw"});
    const std::string draw = book.agreed("contingency.drawn", MoneyBook::loan("60.00"));
    require_refusal(book.refused("contingency.drawn", MoneyBook::loan("40.01")),
                    "draw-within-policy",
                    {"USD 40.00", "limit of all draws"});
    book.receive("GEN", "0.01");
    book.finance("contingency.replenished", {{"draw", draw}, {"amount", usd("0.01")}});
    book.agreed("contingency.drawn", MoneyBook::loan("40.01"));
}

TEST_CASE("no more is repaid on a draw than is outstanding",
          "[core][rule][draw-covers-replenishment]") {
    Contingent book;
    book.receive("GEN", "1000.00");
    const std::string draw = book.agreed("contingency.drawn", MoneyBook::loan("100.00"));
    const auto repayment = [&](std::string_view amount) {
        return JsonValue::Object{{"draw", draw}, {"amount", usd(amount)}};
    };
    book.finance("contingency.replenished", repayment("60.00"));
    require_refusal(book.refused("contingency.replenished", repayment("40.01")),
                    "draw-covers-replenishment",
                    {draw + " has USD 40.00 outstanding", "asked USD 40.01"});
    book.finance("contingency.replenished", repayment("40.00"));
    REQUIRE(book.balance("due:" + draw, "CF") == 0);
    REQUIRE(book.balance("fund:CF", "CF") == -100'000);
}

TEST_CASE("the allocation of a draw is not spent before the draw is approved",
          "[core][rule][document-in-force]") {
    Contingent book;
    const std::string draw = book.finance("contingency.drawn", MoneyBook::loan("100.00")).ref;
    const std::string allocation = to_text(book.document(draw).under);
    require_refusal(book.refused("obligation.raised", TestBook::obligation(allocation, "1.00")),
                    "document-in-force",
                    {allocation + " is pending"});
    book.approve(draw);
    book.finance("obligation.raised", TestBook::obligation(allocation, "100.00"));
}

TEST_CASE("programme support is what the agreement asks for, to the cent",
          "[core][rule][support-as-due]") {
    MoneyBook book;
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("1000.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", pledge}, {"agreement", "A"}, {"support_rate", "7.5"}});
    const std::string allocation = book.funded("SE", "1000.00");
    book.paid(allocation, "100.20");
    const auto charge = [&](std::string_view amount) {
        return JsonValue::Object{
            {"allocation", allocation}, {"to_fund", "PSC"}, {"amount", usd(amount)}};
    };
    // 7.5 per cent of 100.20 is 7.515, which is rounded to the even cent.
    for (const char* wrong : {"7.51", "7.53"}) {
        require_refusal(book.refused("support.charged", charge(wrong)),
                        "support-as-due",
                        {"due is USD 7.52", wrong});
    }
    auto other_fund = charge("7.52");
    other_fund["to_fund"] = "GEN";
    require_refusal(book.refused("support.charged", other_fund),
                    "support-as-due",
                    {"fund GEN is no programme support fund"});
    auto other_rate = charge("7.52");
    other_rate["support_rate"] = "7";
    require_refusal(book.refused("support.charged", other_rate),
                    "support-as-due",
                    {"agreement's support rate is 7.5 %", "not 7 %"});
    book.finance("support.charged", charge("7.52"));
    REQUIRE(book.balance("income:support", "PSC") == -752);
    // Support is not charged on support.
    require_refusal(
        book.refused("support.charged", charge("0.01")), "support-as-due", {"due is USD 0.00"});
}

TEST_CASE("support that was charged on what is claimed back is returned",
          "[core][rule][support-as-due]") {
    MoneyBook book;
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("1000.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", pledge}, {"agreement", "A"}, {"support_rate", "10"}});
    const std::string allocation = book.funded("SE", "1000.00");
    const std::string payment = book.paid(allocation, "100.00");
    const JsonValue::Object fields{{"allocation", allocation}, {"to_fund", "PSC"}};
    book.finance("support.charged", fields);
    book.agreed("payment.claimed", MoneyBook::claim(payment, "40.00"));
    auto wrong = fields;
    wrong["kind"] = "charge";
    wrong["amount"] = usd("4.00");
    require_refusal(book.refused("support.charged", wrong), "support-as-due", {"due is USD -4.00"});
    book.finance("support.charged", fields);
    REQUIRE(book.balance("income:support", "PSC") == -600);
    REQUIRE(book.balance("cash", "PSC") == 600);
}

TEST_CASE("a fund whose agreements state no one rate is charged no support",
          "[core][rule][support-as-due]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "1000.00");
    book.paid(allocation, "100.00");
    require_refusal(book.refused("support.charged",
                                 {{"allocation", allocation},
                                  {"to_fund", "PSC"},
                                  {"support_rate", "7"},
                                  {"amount", usd("7.00")}}),
                    "support-as-due",
                    {"agreements of fund GEN state no support rate"});

    for (const char* rate : {"7", "10"}) {
        const std::string pledge =
            book.finance("pledge.made",
                         {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("500.00")}})
                .ref;
        book.finance("pledge.confirmed",
                     {{"pledge", pledge}, {"agreement", "A"}, {"support_rate", rate}});
    }
    const std::string of_two_rates = book.funded("SE", "1000.00");
    book.paid(of_two_rates, "100.00");
    JsonValue::Object charge{{"allocation", of_two_rates}, {"to_fund", "PSC"}};
    require_refusal(book.refused("support.charged", charge),
                    "record.field",
                    {"field \"support_rate\" is missing"});
    for (const auto& [rate, amount] : {std::pair{"7", "7.00"}, std::pair{"10", "10.00"}}) {
        charge["support_rate"] = rate;
        charge["amount"] = usd(amount);
        require_refusal(book.refused("support.charged", charge),
                        "support-as-due",
                        {"the agreements of fund SE state no support rate, or several"});
    }
}

TEST_CASE("a bank transfer is not between the accounts of two funds",
          "[core][rule][transfer-within-fund]") {
    MoneyBook book;
    for (const auto& [account, fund] : {std::pair{"USD-SE", "SE"}, std::pair{"USD-GEN", "GEN"}}) {
        book.finance("account.added", {{"account", account}, {"currency", "USD"}, {"fund", fund}});
        auto receipt = TestBook::receipt(fund, "10.00");
        receipt["account"] = account;
        book.finance("receipt.recorded", receipt);
    }
    require_refusal(book.refused("bank.transferred", between("USD-SE", "USD-GEN", "1.00")),
                    "transfer-within-fund",
                    {"USD-SE is kept for fund SE", "USD-GEN for fund GEN"});
    require_refusal(book.refused("bank.transferred", between("USD-SE", "USD-SE", "1.00")),
                    "transfer-within-fund",
                    {"USD-SE is named twice"});
    book.finance("bank.transferred", between("USD-SE", "USD-2", "1.00"));
    REQUIRE(book.balance("cash", "SE") == 1'000);
}

TEST_CASE("a transfer arrives once", "[core][rule][transit-covers-arrival]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.receive("TRS", "10.00");
    const std::string sent =
        book.finance("bank.transferred", between("USD-OPS", "XOF-BKO", "10.00")).ref;
    REQUIRE(book.balance("transit:" + sent, "TRS") == 1'000);
    REQUIRE(book.balance("cash", "TRS") == 1'000);
    const JsonValue::Object arrival{{"transfer", sent}, {"amount", xof("5970")}};
    book.finance("bank.arrived", arrival);
    require_refusal(book.refused("bank.arrived", arrival),
                    "transit-covers-arrival",
                    {"USD 0.00 in transit", "asked USD 10.00"});
    REQUIRE(book.balance("bank:XOF-BKO", "TRS") == 995);
    REQUIRE(book.balance("exchange", "TRS") == 5);
}

TEST_CASE("a transfer does not arrive before it left", "[core][rule][transit-covers-arrival]") {
    MoneyBook book;
    book.receive("TRS", "10.00", "2026-03-01");
    auto fields = between("USD-OPS", "USD-2", "10.00");
    const std::string sent =
        book.finance("bank.transferred", TestBook::dated("2026-03-10", fields)).ref;
    const JsonValue::Object arrival{{"transfer", sent}, {"amount", usd("10.00")}};
    require_refusal(book.refused("bank.arrived", TestBook::dated("2026-03-09", arrival)),
                    "transit-covers-arrival",
                    {"2026-03-09"});
    book.finance("bank.arrived", TestBook::dated("2026-03-10", arrival));
}

}  // namespace fundtrail::contingency_test
