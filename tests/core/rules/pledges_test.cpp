// Pledges, what is held of receipts, and what goes back to donors.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::pledges_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;

namespace {

JsonValue::Object adjustment(std::string_view pledge, std::string_view total) {
    return {{"pledge", pledge}, {"amount", usd(total)}, {"reason", "a new budget"}};
}

JsonValue::Object withdrawal(std::string_view pledge) {
    return {{"pledge", pledge}, {"reason", "an election"}};
}

JsonValue::Object refund(JsonValue::Object source, std::string_view amount) {
    source.insert({{"account", "USD-OPS"}, {"amount", usd(amount)}, {"reason", "unspent"}});
    return source;
}

JsonValue::Object match(std::string_view receipt, std::string_view amount) {
    return {{"receipt", receipt}, {"donor", "SE"}, {"fund", "GEN"}, {"amount", usd(amount)}};
}

JsonValue::Array parts(std::initializer_list<std::pair<std::string_view, std::string_view>> of) {
    JsonValue::Array parts;
    for (const auto& [pledge, amount] : of)
        parts.emplace_back(TestBook::part(pledge, amount));
    return parts;
}

}  // namespace

TEST_CASE("a pledge that was withdrawn is not changed any more", "[core][rule][pledge-stands]") {
    MoneyBook book;
    const std::string ref = book.confirmed_pledge("GEN", "100.00");
    book.finance("pledge.adjusted", adjustment(ref, "90.00"));
    book.finance("pledge.withdrawn", withdrawal(ref));
    require_refusal(book.refused("pledge.adjusted", adjustment(ref, "80.00")),
                    "pledge-stands",
                    {ref + " is withdrawn"});
    require_refusal(book.refused("pledge.withdrawn", withdrawal(ref)), "pledge-stands", {ref});
}

