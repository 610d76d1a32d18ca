// Amounts of other currencies, the rates that value them, and what rates make of what is held.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::currencies_test {

using support::foreign;
using support::MoneyBook;
using support::require_refusal;
using support::sek;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

JsonValue::Object receipt_in_xof(std::string_view amount) {
    return {{"donor", "SE"}, {"fund", "GEN"}, {"account", "XOF-BKO"}, {"amount", xof(amount)}};
}

JsonValue quoted(std::string_view text) {
    return rate_value(parse_rate(text).value());
}

JsonValue::Object rate_record(std::string_view text) {
    return {{"quoted", quoted(text)}, {"effective", "2026-03-01"}, {"source", "UN"}};
}

JsonValue stated(std::initializer_list<std::string_view> rates) {
    JsonValue::Array items;
    for (const std::string_view rate : rates)
        items.emplace_back(JsonValue::Object{{"rate", quoted(rate)}});
    return JsonValue{std::move(items)};
}

}  // namespace

TEST_CASE("an amount is in the currency of its bank account", "[core][rule][currency-fits]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    auto fields = receipt_in_xof("600");
    fields["account"] = "USD-OPS";
    require_refusal(book.refused("receipt.recorded", fields),
                    "currency-fits",
                    {"USD-OPS keeps USD", "amount is in XOF"});
    fields["account"] = "XOF-BKO";
    book.finance("receipt.recorded", fields);
    REQUIRE(book.balance("bank:XOF-BKO@XOF", "GEN") == 600);
    REQUIRE(book.balance("bank:XOF-BKO", "GEN") == 100);
}

TEST_CASE("an amount is in the currency of its document", "[core][rule][currency-fits]") {
    MoneyBook book;
    book.rate("2026-03-01", "0.1 USD/SEK");
    const std::string ref =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "GEN"}, {"amount", sek("10.00")}})
            .ref;
    JsonValue::Object confirmation{{"pledge", ref}, {"agreement", "A"}, {"amount", usd("1.00")}};
    require_refusal(book.refused("pledge.confirmed", confirmation),
                    "currency-fits",
                    {ref + " is in SEK", "amount is in USD"});
    confirmation["amount"] = sek("10.00");
    book.finance("pledge.confirmed", confirmation);
    REQUIRE(book.balance("receivable:" + ref, "GEN") == 100);
}

TEST_CASE("an amount inside a list is in the currency of its own document",
          "[core][rule][currency-fits]") {
    MoneyBook book;
    const std::string ref = book.confirmed_pledge("GEN", "10.00");
    auto fields = MoneyBook::settling(ref, "10.00");
    JsonValue::Array parts;
    parts.emplace_back(JsonValue::Object{{"pledge", ref}, {"amount", sek("10.00")}});
    fields["pledges"] = std::move(parts);
    require_refusal(book.refused("receipt.recorded", fields),
                    "currency-fits",
                    {ref + " is in USD", "amount is in SEK"});
}

TEST_CASE("budgets and allocations are in the ledger's own currency",
          "[core][rule][currency-fits]") {
    MoneyBook book;
    require_refusal(
        book.refused("budget.added", {{"budget", "B"}, {"name", "A line"}, {"amount", xof("1")}}),
        "currency-fits",
        {"books are in USD", "in XOF"});
    book.receive("GEN", "1.00");
    auto fields = TestBook::allocation("GEN", "1.00");
    fields["amount"] = xof("1");
    require_refusal(book.refused("allocation.made", fields), "currency-fits", {"books are in USD"});
    book.allocate("GEN", "1.00");
}

TEST_CASE("what arrives is in the currency of the account that it reaches",
          "[core][rule][currency-fits]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.receive("TRS", "1.00");
    JsonValue::Object fields{{"from_account", "USD-OPS"},
                             {"to_account", "XOF-BKO"},
                             {"amount", usd("1.00")},
                             {"arrives", usd("1.00")}};
    require_refusal(book.refused("bank.transferred", fields),
                    "currency-fits",
                    {"XOF-BKO keeps XOF", "arrives is in USD"});
    fields["arrives"] = xof("600");
    book.finance("bank.transferred", fields);
}

TEST_CASE("an instalment is in the currency of its pledge", "[core][rule][due-within-pledge]") {
    MoneyBook book;
    const auto pledge = [](JsonValue instalment) {
        JsonValue::Array due;
        due.emplace_back(
            JsonValue::Object{{"date", "2027-01-01"}, {"amount", std::move(instalment)}});
        return JsonValue::Object{
            {"donor", "SE"}, {"fund", "GEN"}, {"amount", sek("10.00")}, {"due", std::move(due)}};
    };
    require_refusal(book.refused("pledge.made", pledge(usd("1.00"))),
                    "due-within-pledge",
                    {"instalment is in USD", "pledge in SEK"});
    book.finance("pledge.made", pledge(sek("10.00")));
}

