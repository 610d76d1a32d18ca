// Ways round a rule that is kept at the front door: each was tried, and worked once.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::side_doors_test {

using support::foreign;
using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

using Fields = JsonValue::Object;

Fields refund_of(std::string_view donor, std::string_view fund) {
    return {{"donor", donor},
            {"fund", fund},
            {"account", "USD-OPS"},
            {"amount", usd("10.00")},
            {"reason", "not needed"}};
}

Fields passing(std::string_view from, std::string_view to) {
    return {{"from_fund", from}, {"to_fund", to}, {"amount", usd("10.00")}, {"reason", "moved"}};
}

Fields policy(Fields more) {
    more.insert({{"treasury_fund", "TRS"}, {"contingency_floor", usd("50.00")}});
    return more;
}

/// CF holds 200.00, of which 50.00 stay.
class SetAside : public MoneyBook {
  public:
    SetAside() {
        receive("CF", "200.00", "2026-03-01");
        receive("SE", "100.00", "2026-03-01");
        receive("GEN", "100.00", "2026-03-01");
    }
};

Fields transfer(std::string_view to, JsonValue arrives) {
    return {{"from_account", "USD-OPS"},
            {"to_account", to},
            {"amount", usd("10.00")},
            {"arrives", std::move(arrives)}};
}

}  // namespace