TEST_CASE("an adjustment changes what the pledge comes to", "[core][rule][pledge-stands]") {
    MoneyBook book;
    const std::string ref = book.confirmed_pledge("GEN", "100.00");
    require_refusal(book.refused("pledge.adjusted", adjustment(ref, "100.00")),
                    "pledge-stands",
                    {ref, "USD 100.00 already"});
    book.finance("pledge.adjusted", adjustment(ref, "100.01"));
    REQUIRE(book.balance("receivable:" + ref, "GEN") == 10'001);
}

TEST_CASE("a pledge is not adjusted below what was received on it",
          "[core][rule][pledge-not-over-received]") {
    MoneyBook book;
    const std::string ref = book.confirmed_pledge("GEN", "100.00");
    book.finance("receipt.recorded", MoneyBook::settling(ref, "60.00"));
    require_refusal(book.refused("pledge.adjusted", adjustment(ref, "59.99")),
                    "pledge-not-over-received",
                    {ref + " has USD 40.00 outstanding", "asked USD 40.01"});
    book.finance("pledge.adjusted", adjustment(ref, "60.00"));
    REQUIRE(book.balance("receivable:" + ref, "GEN") == 0);
}

TEST_CASE("a withdrawal takes the rest, and only where spending has not taken it before",
          "[core][rule][fund-covers-transfer]") {
    MoneyBook book;
    const std::string ref = book.confirmed_pledge("AGR", "100.00");
    const std::string allocation = book.allocate("AGR", "0.01");
    require_refusal(book.refused("pledge.withdrawn", withdrawal(ref)),
                    "fund-covers-transfer",
                    {"fund AGR has USD 99.99 unallocated", "asked USD 100.00"});
    book.finance("allocation.returned",
                 {{"allocation", allocation}, {"amount", usd("0.01")}, {"reason", "not needed"}});
    book.finance("pledge.withdrawn", withdrawal(ref));
    REQUIRE(book.balance("authority", "AGR") == 0);
}

TEST_CASE("income is recognised apart from receipts only on condition",
          "[core][rule][recognition-on-condition]") {
    MoneyBook book;
    book.add_fund("CON", "condition", "receipt");
    const auto recognition = [](std::string_view pledge) {
        return JsonValue::Object{{"pledge", pledge}, {"amount", usd("10.00")}};
    };
    const std::string on_receipt = book.confirmed_pledge("GEN", "10.00");
    require_refusal(book.refused("pledge.recognised", recognition(on_receipt)),
                    "recognition-on-condition",
                    {"fund GEN"});
    const std::string on_condition = book.confirmed_pledge("CON", "10.00");
    book.finance("receipt.recorded", MoneyBook::settling(on_condition, "10.00"));
    book.finance("pledge.recognised", recognition(on_condition));
}

TEST_CASE("no more income is recognised than is deferred",
          "[core][rule][deferred-covers-recognition]") {
    MoneyBook book;
    book.add_fund("CON", "condition", "receipt");
    const std::string ref = book.confirmed_pledge("CON", "100.00");
    book.finance("receipt.recorded", MoneyBook::settling(ref, "100.00"));
    require_refusal(book.refused("pledge.recognised", {{"pledge", ref}, {"amount", usd("100.01")}}),
                    "deferred-covers-recognition",
                    {ref + " has USD 100.00 deferred", "asked USD 100.01"});
    book.finance("pledge.recognised", {{"pledge", ref}, {"amount", usd("100.00")}});
    REQUIRE(book.balance("income:contribution", "CON") == -10'000);
    // A condition may be met before the money comes: what is confirmed is owed, and deferred.
    const std::string unpaid = book.confirmed_pledge("CON", "50.00");
    book.finance("pledge.recognised", {{"pledge", unpaid}, {"amount", usd("50.00")}});
    REQUIRE(book.balance("receivable:" + unpaid, "CON") == 5'000);
    REQUIRE(book.balance("deferred:" + unpaid, "CON") == 0);
}

TEST_CASE("only a fund that spends on appropriation is given one",
          "[core][rule][appropriation-by-fund]") {
    MoneyBook book;
    book.add_fund("MIS", "receipt", "appropriation");
    const auto appropriation = [](std::string_view fund) {
        return JsonValue::Object{
            {"fund", fund}, {"amount", usd("10.00")}, {"decision", "A/RES/80/1"}};
    };
    require_refusal(book.refused("appropriation.made", appropriation("GEN")),
                    "appropriation-by-fund",
                    {"fund GEN"});
    book.finance("appropriation.made", appropriation("MIS"));
    book.allocate("MIS", "10.00");
}

TEST_CASE("what is beyond the pledges is held in the treasury fund, which the policy names",
          "[core][rule][treasury-fund-named]") {
    TestBook book;
    book.add_register();
    const std::string ref = book.confirmed_pledge("GEN", "60.00");
    auto receipt = MoneyBook::settling(ref, "60.00");
    receipt["amount"] = usd("60.01");
    require_refusal(book.refusal("finance", "receipt.recorded", receipt),
                    "treasury-fund-named",
                    {"no fund", "treasury fund"});
    book.add_fund("TRS", "receipt", "receipt");
    book.set_policy({{"treasury_fund", "TRS"}});
    book.record("finance", "receipt.recorded", receipt);
    REQUIRE(book.balance("held:RC-00001", "TRS") == -1);
    REQUIRE(book.balance("cash", "TRS") == 0);
}

TEST_CASE("a dedicated account bears what belongs to no other fund",
          "[core][rule][treasury-fund-named]") {
    TestBook book;
    book.add_register();
    book.record(
        "finance", "account.added", {{"account", "USD-SE"}, {"currency", "USD"}, {"fund", "SE"}});
    JsonValue::Object charge{{"account", "USD-OPS"}, {"amount", usd("1.00")}};
    book.receive("GEN", "10.00");
    require_refusal(
        book.refusal("treasurer", "bank.charged", charge), "treasury-fund-named", {"treasury"});
    auto receipt = TestBook::receipt("SE", "10.00");
    receipt["account"] = "USD-SE";
    book.record("finance", "receipt.recorded", receipt);
    charge["account"] = "USD-SE";
    book.record("treasurer", "bank.charged", charge);
    REQUIRE(book.balance("charges", "SE") == 100);
}

TEST_CASE("what rates leave on an account that is emptied wants a fund that bears it",
          "[core][rule][treasury-fund-named]") {
    MoneyBook book;
    book.set_policy({{"contingency_floor", usd("50.00")}});
    const JsonValue all = JsonValue::Object{{"amount", "600"}, {"currency", "XOF"}};
    book.rate("2026-03-01", "600 XOF/USD");
    book.finance("receipt.recorded",
                 {{"account", "XOF-BKO"}, {"amount", all}, {"donor", "SE"}, {"fund", "GEN"}});
    auto payment = TestBook::disbursement(book.allocate("GEN", "1.00"), "0.00");
    payment["account"] = "XOF-BKO";
    payment["amount"] = all;
    book.rate("2026-03-02", "800 XOF/USD");
    const std::string ref = book.finance("disbursement.proposed", payment).ref;
    book.certify(ref);
    book.approve(ref);
    require_refusal(book.refusal("treasurer", "disbursement.paid", TestBook::payment(ref)),
                    "treasury-fund-named",
                    {"treasury"});
    book.set_policy({{"treasury_fund", "TRS"}, {"contingency_floor", usd("50.00")}});
    book.pay(ref);
    REQUIRE(book.balance("exchange", "TRS") == 25);
}

TEST_CASE("held money is matched to pledges, or to donor, fund and amount",
          "[core][rule][match-names-source]") {
    MoneyBook book;
    const std::string receipt = book.unidentified("100.00");
    const std::string pledge = book.confirmed_pledge("GEN", "50.00");
    auto both = match(receipt, "10.00");
    both["pledges"] = parts({{pledge, "10.00"}});
    auto half = match(receipt, "10.00");
    half.erase("fund");
    const JsonValue::Object neither{{"receipt", receipt}};
    auto no_amount = match(receipt, "10.00");
    no_amount.erase("amount");
    const JsonValue::Object amount_alone{{"receipt", receipt}, {"amount", usd("10.00")}};
    const JsonValue::Object fund_alone{{"receipt", receipt}, {"fund", "GEN"}};
    for (const auto& fields : {both, half, neither, no_amount, amount_alone, fund_alone}) {
        require_refusal(book.refused("receipt.matched", fields),
                        "match-names-source",
                        {"either pledges, or a donor, a fund and the amount"});
    }
    require_refusal(book.refused("receipt.matched",
                                 {{"receipt", receipt},
                                  {"pledges", parts({{pledge, "10.00"}, {pledge, "10.00"}})}}),
                    "match-names-source",
                    {pledge + " is named twice"});
    book.finance("receipt.matched", match(receipt, "10.00"));
    book.finance("receipt.matched",
                 {{"receipt", receipt}, {"pledges", parts({{pledge, "50.00"}})}});
    REQUIRE(book.balance("cash", "GEN") == 6'000);
    REQUIRE(book.balance("held:" + receipt, "TRS") == -4'000);
}

TEST_CASE("held money is not matched to a pledge in another currency",
          "[core][rule][match-names-source]") {
    MoneyBook book;
    book.rate("2026-03-01", "0.1 USD/SEK");
    const std::string receipt = book.unidentified("100.00");
    const std::string pledge =
        book.finance("pledge.made",
                     {{"donor", "SE"}, {"fund", "GEN"}, {"amount", support::sek("100.00")}})
            .ref;
    book.finance("pledge.confirmed", {{"pledge", pledge}, {"agreement", "A"}});
    JsonValue::Array settled;
    settled.emplace_back(JsonValue::Object{{"pledge", pledge}, {"amount", support::sek("100.00")}});
    require_refusal(
        book.refused("receipt.matched", {{"receipt", receipt}, {"pledges", std::move(settled)}}),
        "match-names-source",
        {receipt + " is in USD", pledge + " in SEK"});
    // Nor is an amount filled in of it, or of a pledge that is not there.
    for (const std::string& named : {pledge, std::string{"PL-00099"}}) {
        JsonValue::Array unsaid;
        unsaid.emplace_back(JsonValue::Object{{"pledge", named}});
        require_refusal(
            book.refused("receipt.matched", {{"receipt", receipt}, {"pledges", std::move(unsaid)}}),
            "record.field",
            {"\"amount\" is missing"});
    }
}

TEST_CASE("no more is matched or given back than is held", "[core][rule][held-covers-match]") {
    MoneyBook book;
    const std::string receipt = book.unidentified("100.00");
    book.finance("receipt.matched", match(receipt, "40.00"));
    require_refusal(book.refused("receipt.matched", match(receipt, "60.01")),
                    "held-covers-match",
                    {receipt + " has USD 60.00 held", "asked USD 60.01"});
    const auto back = [&](std::string_view amount) {
        return refund({{"receipt", receipt}}, amount);
    };
    require_refusal(
        book.refused("donor.refunded", back("60.01")), "held-covers-match", {"USD 60.00 held"});
    book.agreed("donor.refunded", back("20.00"));
    book.finance("receipt.matched", match(receipt, "40.00"));
    REQUIRE(book.balance("held:" + receipt, "TRS") == 0);
}

TEST_CASE("money goes back from one source", "[core][rule][refund-names-source]") {
    MoneyBook book;
    const std::string pledge = book.confirmed_pledge("GEN", "50.00");
    book.finance("receipt.recorded", MoneyBook::settling(pledge, "50.00"));
    const JsonValue::Object none;
    const JsonValue::Object half{{"donor", "SE"}};
    const JsonValue::Object other_half{{"fund", "GEN"}};
    const JsonValue::Object two{{"pledge", pledge}, {"donor", "SE"}, {"fund", "GEN"}};
    for (const auto& source : {none, half, other_half, two}) {
        require_refusal(book.refused("donor.refunded", refund(source, "10.00")),
                        "refund-names-source",
                        {"one of: a pledge, a held receipt, or donor and fund"});
    }
    book.agreed("donor.refunded", refund({{"pledge", pledge}}, "10.00"));
    book.agreed("donor.refunded", refund({{"donor", "SE"}, {"fund", "GEN"}}, "10.00"));
}

TEST_CASE("no more goes back on a pledge than was received on it",
          "[core][rule][pledge-not-over-returned]") {
    MoneyBook book;
    book.receive("GEN", "1000.00");
    const std::string pledge = book.confirmed_pledge("GEN", "100.00");
    book.finance("receipt.recorded", MoneyBook::settling(pledge, "60.00"));
    const std::string first =
        book.finance("donor.refunded", refund({{"pledge", pledge}}, "20.00")).name();
    require_refusal(book.refused("donor.refunded", refund({{"pledge", pledge}}, "40.01")),
                    "pledge-not-over-returned",
                    {"USD 40.00 received and not returned", "asked USD 40.01"});
    book.approve(first);
    book.agreed("donor.refunded", refund({{"pledge", pledge}}, "40.00"));
    REQUIRE(book.balance("cash", "GEN") == 100'000);
}

TEST_CASE("money is spent only within the period of the agreement",
          "[core][rule][agreement-respected]") {
    MoneyBook book;
    const std::string ref =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("100.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", ref},
                  {"agreement", "A"},
                  {"from_date", "2026-03-10"},
                  {"to_date", "2026-03-20"},
                  {"date", "2026-03-01"}});
    const std::string allocation = book.funded("SE", "100.00");
    const auto on = [&](std::string_view date) {
        return TestBook::dated(date, TestBook::obligation(allocation, "10.00"));
    };
    require_refusal(book.refused("obligation.raised", on("2026-03-09")),
                    "agreement-respected",
                    {ref, "begins on 2026-03-10"});
    require_refusal(book.refused("obligation.raised", on("2026-03-21")),
                    "agreement-respected",
                    {ref, "ended on 2026-03-20"});
    book.finance("obligation.raised", on("2026-03-10"));
    book.finance("obligation.raised", on("2026-03-20"));
    // Where two agreements forbid it, both are told.
    const std::string later =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("100.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", later},
                  {"agreement", "B"},
                  {"from_date", "2026-03-25"},
                  {"date", "2026-03-01"}});
    require_refusal(book.refused("obligation.raised", on("2026-03-22")),
                    "agreement-respected",
                    {ref, "ended on 2026-03-20", "; ", later, "begins on 2026-03-25"});
    book.finance("obligation.raised", on("2026-03-25"));
}

TEST_CASE("money is spent only in the places and categories of the agreement",
          "[core][rule][agreement-respected]") {
    MoneyBook book;
    const auto line = [&](const char* code, JsonValue::Object more) {
        more.insert({{"budget", code}, {"name", "A line"}, {"amount", usd("100.00")}});
        book.finance("budget.added", std::move(more));
    };
    line("ML-STAFF", {{"country", "ML"}, {"category", "staff"}});
    line("ML-TRAVEL", {{"country", "ML"}, {"category", "travel"}});
    line("NE-STAFF", {{"country", "NE"}, {"category", "staff"}});
    const std::string ref =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("100.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", ref},
                  {"agreement", "A"},
                  {"countries", JsonValue::Array{"ML"}},
                  {"categories", JsonValue::Array{"staff"}}});
    book.receive("SE", "100.00", "2026-03-01");
    const auto payment = [&](const char* budget) {
        auto fields = TestBook::allocation("SE", "10.00");
        fields["budget"] = budget;
        return TestBook::disbursement(book.finance("allocation.made", fields).ref, "10.00");
    };
    require_refusal(book.refused("disbursement.proposed", payment("NE-STAFF")),
                    "agreement-respected",
                    {ref + " is for ML", "NE-STAFF is in NE"});
    require_refusal(book.refused("disbursement.proposed", payment("ML-TRAVEL")),
                    "agreement-respected",
                    {ref + " is for staff", "ML-TRAVEL is of category travel"});
    require_refusal(book.refused("disbursement.proposed", payment("WATER")),
                    "agreement-respected",
                    {"WATER is of no country"});
    book.finance("disbursement.proposed", payment("ML-STAFF"));
    // A second agreement without terms lets the fund spend on anything.
    book.confirmed_pledge("SE", "10.00");
    book.finance("disbursement.proposed", payment("NE-STAFF"));
}

