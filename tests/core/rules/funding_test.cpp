#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::funding_test {

using support::require_refusal;
using support::TestBook;
using support::usd;

namespace {

struct Registered : TestBook {
    Registered() { add_register(); }
};

JsonValue::Object pledge(std::string_view amount,
                         std::initializer_list<std::string_view> due = {}) {
    JsonValue::Object fields{{"donor", "SE"}, {"fund", "SE"}, {"amount", usd(amount)}};
    JsonValue::Array instalments;
    for (const std::string_view part : due)
        instalments.emplace_back(JsonValue::Object{{"date", "2027-01-01"}, {"amount", usd(part)}});
    if (!instalments.empty()) fields["due"] = std::move(instalments);
    return fields;
}

JsonValue::Object settling(std::string_view amount, JsonValue::Array parts) {
    return {{"account", "USD-OPS"}, {"amount", usd(amount)}, {"pledges", std::move(parts)}};
}

}  // namespace

TEST_CASE("instalments come to at most the pledge", "[core][rule][due-within-pledge]") {
    Registered book;
    require_refusal(book.refusal("finance", "pledge.made", pledge("100.00", {"60.00", "40.01"})),
                    "due-within-pledge",
                    {"USD 100.00"});
    book.record("finance", "pledge.made", pledge("100.00", {"60.00", "40.00"}));
}

TEST_CASE("instalments that leave 64 bits are refused", "[core][rule][due-within-pledge]") {
    Registered book;
    const std::string_view most = "92233720368547758.07";
    require_refusal(book.refusal("finance", "pledge.made", pledge(most, {most, "0.01"})),
                    "due-within-pledge");
    book.record("finance", "pledge.made", pledge(most, {most}));
}

TEST_CASE("a pledge is confirmed once", "[core][rule][pledge-confirmed-once]") {
    Registered book;
    const std::string ref = book.confirmed_pledge("SE", "100.00");
    require_refusal(
        book.refusal("finance", "pledge.confirmed", {{"pledge", ref}, {"agreement", "A-2"}}),
        "pledge-confirmed-once",
        {ref, "confirmed already"});
}

TEST_CASE("a receipt names pledges, or donor and fund, not both and not half",
          "[core][rule][receipt-names-source]") {
    Registered book;
    const std::string ref = book.confirmed_pledge("SE", "100.00");
    auto neither = TestBook::receipt("SE", "10.00");
    neither.erase("donor");
    neither.erase("fund");
    auto half = TestBook::receipt("SE", "10.00");
    half.erase("donor");
    auto other_half = TestBook::receipt("SE", "10.00");
    other_half.erase("fund");
    auto both = TestBook::receipt("SE", "10.00");
    both["pledges"] = JsonValue::Array{TestBook::part(ref, "10.00")};
    auto pledges_and_fund = both;
    pledges_and_fund.erase("donor");
    for (const auto& fields : {neither, half, other_half, both, pledges_and_fund}) {
        require_refusal(book.refusal("finance", "receipt.recorded", fields),
                        "receipt-names-source",
                        {"either pledges, or a donor and a fund, or be unidentified"});
    }
    book.record("finance", "receipt.recorded", TestBook::receipt("SE", "10.00"));
    book.record("finance", "receipt.recorded", settling("10.00", {TestBook::part(ref, "10.00")}));
}

TEST_CASE("the parts settled come to at most amount and charge",
          "[core][rule][receipt-names-source]") {
    Registered book;
    const std::string first = book.confirmed_pledge("SE", "100.00");
    const std::string second = book.confirmed_pledge("SE", "100.00");
    const auto receipt = [&](const char* part) {
        auto fields =
            settling("99.00", {TestBook::part(first, "60.00"), TestBook::part(second, part)});
        fields["charge"] = usd("1.00");
        return fields;
    };
    require_refusal(book.refusal("finance", "receipt.recorded", receipt("40.01")),
                    "receipt-names-source",
                    {"USD 100.00"});
    book.record("finance", "receipt.recorded", receipt("40.00"));
}

