// A record that values at another rate than the newest is a proposal. What it states is judged
// again when it is approved: meanwhile the same may have been done at the newest rate.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::overrides_test {

using support::MoneyBook;
using support::require_refusal;
using support::sek;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

JsonValue quoted(std::string_view rate) {
    return rate_value(parse_rate(rate).value());
}

/// 600,000 XOF in GEN, and DB-00001 approved for 60,000 of them: USD 100.00.
struct PaidInXof : MoneyBook {
    std::string disbursement_ref;

    explicit PaidInXof(std::string_view allocated) {
        rate("2026-03-01", "600 XOF/USD");
        finance("receipt.recorded",
                {{"donor", "SE"},
                 {"fund", "GEN"},
                 {"account", "XOF-BKO"},
                 {"amount", xof("600000")},
                 {"date", "2026-03-02"}});
        const std::string al = allocate("GEN", allocated);
        auto fields = disbursement(al, "1.00");
        fields["amount"] = xof("60000");
        fields["account"] = "XOF-BKO";
        disbursement_ref = finance("disbursement.proposed", fields).ref;
        certify(disbursement_ref);
        approve(disbursement_ref);
    }
};

}  // namespace

TEST_CASE("a payment at another rate is not approved once it was paid at the newest", "[core]") {
    PaidInXof book{"1000.00"};
    auto over = TestBook::payment(book.disbursement_ref);
    over["rate"] = quoted("599 XOF/USD");
    over["rate_source"] = "bank";
    const auto p = book.record("treasurer", "disbursement.paid", over);
    REQUIRE(book.book().pending(p.id) != nullptr);
    book.pay(book.disbursement_ref);
    REQUIRE(book.balance("bank:XOF-BKO@XOF", "") == 540000);
    require_refusal(book.refusal("approver", "approved", {{"record", p.name()}}),
                    "payment-as-approved");
}

TEST_CASE("of two payments at other rates one is approved", "[core]") {
    PaidInXof book{"1000.00"};
    auto over = TestBook::payment(book.disbursement_ref);
    over["rate"] = quoted("599 XOF/USD");
    over["rate_source"] = "bank";
    const auto p = book.record("treasurer", "disbursement.paid", over);
    const auto p2 = book.record("treasurer", "disbursement.paid", over);
    book.approve(p.name());
    require_refusal(book.refusal("approver", "approved", {{"record", p2.name()}}),
                    "payment-as-approved");
}

TEST_CASE("a payment at another rate may take all that its disbursement reserved", "[core]") {
    PaidInXof book{"101.00"};
    auto over = TestBook::payment(book.disbursement_ref);
    over["rate"] = quoted("599 XOF/USD");
    over["rate_source"] = "bank";
    const auto p = book.record("treasurer", "disbursement.paid", over);
    book.approve(p.name());
    CHECK(book.document(book.disbursement_ref).state == DocumentState::paid);
}

TEST_CASE("a confirmation at another rate is not approved once the pledge is confirmed", "[core]") {
    MoneyBook book;
    book.rate("2026-03-01", "0.1 USD/SEK");
    const std::string ref =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "GEN"}, {"amount", sek("100.00")}})
            .ref;
    const auto p = book.finance("pledge.confirmed",
                                {{"pledge", ref},
                                 {"agreement", "A"},
                                 {"rate", quoted("0.2 USD/SEK")},
                                 {"rate_source", "x"}});
    book.finance("pledge.confirmed", {{"pledge", ref}, {"agreement", "A"}});
    require_refusal(book.refusal("approver", "approved", {{"record", p.name()}}),
                    "pledge-confirmed-once");
}

TEST_CASE("amounts whose sum in base leaves 64 bits are refused",
          "[core][rule][amounts-in-range]") {
    MoneyBook book;
    book.finance("account.added", {{"account", "JPY"}, {"currency", "JPY"}});
    book.rate("2026-03-01", "0.015 USD/JPY");
    const auto r = book.refused("receipt.recorded",
                                {{"donor", "SE"},
                                 {"fund", "GEN"},
                                 {"account", "JPY"},
                                 {"amount", support::foreign("5000000000000000000", "JPY")},
                                 {"charge", support::foreign("4000000000000000000", "JPY")}});
    require_refusal(r, "amounts-in-range");
}

TEST_CASE("a charge that is worth more in base than 64 bits hold is refused",
          "[core][rule][amounts-in-range]") {
    MoneyBook book;
    // At a million dollars a franc the receipt fits, and such a charge does not.
    const auto receipt = [](std::string_view charge) {
        return JsonValue::Object{{"donor", "SE"},
                                 {"fund", "GEN"},
                                 {"account", "XOF-BKO"},
                                 {"amount", xof("1")},
                                 {"charge", xof(charge)},
                                 {"rate", quoted("0.000001 XOF/USD")},
                                 {"rate_source", "x"}};
    };
    require_refusal(book.refused("receipt.recorded", receipt("1000000000000000")),
                    "amounts-in-range",
                    {"what they come to in USD"});
    book.agreed("receipt.recorded", receipt("1"));
    CHECK(book.balance("charges", "GEN") == 100'000'000);
}

TEST_CASE("limits of a policy are refused whose sum leaves 64 bits",
          "[core][rule][amounts-in-range]") {
    MoneyBook book;
    const JsonValue most = usd("92233720368547758.07");
    require_refusal(book.refusal("admin",
                                 "policy.set",
                                 {{"contingency_target", most},
                                  {"contingency_floor", most},
                                  {"contingency_ceiling", most}}),
                    "amounts-in-range",
                    {"64-bit"});
}

}  // namespace fundtrail::overrides_test
