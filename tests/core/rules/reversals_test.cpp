// A reversal takes back all that its target did to the book, not only its postings.
#include "core/rules/rules.hpp"
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::reversals_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;
using support::xof;

TEST_CASE("a reversed liquidation leaves nothing to claim", "[core]") {
    MoneyBook book;
    const std::string al = book.funded("GEN", "1000.00");
    const std::string a = book.advanced(al, "100.00");
    const auto p = book.finance("advance.liquidated", MoneyBook::liquidation(a, "60.00"));
    const auto ap = book.record("approver", "approved", {{"record", p.name()}});
    book.agreed("record.reversed", MoneyBook::reversal(to_text(ap.id)));
    require_refusal(book.refused("payment.claimed", MoneyBook::claim(a, "60.00")),
                    "payment-covers-claim");
}

TEST_CASE("what a reversed claim was about can be claimed again", "[core]") {
    MoneyBook book;
    const std::string p = book.paid(book.funded("GEN", "100.00"), "50.00");
    const std::string rv = book.agreed("payment.claimed", MoneyBook::claim(p, "50.00"));
    book.agreed("record.reversed", MoneyBook::reversal(rv));
    CHECK(book.document(rv).state == DocumentState::reversed);
    book.agreed("payment.claimed", MoneyBook::claim(p, "50.00"));
}

TEST_CASE("a reversed adjustment puts the pledge's amount back", "[core]") {
    MoneyBook book;
    const std::string pl = book.confirmed_pledge("GEN", "100.00");
    const auto adj = book.finance("pledge.adjusted",
                                  {{"pledge", pl}, {"amount", usd("150.00")}, {"reason", "x"}});
    book.agreed("record.reversed", MoneyBook::reversal(to_text(adj.id)));
    CHECK(book.document(pl).amount == 10000);
    book.finance("pledge.adjusted", {{"pledge", pl}, {"amount", usd("90.00")}, {"reason", "x"}});
    CHECK(book.balance("receivable:" + pl, "GEN") == 9000);
}

TEST_CASE("a reversed withdrawal puts the pledge in force", "[core]") {
    MoneyBook book;
    const std::string pl = book.confirmed_pledge("GEN", "100.00");
    const auto adj = book.finance("pledge.withdrawn", {{"pledge", pl}, {"reason", "x"}});
    book.agreed("record.reversed", MoneyBook::reversal(to_text(adj.id)));
    CHECK(book.balance("receivable:" + pl, "GEN") == 10000);
    book.finance("receipt.recorded", MoneyBook::settling(pl, "100.00"));
}

TEST_CASE("a reversed match cannot be refunded on the pledge", "[core]") {
    MoneyBook book;
    book.receive("GEN", "500.00");
    const std::string rc = book.unidentified("100.00");
    const std::string pl = book.confirmed_pledge("GEN", "100.00");
    JsonValue::Array parts;
    parts.emplace_back(TestBook::part(pl, "100.00"));
    const auto m =
        book.finance("receipt.matched", {{"receipt", rc}, {"pledges", std::move(parts)}});
    book.agreed("record.reversed", MoneyBook::reversal(to_text(m.id)));
    require_refusal(
        book.refused(
            "donor.refunded",
            {{"pledge", pl}, {"account", "USD-OPS"}, {"amount", usd("100.00")}, {"reason", "x"}}),
        "pledge-not-over-returned");
}

TEST_CASE("an obligation is reversed after its payment was", "[core]") {
    MoneyBook book;
    const std::string ob = book.obligate(book.funded("GEN", "100.00"), "50.00");
    const std::string p = book.paid(ob, "10.00");
    book.agreed("record.reversed", MoneyBook::reversal(p));
    book.agreed("record.reversed", MoneyBook::reversal(ob));
}

TEST_CASE("a reversal that leaves a foreign account empty leaves nothing of its base either",
          "[core]") {
    MoneyBook book;
    book.set_policy({{"treasury_fund", "TRS"},
                     {"overdraft", JsonValue::Array{"XOF-BKO"}},
                     {"cash_cover", "warn"}});
    const std::string allocation = book.funded("GEN", "1000.00");
    book.rate("2026-03-01", "600 XOF/USD");
    book.finance("receipt.recorded",
                 {{"donor", "SE"},
                  {"fund", "GEN"},
                  {"account", "XOF-BKO"},
                  {"amount", xof("60000")},
                  {"date", "2026-03-05"}});
    book.rate("2026-03-10", "590 XOF/USD");
    const auto pay = [&] {
        auto fields = TestBook::disbursement(allocation, "1.00");
        fields["account"] = "XOF-BKO";
        fields["amount"] = xof("60000");
        const std::string ref = book.finance("disbursement.proposed", fields).ref;
        book.certify(ref);
        book.approve(ref);
        return book.pay(ref);
    };
    // Worth USD 101.69 of the 100.00 that are held: the treasury bears the difference.
    const auto emptied = pay();
    REQUIRE(book.balance("bank:XOF-BKO", "GEN") == -169);
    REQUIRE(book.balance("bank:XOF-BKO", "TRS") == 169);
    pay();
    book.agreed("record.reversed", MoneyBook::reversal(emptied.name()));
    CHECK(book.balance("bank:XOF-BKO@XOF", "") == 0);
    CHECK(book.balance("bank:XOF-BKO", "") == 0);
}

TEST_CASE("a draw is not reversed while records name its allocation", "[core]") {
    MoneyBook book;
    book.receive("CF", "1000.00");
    const std::string d = book.agreed("contingency.drawn", MoneyBook::loan("100.00"));
    const std::string al = to_text(book.document(d).under);
    const std::string ob = book.obligate(al, "10.00");
    book.certify(book.finance("obligation.cancelled",
                              {{"obligation", ob}, {"amount", usd("10.00")}, {"reason", "x"}})
                     .name());
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(d)),
                    "nothing-rests-on-target");
}

TEST_CASE("a wrong opening is reversed, and the right one recorded", "[core]") {
    MoneyBook book;
    auto f = [](const char* a) {
        JsonValue::Array l;
        l.emplace_back(
            JsonValue::Object{{"account", "USD-OPS"}, {"fund", "GEN"}, {"amount", usd(a)}});
        return JsonValue::Object{{"lines", std::move(l)}, {"source", "x"}};
    };
    const auto p = book.finance("opening.recorded", f("10.00"));
    const auto ap = book.record("approver", "approved", {{"record", p.name()}});
    book.agreed("record.reversed", MoneyBook::reversal(to_text(ap.id)));
    book.agreed("opening.recorded", f("1.00"));
}

TEST_CASE("a revaluation is not reversed, and neither is a reversal",
          "[core][rule][reversal-of-postings]") {
    MoneyBook book;
    book.rate("2026-03-01", "600 XOF/USD");
    const std::string receipt = book.finance("receipt.recorded",
                                             {{"donor", "SE"},
                                              {"fund", "GEN"},
                                              {"account", "XOF-BKO"},
                                              {"amount", xof("60000")},
                                              {"date", "2026-03-05"}})
                                    .name();
    book.rate("2026-03-10", "500 XOF/USD");
    const std::string revaluation = book.finance("revaluation.made", {}).name();
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(revaluation)),
                    "reversal-of-postings",
                    {"is a revaluation"});
    const std::string reversal =
        book.agreed("record.reversed", MoneyBook::reversal(book.receive("GEN", "1.00").name()));
    require_refusal(book.refused("record.reversed", MoneyBook::reversal(reversal)),
                    "reversal-of-postings");
    CHECK(book.document(receipt).state != DocumentState::reversed);
}

}  // namespace fundtrail::reversals_test
