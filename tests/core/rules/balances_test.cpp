#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::balances_test {

using support::require_refusal;
using support::TestBook;
using support::usd;

namespace {

constexpr std::string_view k_most = "92233720368547758.07";  // 2^63 - 1 cents

/// What a rule says of a receipt of 2026-03-10, had it called for `lines`.
std::optional<Objection> objection(const Rule& rule,
                                   TestBook& book,
                                   std::initializer_list<std::pair<std::string_view, int>> lines) {
    const auto receipt = book.receive("SE", "0.01", "2026-03-10");
    JsonTree tree;
    const Record record = read_record(receipt.bytes, tree).value();
    PostingList postings{book.book().names()};
    for (const auto& [account, amount] : lines)
        postings.add(account, "SE", amount);
    postings.close();
    const Moment moment = book.next_moment("finance");
    return rule.check(
        Judgement{.record = record, .moment = moment, .book = book.book(), .postings = &postings});
}

}  // namespace

TEST_CASE("postings that differ from those called for are refused",
          "[core][rule][postings-as-derived]") {
    TestBook book;
    book.add_register();
    const auto receipt = book.receive("SE", "10.00");
    JsonTree tree;
    REQUIRE_FALSE(tree.read_canonical(receipt.bytes));
    const JsonValue right{tree.root()};
    const auto refused = [&](const auto& change) {
        JsonValue wrong = right;
        wrong["ref"] = "RC-00002";
        change(wrong["postings"].array());
        return book.judged("finance", write_canonical(wrong)).refusal.value();
    };
    using Lines = JsonValue::Array;
    const std::string_view words = "not those that the event calls for";
    require_refusal(
        refused([](Lines& lines) { lines.pop_back(); }), "postings-as-derived", {words});
    require_refusal(refused([](Lines& lines) { lines[0].array()[2] = "10.01"; }),
                    "postings-as-derived",
                    {words});
    require_refusal(
        refused([](Lines& lines) { lines[0].array()[1] = "GEN"; }), "postings-as-derived", {words});
    require_refusal(refused([](Lines& lines) { lines[1].array()[0] = "bank:USD-2"; }),
                    "postings-as-derived",
                    {words});
    require_refusal(refused([](Lines& lines) { std::swap(lines[0], lines[1]); }),
                    "postings-as-derived",
                    {words});
}

TEST_CASE("a record that calls for postings carries them", "[core][rule][postings-as-derived]") {
    TestBook book;
    book.add_register();
    auto fields = TestBook::dated("2026-03-31", TestBook::receipt("SE", "10.00"));
    fields["type"] = "receipt.recorded";
    fields["ref"] = "RC-00001";
    require_refusal(book.judged("finance", write_canonical(JsonValue{fields})).refusal.value(),
                    "postings-as-derived",
                    {"carries no postings"});
}

TEST_CASE("a record that calls for no postings carries none", "[core][rule][postings-as-derived]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "10.00");
    book.allocate("SE", "10.00");
    const std::string ref = book.propose("AL-00001", "10.00");
    require_refusal(book.refusal("certifier",
                                 "certified",
                                 {{"record", ref},
                                  {"postings", TestBook::one_line("bank:USD-OPS", "SE", "1.00")}}),
                    "postings-as-derived",
                    {"calls for none"});
    book.certify(ref);
}

TEST_CASE("a balance stays within 64 bits", "[core][rule][balance-in-range]") {
    TestBook book;
    book.add_register();
    book.receive("GEN", k_most);
    require_refusal(book.refusal("finance", "receipt.recorded", TestBook::receipt("GEN", "0.01")),
                    "balance-in-range",
                    {"authority"});
}

TEST_CASE("a bank account over all its funds stays within 64 bits",
          "[core][rule][balance-in-range]") {
    TestBook book;
    book.add_register();
    book.receive("GEN", k_most);
    auto fields = TestBook::receipt("SE", "0.01");
    require_refusal(
        book.refusal("finance", "receipt.recorded", fields), "balance-in-range", {"bank:USD-OPS"});
    fields["account"] = "USD-2";
    book.record("finance", "receipt.recorded", fields);
}

TEST_CASE("two funds in one receipt count together against the range of their bank account",
          "[core][rule][balance-in-range]") {
    TestBook book;
    book.add_register();
    book.receive("GEN", "40000000000000000.00");
    const std::string first = book.confirmed_pledge("SE", "30000000000000000.00");
    const std::string second = book.confirmed_pledge("AGR", "30000000000000000.00");
    JsonValue::Object receipt{{"account", "USD-OPS"},
                              {"amount", usd("60000000000000000.00")},
                              {"pledges",
                               JsonValue::Array{TestBook::part(first, "30000000000000000.00"),
                                                TestBook::part(second, "30000000000000000.00")}}};
    require_refusal(
        book.refusal("finance", "receipt.recorded", receipt), "balance-in-range", {"bank:USD-OPS"});
    receipt["account"] = "USD-2";
    book.record("finance", "receipt.recorded", receipt);
}