TEST_CASE("a foreign amount needs a rate that is in effect", "[core][rule][rate-stated]") {
    MoneyBook book;
    book.rate("2026-03-02", "600 XOF/USD");
    const auto on = [](std::string_view date) {
        return TestBook::dated(date, receipt_in_xof("600"));
    };
    require_refusal(book.refused("receipt.recorded", on("2026-03-01")),
                    "rate-stated",
                    {"no rate of XOF", "2026-03-01"});
    book.finance("receipt.recorded", on("2026-03-02"));
}

TEST_CASE("an amount of the ledger's own currency states no rate", "[core][rule][rate-stated]") {
    MoneyBook book;
    auto fields = TestBook::receipt("GEN", "1.00");
    fields["rate"] = quoted("600 XOF/USD");
    require_refusal(
        book.refused("receipt.recorded", fields), "rate-stated", {"nothing that is to be valued"});
    fields.erase("rate");
    book.finance("receipt.recorded", fields);
}

TEST_CASE("a stated rate is one between the two currencies, within the range of amounts",
          "[core][rule][rate-stated]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    auto fields = receipt_in_xof("600");
    fields["rate"] = quoted("0.1 USD/SEK");
    require_refusal(book.refused("receipt.recorded", fields),
                    "rate-stated",
                    {"0.1 USD/SEK", "no value in USD"});
    fields["rate"] = quoted("999999999999 USD/XOF");
    // 600 × (10^12 − 1) dollars fit, as cents too; a hundred and sixty times as much does not.
    book.finance("receipt.recorded", fields);
    fields["amount"] = xof("96000");
    require_refusal(
        book.refused("receipt.recorded", fields), "rate-stated", {"range", "XOF 96,000"});
}

TEST_CASE("a rate that is not the newest makes the record a proposal", "[core]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    auto fields = receipt_in_xof("600");
    fields["rate"] = quoted("500 XOF/USD");
    fields["rate_source"] = "the bank's own";
    const auto receipt = book.finance("receipt.recorded", fields);
    REQUIRE(book.document(receipt.ref).state == DocumentState::pending);
    REQUIRE(book.balance("bank:XOF-BKO", "GEN") == 0);
    book.approve(receipt.ref);
    REQUIRE(book.balance("bank:XOF-BKO", "GEN") == 120);
}

TEST_CASE("a rate of a currency that has none yet makes the record a proposal", "[core]") {
    MoneyBook book;
    auto fields = receipt_in_xof("600");
    require_refusal(
        book.refused("receipt.recorded", fields), "rate-stated", {"no rate of XOF", "2026-03-31"});
    fields["rate"] = quoted("500 XOF/USD");
    fields["rate_source"] = "the bank's own";
    const auto receipt = book.finance("receipt.recorded", fields);
    REQUIRE(book.document(receipt.ref).state == DocumentState::pending);
    REQUIRE(book.awaits(receipt.ref) == "approved");
    REQUIRE(book.balance("bank:XOF-BKO@XOF", "GEN") == 0);
    book.approve(receipt.ref);
    REQUIRE(book.balance("bank:XOF-BKO@XOF", "GEN") == 600);
    REQUIRE(book.balance("bank:XOF-BKO", "GEN") == 120);
}

TEST_CASE("a recorded rate is one of the ledger's own currency", "[core][rule][rate-of-base]") {
    MoneyBook book;
    require_refusal(book.refused("rate.set", rate_record("655.957 XOF/EUR")),
                    "rate-of-base",
                    {"655.957 XOF/EUR", "nothing of USD"});
    book.finance("rate.set", rate_record("600 XOF/USD"));
    book.finance("rate.set", rate_record("1.08 USD/EUR"));
}

TEST_CASE("the second leg of a transfer is valued at the newest rate",
          "[core][rule][to-rate-newest]") {
    MoneyBook book;
    book.receive("TRS", "10.00");
    JsonValue::Object fields{{"from_account", "USD-OPS"},
                             {"to_account", "XOF-BKO"},
                             {"amount", usd("1.00")},
                             {"arrives", xof("590")}};
    require_refusal(book.refused("bank.transferred", fields), "to-rate-newest", {"no rate of XOF"});
    book.rate("2026-03-01", "600 XOF/USD");
    fields["to_rate"] = quoted("590 XOF/USD");
    require_refusal(
        book.refused("bank.transferred", fields), "to-rate-newest", {"newest", "600 XOF/USD"});
    fields["to_rate"] = quoted("600 XOF/USD");
    book.finance("bank.transferred", fields);
    // 590 ÷ 600 dollars is 0.98333…: the transfer has lost two cents.
    REQUIRE(book.balance("bank:XOF-BKO", "TRS") == 98);
    REQUIRE(book.balance("exchange", "TRS") == 2);
}

