// Closed months, closed funds, and what is taken back.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::books_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;

namespace {

JsonValue::Object period(std::string_view month) {
    return {{"period", month}};
}

JsonValue::Object reopening(std::string_view month) {
    return {{"period", month}, {"reason", "an invoice came late"}};
}

}  // namespace

TEST_CASE("nothing is posted on a day of a closed month", "[core][rule][period-open]") {
    MoneyBook book;
    book.agreed("period.closed", period("2026-02"));
    const auto on = [](std::string_view date) {
        return TestBook::dated(date, TestBook::receipt("GEN", "1.00"));
    };
    for (const char* closed : {"2026-02-01", "2026-02-28"}) {
        require_refusal(book.refused("receipt.recorded", on(closed)),
                        "period-open",
                        {"books of 2026-02 are closed", closed});
    }
    book.finance("receipt.recorded", on("2026-01-31"));
    book.finance("receipt.recorded", on("2026-03-01"));
    // What posts nothing is allowed: a promise of that month may still be noted.
    book.finance(
        "pledge.made",
        {{"donor", "SE"}, {"fund", "GEN"}, {"amount", usd("1.00")}, {"date", "2026-02-03"}});
    book.agreed("period.reopened", reopening("2026-02"));
    book.finance("receipt.recorded", on("2026-02-28"));
}

TEST_CASE("a proposal of a month that closes meanwhile is not decided",
          "[core][rule][period-open]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "10.00", "2026-02-01");
    const std::string obligation = book.raise(allocation, "10.00", "2026-02-02");
    book.agreed("period.closed", period("2026-02"));
    require_refusal(book.refusal("certifier", "certified", {{"record", obligation}}),
                    "period-open",
                    {"2026-02"});
    book.reject(obligation);
}

TEST_CASE("a month is closed once it is over", "[core][rule][period-changes]") {
    MoneyBook book;
    require_refusal(book.refused("period.closed", period("2026-03")),
                    "period-changes",
                    {"2026-03 is not over"});
    book.today("2026-04-01");
    book.agreed("period.closed", period("2026-03"));
}

TEST_CASE("a month is closed once, and reopened only while it is closed",
          "[core][rule][period-changes]") {
    MoneyBook book;
    require_refusal(book.refused("period.reopened", reopening("2026-02")),
                    "period-changes",
                    {"2026-02 is not closed"});
    book.agreed("period.closed", period("2026-02"));
    require_refusal(book.refused("period.closed", period("2026-02")),
                    "period-changes",
                    {"2026-02 is closed already"});
    book.agreed("period.reopened", reopening("2026-02"));
    book.agreed("period.closed", period("2026-02"));
}

TEST_CASE("of two proposals to close one month the second is not approved",
          "[core][rule][period-changes]") {
    MoneyBook book;
    const std::string first = book.finance("period.closed", period("2026-02")).name();
    const std::string second = book.finance("period.closed", period("2026-02")).name();
    book.approve(first);
    require_refusal(book.refusal("approver", "approved", {{"record", second}}),
                    "period-changes",
                    {"closed already"});
}

TEST_CASE("a fund is closed once nothing is left in it", "[core][rule][fund-empty]") {
    MoneyBook book;
    const JsonValue::Object closing{{"fund", "GEN"}};
    book.receive("GEN", "10.00");
    require_refusal(
        book.refused("fund.closed", closing), "fund-empty", {"fund GEN has USD 10.00 of cash"});
    book.agreed("fund.transferred",
                {{"from_fund", "GEN"},
                 {"to_fund", "SE"},
                 {"amount", usd("10.00")},
                 {"reason", "the fund ends"}});
    book.finance("fund.closed", closing);
    require_refusal(book.refused("fund.closed", closing), "fund-empty", {"GEN is closed already"});
}

TEST_CASE("a fund that has spent is closed once all of it is spent", "[core][rule][fund-empty]") {
    MoneyBook book;
    const JsonValue::Object closing{{"fund", "GEN"}};
    const std::string allocation = book.funded("GEN", "10.00");
    book.paid(allocation, "9.00");
    require_refusal(
        book.refused("fund.closed", closing), "fund-empty", {"fund GEN has USD 1.00 of cash"});
    book.paid(allocation, "1.00");
    book.finance("fund.closed", closing);
    CHECK(book.balance("expenditure:" + allocation, "GEN") == 1'000);
    CHECK(book.balance("spent:" + allocation, "GEN") == -1'000);
    require_refusal(book.refused("fund.closed", closing), "fund-empty", {"GEN is closed already"});
}

TEST_CASE("a fund is not closed while something is owed to it or spent under it",
          "[core][rule][fund-empty]") {
    MoneyBook book;
    const JsonValue::Object closing{{"fund", "AGR"}};
    const std::string pledge = book.confirmed_pledge("AGR", "10.00");
    require_refusal(
        book.refused("fund.closed", closing), "fund-empty", {"of fund AGR stands at", "10.00"});
    book.finance("pledge.withdrawn", {{"pledge", pledge}, {"reason", "an election"}});
    book.finance("fund.closed", closing);
}

TEST_CASE("nothing is posted in a closed fund", "[core][rule][fund-open]") {
    MoneyBook book;
    book.finance("fund.closed", {{"fund", "SE"}});
    require_refusal(book.refused("receipt.recorded", TestBook::receipt("SE", "1.00")),
                    "fund-open",
                    {"fund SE is closed"});
    book.receive("GEN", "1.00");
}

TEST_CASE("a reversal names a record that carries postings", "[core][rule][reversal-of-postings]") {
    MoneyBook book;
    const auto receipt = book.receive("GEN", "10.00");
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "GEN"}, {"amount", usd("1.00")}})
            .ref;
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(pledge)),
                    "reversal-of-postings",
                    {"moves no money"});
    require_refusal(book.refused("record.reversed", MoneyBook::reversal("99999.0")),
                    "reversal-of-postings",
                    {"99999.0 moves no money"});
    book.agreed("record.reversed", MoneyBook::reversal(to_text(receipt.id)));
    REQUIRE(book.balance("cash", "GEN") == 0);
    REQUIRE(book.document(receipt.ref).state == DocumentState::reversed);
}