TEST_CASE("what is no cash does not count against the range of the fund's cash", "[core]") {
    TestBook book;
    book.add_register();
    book.receive("GEN", k_most);
    book.confirmed_pledge("GEN", k_most);
    REQUIRE(book.balance("receivable:PL-00001", "GEN") == 9'223'372'036'854'775'807);
}

TEST_CASE("a bank account over all its funds is not overdrawn",
          "[core][rule][account-not-overdrawn]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "1000.00", "2026-03-01");
    book.allocate("SE", "1000.00", "2026-03-01");
    auto fields = TestBook::disbursement("AL-00001", "100.00");
    fields["account"] = "USD-2";
    const std::string ref = book.record("finance", "disbursement.proposed", fields).ref;
    book.certify(ref);
    book.approve(ref);

    auto receipt = TestBook::receipt("GEN", "99.99");
    receipt["account"] = "USD-2";
    book.record("finance", "receipt.recorded", receipt);
    require_refusal(book.refusal("treasurer", "disbursement.paid", TestBook::payment(ref)),
                    "account-not-overdrawn",
                    {"bank:USD-2 holds USD 99.99", "asked USD 100.00"});
    receipt["amount"] = usd("0.01");
    book.record("finance", "receipt.recorded", receipt);
    book.pay(ref);
}

TEST_CASE("money that came to a bank account later does not cover a payment of an earlier date",
          "[core][rule][account-not-overdrawn]") {
    TestBook book;
    book.add_register();
    book.receive("GEN", "100.00", "2026-03-20");
    REQUIRE(
        objection(rules::k_account_not_overdrawn, book, {{"bank:USD-OPS", -2}}).value().reason ==
        "bank:USD-OPS holds USD 0.01 from 2026-03-10 on, asked USD 0.02");
    REQUIRE_FALSE(objection(rules::k_account_not_overdrawn, book, {{"bank:USD-OPS", -2}}));
}

TEST_CASE("policy lists the accounts that may be overdrawn",
          "[core][rule][account-not-overdrawn]") {
    TestBook book;
    book.add_register();
    REQUIRE(objection(rules::k_account_not_overdrawn, book, {{"bank:USD-OPS", -2}}));
    book.set_policy({{"overdraft", JsonValue::Array{"USD-2"}}});
    REQUIRE(objection(rules::k_account_not_overdrawn, book, {{"bank:USD-OPS", -4}}));
    book.set_policy({{"overdraft", JsonValue::Array{"USD-OPS"}}});
    REQUIRE_FALSE(objection(rules::k_account_not_overdrawn, book, {{"bank:USD-OPS", -5}}));
}

TEST_CASE("what passes from fund to fund within a bank moves it not at all, however much it is",
          "[core][rule][balance-in-range]") {
    TestBook book;
    book.add_register();
    book.set_policy({{"treasury_fund", "GEN"}});
    const auto amount = usd("60000000000000000.00");  // twice that leaves 64 bits
    const std::string ref =
        book.record("finance",
                    "receipt.recorded",
                    {{"kind", "unidentified"}, {"account", "USD-OPS"}, {"amount", amount}})
            .ref;
    book.record("finance",
                "receipt.matched",
                {{"receipt", ref}, {"donor", "SE"}, {"fund", "SE"}, {"amount", amount}});
    REQUIRE(book.balance("bank:USD-OPS", "") == 6'000'000'000'000'000'000);
    REQUIRE(book.balance("cash", "GEN") == 0);
}

TEST_CASE("no balance stands on the wrong side of its account", "[core][rule][account-side]") {
    TestBook book;
    book.add_register();
    REQUIRE(objection(rules::k_account_side, book, {{"receivable:PL-00001", -1}}));
    REQUIRE(objection(rules::k_account_side, book, {{"authority", -3}}));
    REQUIRE(objection(rules::k_account_side, book, {{"fund:SE", 4}}).value().reason ==
            "fund:SE of fund SE would be on its wrong side on 2026-03-10 or later");
    REQUIRE_FALSE(objection(rules::k_account_side, book, {{"fund:SE", 4}}));
    REQUIRE_FALSE(objection(rules::k_account_side, book, {{"income:other", 1'000}}));
}

TEST_CASE("a side is kept on every day from the value date on", "[core][rule][account-side]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "1.00", "2026-03-01");
    book.allocate("SE", "1.00", "2026-03-20");
    book.receive("SE", "1.00", "2026-03-25");
    REQUIRE(objection(rules::k_account_side, book, {{"fund:SE", 2}}));
    REQUIRE_FALSE(objection(rules::k_account_side, book, {{"fund:SE", 2}}));
}

}  // namespace fundtrail::balances_test