TEST_CASE("the charge comes to at most the parts settled, for nothing of it is held",
          "[core][rule][receipt-names-source]") {
    Registered book;
    const std::string ref = book.confirmed_pledge("SE", "100.00");
    book.set_policy({{"treasury_fund", "GEN"}});
    JsonValue::Array parts;
    parts.emplace_back(TestBook::part(ref, "10.00"));
    auto fields = settling("200.00", std::move(parts));
    fields["charge"] = usd("10.01");
    require_refusal(book.refusal("finance", "receipt.recorded", fields),
                    "receipt-names-source",
                    {"USD 10.01", "USD 10.00"});
    fields["charge"] = usd("10.00");
    book.record("finance", "receipt.recorded", fields);
    REQUIRE(book.balance("cash", "SE") == 0);
}

TEST_CASE("a receipt names each pledge once", "[core][rule][receipt-names-source]") {
    Registered book;
    const std::string ref = book.confirmed_pledge("SE", "100.00");
    require_refusal(
        book.refusal(
            "finance",
            "receipt.recorded",
            settling("20.00", {TestBook::part(ref, "10.00"), TestBook::part(ref, "10.00")})),
        "receipt-names-source",
        {ref + " is named twice"});
}

TEST_CASE("a receipt whose gross amount leaves 64 bits is refused",
          "[core][rule][amounts-in-range]") {
    Registered book;
    auto fields = TestBook::receipt("SE", "92233720368547758.07");
    fields["charge"] = usd("0.01");
    require_refusal(
        book.refusal("finance", "receipt.recorded", fields), "amounts-in-range", {"range"});
}

TEST_CASE("a pledge is received only once it is confirmed", "[core][rule][pledge-confirmed]") {
    Registered book;
    const std::string ref = book.record("finance", "pledge.made", pledge("100.00")).ref;
    const auto receipt = settling("100.00", {TestBook::part(ref, "100.00")});
    require_refusal(book.refusal("finance", "receipt.recorded", receipt),
                    "pledge-confirmed",
                    {ref, "not confirmed"});
    book.record("finance", "pledge.confirmed", {{"pledge", ref}, {"agreement", "A"}});
    book.record("finance", "receipt.recorded", receipt);
}

TEST_CASE("no more is received than is outstanding", "[core][rule][pledge-not-over-received]") {
    Registered book;
    const std::string ref = book.confirmed_pledge("SE", "100.00");
    book.record("finance", "receipt.recorded", settling("60.00", {TestBook::part(ref, "60.00")}));
    require_refusal(
        book.refusal(
            "finance", "receipt.recorded", settling("40.01", {TestBook::part(ref, "40.01")})),
        "pledge-not-over-received",
        {ref, "USD 40.00 outstanding", "asked USD 40.01"});
    book.record("finance", "receipt.recorded", settling("40.00", {TestBook::part(ref, "40.00")}));
}

TEST_CASE("a receipt is not dated before the agreement that it settles",
          "[core][rule][pledge-not-over-received]") {
    Registered book;
    const std::string ref = book.confirmed_pledge("SE", "100.00", "2026-03-10");
    const auto receipt = settling("1.00", {TestBook::part(ref, "1.00")});
    require_refusal(
        book.refusal("finance", "receipt.recorded", TestBook::dated("2026-03-09", receipt)),
        "pledge-not-over-received",
        {"USD 0.00", "2026-03-09"});
    book.record("finance", "receipt.recorded", TestBook::dated("2026-03-10", receipt));
}

TEST_CASE("a fund kept for one donor takes no pledge of another",
          "[core][rule][earmark-respected]") {
    Registered book;
    auto fields = pledge("100.00");
    fields["donor"] = "NO";
    require_refusal(book.refusal("finance", "pledge.made", fields),
                    "earmark-respected",
                    {"fund SE", "money of SE", "not of NO"});
    fields["fund"] = "GEN";
    book.record("finance", "pledge.made", fields);
}

TEST_CASE("a fund kept for one donor takes no receipt of another",
          "[core][rule][earmark-respected]") {
    Registered book;
    auto fields = TestBook::receipt("SE", "100.00");
    fields["donor"] = "NO";
    require_refusal(book.refusal("finance", "receipt.recorded", fields), "earmark-respected");
    fields["fund"] = "GEN";
    book.record("finance", "receipt.recorded", fields);
}