TEST_CASE("money is given back to donors and governments alone", "[core][rule][refund-to-donor]") {
    SetAside book;
    require_refusal(book.refused("donor.refunded", refund_of("V1", "GEN")),
                    "refund-to-donor",
                    {"V1 is a vendor"});
    book.agreed("donor.refunded", refund_of("NO", "GEN"));
    CHECK(book.balance("cash", "GEN") == 9'000);

    book.add_party("GOV", "government");
    auto gift = TestBook::receipt("GEN", "10.00");
    gift["donor"] = "GOV";
    book.finance("receipt.recorded", gift);
    book.agreed("donor.refunded", refund_of("GOV", "GEN"));
    CHECK(book.balance("cash", "GEN") == 9'000);
}

TEST_CASE("the money of a fund kept for a donor goes back to that donor, and to no other fund",
          "[core][rule][earmark-respected]") {
    SetAside book;
    require_refusal(book.refused("donor.refunded", refund_of("NO", "SE")),
                    "earmark-respected",
                    {"kept for the money of SE"});
    require_refusal(book.refused("fund.transferred", passing("SE", "GEN")),
                    "earmark-respected",
                    {"fund SE is SE's"});
    require_refusal(book.refused("contingency.set_aside",
                                 {{"from_fund", "SE"}, {"fund", "CF"}, {"amount", usd("10.00")}}),
                    "earmark-respected",
                    {"fund SE is SE's"});
    require_refusal(
        book.refused(
            "pledge.assessed",
            {{"donor", "NO"}, {"fund", "SE"}, {"amount", usd("1.00")}, {"due", "2026-06-30"}}),
        "earmark-respected",
        {"not of NO"});
    book.finance("donor.refunded", refund_of("SE", "SE"));
    book.finance("fund.transferred", passing("GEN", "SE"));
}

TEST_CASE("money passes between two funds that are kept for one donor, and not to another's",
          "[core][rule][earmark-respected]") {
    SetAside book;
    book.add_fund("SE2", "receipt", "receipt", {{"donor", "SE"}});
    book.add_fund("NO", "receipt", "receipt", {{"donor", "NO"}});
    require_refusal(book.refused("fund.transferred", passing("SE", "NO")),
                    "earmark-respected",
                    {"the money of fund SE is SE's", "fund NO is not kept for it"});
    book.agreed("fund.transferred", passing("SE", "SE2"));
    CHECK(book.balance("cash", "SE") == 9'000);
    CHECK(book.balance("fund:SE2", "SE2") == -1'000);
}

TEST_CASE("money leaves a contingency fund by draws alone",
          "[core][rule][contingency-fund-drawn-on]") {
    SetAside book;
    require_refusal(book.refused("allocation.made", TestBook::allocation("CF", "10.00")),
                    "contingency-fund-drawn-on",
                    {"CF is a contingency fund"});
    require_refusal(book.refused("fund.transferred", passing("CF", "GEN")),
                    "contingency-fund-drawn-on",
                    {"CF is a contingency fund"});
    book.agreed("contingency.drawn", MoneyBook::loan("10.00"));
    CHECK(book.balance("allocation:AL-00001", "GEN") == -1'000);
}

TEST_CASE("draws that await approval take from the headroom", "[core][rule][draw-within-policy]") {
    SetAside book;
    const std::string first = book.finance("contingency.drawn", MoneyBook::loan("100.00")).name();
    require_refusal(book.refused("contingency.drawn", MoneyBook::loan("50.01")),
                    "draw-within-policy",
                    {"largest draw now is USD 50.00"});
    const std::string second = book.finance("contingency.drawn", MoneyBook::loan("50.00")).name();
    book.approve(first);
    book.approve(second);
    CHECK(book.balance("fund:CF", "CF") == -5'000);
}

TEST_CASE("a loan is repaid after it was drawn, in the days that the policy gives",
          "[core][rule][draw-within-policy]") {
    SetAside book;
    book.set_policy(policy({{"contingency_days", 90}}));
    auto loan = MoneyBook::loan("10.00");
    loan["repay_by"] = "2026-03-30";
    require_refusal(
        book.refused("contingency.drawn", loan), "draw-within-policy", {"before it is drawn"});
    loan["repay_by"] = "2026-06-30";
    require_refusal(
        book.refused("contingency.drawn", loan), "draw-within-policy", {"after 91 days", "90"});
    loan["repay_by"] = "2026-06-29";
    book.finance("contingency.drawn", loan);
}

TEST_CASE("the target of contingency funds is stated once",
          "[core][rule][contingency-target-once]") {
    MoneyBook book;
    const auto refused = [&](Fields more) {
        return book.refusal("admin", "policy.set", policy(std::move(more)));
    };
    require_refusal(refused({{"contingency_target", usd("77.00")},
                             {"contingency_target_percent", "10"},
                             {"contingency_requirement", usd("100.00")}}),
                    "contingency-target-once",
                    {"twice"});
    require_refusal(refused({{"contingency_target_percent", "10"}}),
                    "contingency-target-once",
                    {"share of nothing"});
    require_refusal(refused({{"contingency_requirement", usd("100.00")}}),
                    "contingency-target-once",
                    {"serves no target"});
    book.set_policy(
        policy({{"contingency_target_percent", "10"}, {"contingency_requirement", usd("100.00")}}));
    CHECK(book.book().policy().contingency->target == 1'000);
}

TEST_CASE("an agreement that allows it lends no other's money",
          "[core][rule][agreement-respected]") {
    MoneyBook book;
    const std::string strict =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "GEN"}, {"amount", usd("500.00")}})
            .ref;
    JsonValue::Array categories;
    categories.emplace_back("water");
    book.finance("pledge.confirmed",
                 {{"pledge", strict}, {"agreement", "A"}, {"categories", std::move(categories)}});
    const std::string allocation = book.funded("GEN", "500.00");
    require_refusal(book.refused("obligation.raised", TestBook::obligation(allocation, "10.00")),
                    "agreement-respected",
                    {"is for water"});
    static_cast<void>(book.confirmed_pledge("GEN", "5.00"));
    require_refusal(book.refused("obligation.raised", TestBook::obligation(allocation, "5.01")),
                    "agreement-respected",
                    {"promise USD 5.00"});
    book.finance("obligation.raised", TestBook::obligation(allocation, "5.00"));
}

TEST_CASE("terms of the agreement hold on the day of the payment too",
          "[core][rule][agreement-respected]") {
    MoneyBook book;
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "GEN"}, {"amount", usd("500.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", pledge},
                  {"agreement", "A"},
                  {"to_date", "2026-03-20"},
                  {"date", "2026-03-01"}});
    const std::string payment =
        book.approved(book.funded("GEN", "500.00", "2026-03-02"), "10.00", "2026-03-20");
    Fields late = TestBook::payment(payment);
    late["date"] = "2026-03-21";
    require_refusal(book.refusal("treasurer", "disbursement.paid", late),
                    "agreement-respected",
                    {"ended on 2026-03-20"});
    book.pay(payment, "2026-03-20");
}

TEST_CASE("an advance is liquidated for a period that is over",
          "[core][rule][report-period-over]") {
    MoneyBook book;
    const std::string advance = book.advanced(book.funded("GEN", "100.00"), "50.00");
    auto report = MoneyBook::liquidation(advance, "10.00");
    report["to_date"] = "2026-04-01";
    require_refusal(book.refused("advance.liquidated", report),
                    "report-period-over",
                    {"until 2026-04-01", "after 2026-03-31"});
    report["to_date"] = "2026-03-31";
    book.finance("advance.liquidated", report);
}

TEST_CASE("between accounts of one currency what leaves arrives",
          "[core][rule][transfer-arrives-whole]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.receive("TRS", "100.00", "2026-03-01");
    require_refusal(book.refused("bank.transferred", transfer("USD-2", usd("0.01"))),
                    "transfer-arrives-whole",
                    {"USD 10.00 left", "USD 0.01"});
    book.finance("bank.transferred", transfer("USD-2", usd("10.00")));
    book.finance("bank.transferred", transfer("XOF-BKO", xof("5900")));
    Fields under_way = transfer("USD-2", usd("10.00"));
    under_way.erase("arrives");
    const std::string ref = book.finance("bank.transferred", std::move(under_way)).ref;
    require_refusal(book.refused("bank.arrived", {{"transfer", ref}, {"amount", usd("9000.00")}}),
                    "transfer-arrives-whole",
                    {"USD 9,000.00"});
    book.finance("bank.arrived", {{"transfer", ref}, {"amount", usd("10.00")}});
}

TEST_CASE("an advance that is brought forward is with a partner, what is owed with its donor",
          "[core][rule][advance-to-partner][earmark-respected]") {
    MoneyBook book;
    const auto list = [](Fields item) {
        JsonValue::Array items;
        items.emplace_back(std::move(item));
        return JsonValue{std::move(items)};
    };
    require_refusal(
        book.refused("opening.recorded",
                     {{"source", "before"},
                      {"allocations",
                       list({{"fund", "GEN"},
                             {"budget", "WATER"},
                             {"advances", list({{"payee", "V1"}, {"amount", usd("1.00")}})}})}}),
        "advance-to-partner",
        {"V1 is a vendor"});
    require_refusal(
        book.refused(
            "opening.recorded",
            {{"source", "before"},
             {"pledges", list({{"donor", "NO"}, {"fund", "SE"}, {"amount", usd("1.00")}})}}),
        "earmark-respected",
        {"not of NO"});
}

TEST_CASE("what is owed is brought forward first, cash after it", "[core][rule][opening-first]") {
    MoneyBook book;
    JsonValue::Array pledges;
    pledges.emplace_back(Fields{{"donor", "SE"}, {"fund", "GEN"}, {"amount", usd("1.00")}});
    book.agreed("opening.recorded", {{"source", "before"}, {"pledges", std::move(pledges)}});
    JsonValue::Array lines;
    lines.emplace_back(Fields{{"account", "USD-OPS"}, {"fund", "GEN"}, {"amount", usd("1.00")}});
    book.agreed("opening.recorded", {{"source", "before"}, {"lines", std::move(lines)}});
    CHECK(book.balance("bank:USD-OPS", "GEN") == 100);
}

}  // namespace fundtrail::side_doors_test