TEST_CASE("a second leg in the ledger's own currency states no rate",
          "[core][rule][to-rate-newest]") {
    MoneyBook book;
    book.receive("TRS", "10.00");
    JsonValue::Object fields{{"from_account", "USD-OPS"},
                             {"to_account", "USD-2"},
                             {"amount", usd("1.00")},
                             {"arrives", usd("1.00")},
                             {"to_rate", quoted("600 XOF/USD")}};
    require_refusal(book.refused("bank.transferred", fields), "to-rate-newest");
    fields.erase("to_rate");
    book.finance("bank.transferred", fields);
}

TEST_CASE("a revaluation states the newest rate of each currency held, once",
          "[core][rule][revaluation-rates]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.finance("receipt.recorded", TestBook::dated("2026-03-02", receipt_in_xof("60000")));
    book.rate("2026-03-31", "500 XOF/USD");
    const auto with = [](JsonValue rates) {
        return JsonValue::Object{{"rates", std::move(rates)}};
    };
    require_refusal(book.refused("revaluation.made", with(stated({"600 XOF/USD"}))),
                    "revaluation-rates",
                    {"600 XOF/USD", "not the newest of XOF"});
    require_refusal(book.refused("revaluation.made", with(stated({"500 XOF/USD", "500 XOF/USD"}))),
                    "revaluation-rates",
                    {"stated twice"});
    require_refusal(book.refused("revaluation.made", with(stated({"0.1 USD/SEK"}))),
                    "revaluation-rates",
                    {"SEK"});
    book.rate("2026-03-31", "0.1 USD/SEK");
    require_refusal(book.refused("revaluation.made", with(stated({"0.1 USD/SEK"}))),
                    "revaluation-rates",
                    {"no rate of XOF", "which is held"});
    book.finance("revaluation.made", with(stated({"500 XOF/USD"})));
    REQUIRE(book.balance("bank:XOF-BKO", "") == 12'000);
    REQUIRE(book.balance("exchange", "TRS") == -2'000);
}

TEST_CASE("a revaluation is refused while a currency that is held has no rate at all",
          "[core][rule][revaluation-rates]") {
    MoneyBook book;
    auto receipt = receipt_in_xof("600");
    receipt["rate"] = quoted("500 XOF/USD");
    receipt["rate_source"] = "the bank's own";
    book.agreed("receipt.recorded", receipt);
    book.rate("2026-03-01", "0.1 USD/SEK");
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "GEN"}, {"amount", sek("10.00")}})
            .ref;
    book.finance("pledge.confirmed", {{"pledge", pledge}, {"agreement", "A"}});
    // Only the rate of SEK can be filled in.
    require_refusal(book.refused("revaluation.made", {}),
                    "revaluation-rates",
                    {"no rate of XOF, which is held, is in effect on 2026-03-31"});
    book.rate("2026-03-31", "600 XOF/USD");
    book.finance("revaluation.made", {});
    CHECK(book.balance("bank:XOF-BKO", "") == 100);
}

TEST_CASE("a revaluation is not refused where the treasury fund has nothing to bear it with",
          "[core][rule][account-side]") {
    MoneyBook book;
    book.rate("2026-03-01", "500 XOF/USD");
    book.finance("receipt.recorded", TestBook::dated("2026-03-02", receipt_in_xof("500")));
    book.rate("2026-03-31", "625 XOF/USD");
    book.finance("revaluation.made", {});
    REQUIRE(book.balance("exchange", "TRS") == 20);
    REQUIRE(book.balance("authority", "TRS") == -20);
    REQUIRE(book.balance("fund:TRS", "TRS") == 20);
    // Until money comes in, nothing is allocated.
    require_refusal(book.refused("allocation.made", TestBook::allocation("TRS", "0.01")),
                    "fund-covers-allocation",
                    {"USD -0.20 free"});
}

TEST_CASE("nothing was moved after the day of a revaluation",
          "[core][rule][revaluation-in-order]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    book.finance("receipt.recorded", TestBook::dated("2026-03-10", receipt_in_xof("600")));
    book.rate("2026-03-05", "500 XOF/USD");
    require_refusal(book.refused("revaluation.made", {{"date", "2026-03-09"}}),
                    "revaluation-in-order",
                    {"bank:XOF-BKO was moved after 2026-03-09"});
    book.finance("revaluation.made", {{"date", "2026-03-10"}});
    // What a revaluation made of it is a move too.
    require_refusal(book.refused("revaluation.made", {{"date", "2026-03-09"}}),
                    "revaluation-in-order");
}

}  // namespace fundtrail::currencies_test