TEST_CASE("an allocation takes at most what its fund has free",
          "[core][rule][fund-covers-allocation]") {
    Registered book;
    book.receive("SE", "1000.00");
    book.allocate("SE", "400.00");
    require_refusal(
        book.refusal("finance", "allocation.made", TestBook::allocation("SE", "600.01")),
        "fund-covers-allocation",
        {"fund SE has USD 600.00 free", "2026-03-31", "asked USD 600.01"});
    book.allocate("SE", "600.00");
}

TEST_CASE("one fund's money is not allocated by another", "[core][rule][fund-covers-allocation]") {
    Registered book;
    book.receive("GEN", "1000.00");
    require_refusal(book.refusal("finance", "allocation.made", TestBook::allocation("SE", "0.01")),
                    "fund-covers-allocation",
                    {"fund SE has USD 0.00"});
}

TEST_CASE("what banks took on the way is not there to allocate",
          "[core][rule][fund-covers-allocation]") {
    Registered book;
    auto fields = TestBook::receipt("SE", "950.00");
    fields["charge"] = usd("50.00");
    book.record("finance", "receipt.recorded", fields);
    require_refusal(
        book.refusal("finance", "allocation.made", TestBook::allocation("SE", "950.01")),
        "fund-covers-allocation",
        {"USD 950.00"});
    book.allocate("SE", "950.00");
}

TEST_CASE("an allocation is not dated before the money came",
          "[core][rule][fund-covers-allocation]") {
    Registered book;
    book.receive("SE", "100.00", "2026-03-10");
    const auto allocation = TestBook::allocation("SE", "100.00");
    require_refusal(
        book.refusal("finance", "allocation.made", TestBook::dated("2026-03-09", allocation)),
        "fund-covers-allocation",
        {"USD 0.00", "2026-03-09"});
    book.record("finance", "allocation.made", TestBook::dated("2026-03-10", allocation));
}

TEST_CASE("a later allocation blocks one of an earlier date",
          "[core][rule][fund-covers-allocation]") {
    Registered book;
    book.receive("SE", "100.00", "2026-03-01");
    book.allocate("SE", "80.00", "2026-03-20");
    require_refusal(
        book.refusal("finance",
                     "allocation.made",
                     TestBook::dated("2026-03-05", TestBook::allocation("SE", "20.01"))),
        "fund-covers-allocation",
        {"USD 20.00 free", "2026-03-05"});
    book.allocate("SE", "20.00", "2026-03-05");
}

TEST_CASE("money that came later does not free what an earlier date lacks",
          "[core][rule][fund-covers-allocation]") {
    Registered book;
    book.receive("SE", "100.00", "2026-03-01");
    book.allocate("SE", "100.00", "2026-03-10");
    book.receive("SE", "500.00", "2026-03-20");
    require_refusal(book.refusal("finance",
                                 "allocation.made",
                                 TestBook::dated("2026-03-12", TestBook::allocation("SE", "0.01"))),
                    "fund-covers-allocation",
                    {"USD 0.00"});
    book.allocate("SE", "500.00", "2026-03-20");
}

TEST_CASE("a fund that spends on agreement allocates before the money comes",
          "[core][rule][fund-covers-allocation]") {
    Registered book;
    book.confirmed_pledge("AGR", "100.00");
    require_refusal(
        book.refusal("finance", "allocation.made", TestBook::allocation("AGR", "100.01")),
        "fund-covers-allocation",
        {"USD 100.00"});
    book.allocate("AGR", "100.00");
}

TEST_CASE("the allocations of a line stay within its amount",
          "[core][rule][budget-covers-allocation]") {
    Registered book;
    book.add_budget("SMALL", "100.00");
    book.receive("SE", "1000.00");
    book.receive("GEN", "1000.00");
    auto fields = TestBook::allocation("SE", "60.00");
    fields["budget"] = "SMALL";
    book.record("finance", "allocation.made", fields);
    fields["fund"] = "GEN";
    fields["amount"] = usd("40.01");
    require_refusal(book.refusal("finance", "allocation.made", fields),
                    "budget-covers-allocation",
                    {"line SMALL has USD 40.00", "asked USD 40.01"});
    fields["amount"] = usd("40.00");
    book.record("finance", "allocation.made", fields);
}

}  // namespace fundtrail::funding_test