TEST_CASE("a receipt in another currency than its pledges settles one of them",
          "[core][rule][receipt-names-source]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    const auto pledge = [&] {
        const std::string ref =
            book.finance("pledge.made",
                         {{"donor", "SE"}, {"fund", "GEN"}, {"amount", support::xof("600")}})
                .ref;
        book.finance("pledge.confirmed", {{"pledge", ref}, {"agreement", "A"}});
        return ref;
    };
    const std::string first = pledge();
    const std::string second = pledge();
    const auto receipt = [](std::initializer_list<std::string> pledges) {
        JsonValue::Array parts;
        for (const std::string& ref : pledges)
            parts.emplace_back(JsonValue::Object{{"pledge", ref}, {"amount", support::xof("600")}});
        return JsonValue::Object{
            {"account", "USD-OPS"}, {"amount", usd("2.00")}, {"pledges", std::move(parts)}};
    };
    require_refusal(book.refused("receipt.recorded", receipt({first, second})),
                    "receipt-names-source",
                    {"pledge " + first + " is in XOF", "the account keeps USD"});
    book.finance("receipt.recorded", receipt({first}));
}

TEST_CASE("what is unidentified bears no charge", "[core][rule][receipt-names-source]") {
    MoneyBook book;
    JsonValue::Object fields{
        {"kind", "unidentified"}, {"account", "USD-OPS"}, {"amount", usd("10.00")}};
    fields["charge"] = usd("0.01");
    require_refusal(
        book.refused("receipt.recorded", fields), "receipt-names-source", {"it bears no charge"});
    fields.erase("charge");
    book.finance("receipt.recorded", fields);
}

TEST_CASE("parts of what is held that leave 64 bits together are refused",
          "[core][rule][balance-in-range]") {
    MoneyBook book;
    const std::string most = "92233720368547758.07";
    const std::string receipt = book.unidentified("1.00");
    const std::string first = book.confirmed_pledge("GEN", most);
    const std::string second = book.confirmed_pledge("SE", "0.01");
    // Added up without looking they would come to nothing, which is always held.
    require_refusal(
        book.refused("receipt.matched",
                     {{"receipt", receipt}, {"pledges", parts({{first, most}, {second, "0.01"}})}}),
        "balance-in-range");
}

}  // namespace fundtrail::pledges_test