TEST_CASE("what has been reversed is not reversed again, and a reversal never is",
          "[core][rule][reversal-of-postings]") {
    MoneyBook book;
    const auto receipt = book.receive("GEN", "10.00");
    const auto proposal = book.finance("record.reversed", MoneyBook::reversal(receipt.ref));
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(receipt.ref)),
                    "reversal-of-postings",
                    {"reversed already", to_text(proposal.id)});
    const auto approval = book.record("approver", "approved", {{"record", proposal.name()}});
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(receipt.ref)),
                    "reversal-of-postings",
                    {"reversed already"});
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(to_text(approval.id))),
                    "reversal-of-postings",
                    {"is a reversal itself"});
}

TEST_CASE("a rejected reversal leaves the record to another",
          "[core][rule][reversal-of-postings]") {
    MoneyBook book;
    const auto receipt = book.receive("GEN", "10.00");
    book.reject(book.finance("record.reversed", MoneyBook::reversal(receipt.ref)).name());
    book.agreed("record.reversed", MoneyBook::reversal(receipt.ref));
}

TEST_CASE("a record is not reversed while later ones rest on it",
          "[core][rule][nothing-rests-on-target]") {
    MoneyBook book;
    book.receive("GEN", "1000.00");
    const std::string allocation = book.allocate("GEN", "100.00");
    const auto obligation =
        book.finance("obligation.raised", TestBook::obligation(allocation, "10.00"));
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(allocation)),
                    "nothing-rests-on-target",
                    {"is rested on by", to_text(obligation.id)});
    book.reject(obligation.ref);
    book.agreed("record.reversed", MoneyBook::reversal(allocation));
    REQUIRE(book.balance("fund:GEN", "GEN") == -100'000);
    REQUIRE(book.document(allocation).state == DocumentState::reversed);
}

TEST_CASE("records are reversed the last one first", "[core][rule][nothing-rests-on-target]") {
    MoneyBook book;
    book.receive("GEN", "1000.00");
    const std::string allocation = book.allocate("GEN", "100.00");
    const std::string obligation = book.obligate(allocation, "10.00");
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(allocation)),
                    "nothing-rests-on-target");
    for (const std::string& last : {obligation, allocation})
        book.agreed("record.reversed", MoneyBook::reversal(last));
    REQUIRE(book.balance("fund:GEN", "GEN") == -100'000);
    // The line has got its money back too.
    REQUIRE(book.balance("budget:WATER", "") == 50'000'000);
}

TEST_CASE("a payment that is reversed was never made", "[core][rule][nothing-rests-on-target]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "100.00");
    const std::string payment = book.paid(allocation, "4.00");
    const std::string claim =
        book.finance("payment.claimed", MoneyBook::claim(payment, "4.00")).ref;
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(payment)),
                    "nothing-rests-on-target");
    book.reject(claim);
    book.agreed("record.reversed", MoneyBook::reversal(payment));
    REQUIRE(book.balance("cash", "GEN") == 10'000);
    REQUIRE(book.balance("expenditure:" + allocation, "GEN") == 0);
    REQUIRE(book.document(payment).state == DocumentState::reversed);
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(payment, "4.00")),
                    "payment-made");
}

TEST_CASE("a reversal takes back only what is still free", "[core][rule][reversal-covered]") {
    MoneyBook book;
    const auto receipt = book.receive("GEN", "10.00");
    const std::string allocation = book.allocate("GEN", "0.01");
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(receipt.ref)),
                    "reversal-covered",
                    {"fund GEN has USD 9.99 still free", "asked USD 10.00"});
    book.finance("allocation.returned",
                 {{"allocation", allocation}, {"amount", usd("0.01")}, {"reason", "not needed"}});
    book.agreed("record.reversed", MoneyBook::reversal(receipt.ref));
    REQUIRE(book.balance("authority", "GEN") == 0);
}

TEST_CASE("a reversal needs the cash that it takes back", "[core][rule][cash-covers-payment]") {
    MoneyBook book;
    const std::string pledge = book.confirmed_pledge("AGR", "100.00");
    const auto receipt = book.finance("receipt.recorded", MoneyBook::settling(pledge, "100.00"));
    book.paid(book.allocate("AGR", "100.00"), "0.01");
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(receipt.ref)),
                    "cash-covers-payment",
                    {"fund AGR has USD 99.99", "asked USD 100.00"});
    book.receive("AGR", "0.01");
    book.agreed("record.reversed", MoneyBook::reversal(receipt.ref));
}

}  // namespace fundtrail::books_test
