// The postings of each event, line by line, as the table of ACCOUNTING.md section 2 has them.
#include "core/catalogue.hpp"
#include "tests/core/money_book.hpp"
#include "tests/core/records/lines_of.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::golden_postings_test {

using support::lines_of;
using support::MoneyBook;
using support::TestBook;
using support::TestRecord;
using support::usd;
using support::xof;
using Lines = std::vector<std::string>;

namespace {

struct Registered : TestBook {
    Registered() {
        add_register();
        add_fund("INC", "agreement", "receipt");
        add_fund("AUT", "receipt", "agreement");
    }

    TestRecord confirm(std::string_view fund, std::string_view amount) {
        const std::string ref = record("finance",
                                       "pledge.made",
                                       {{"donor", "SE"}, {"fund", fund}, {"amount", usd(amount)}})
                                    .ref;
        return record("finance", "pledge.confirmed", {{"pledge", ref}, {"agreement", "A"}});
    }

    TestRecord settle(std::string_view amount, std::string_view charge, JsonValue::Array parts) {
        JsonValue::Object fields{
            {"account", "USD-OPS"}, {"amount", usd(amount)}, {"pledges", std::move(parts)}};
        if (!charge.empty()) fields["charge"] = usd(charge);
        return record("finance", "receipt.recorded", std::move(fields));
    }
};

}  // namespace

TEST_CASE("a pledge posts nothing", "[core]") {
    Registered book;
    const auto pledge = book.record(
        "finance", "pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("30.00")}});
    REQUIRE(lines_of(pledge).empty());
}

TEST_CASE("a confirmation posts receivable against deferred", "[core]") {
    Registered book;
    REQUIRE(lines_of(book.confirm("SE", "30.00")) ==
            Lines{"deferred:PL-00001 SE -30.00", "receivable:PL-00001 SE 30.00"});
}

TEST_CASE("a confirmation posts income where the fund recognises on agreement", "[core]") {
    Registered book;
    REQUIRE(lines_of(book.confirm("INC", "30.00")) ==
            Lines{"income:contribution INC -30.00", "receivable:PL-00001 INC 30.00"});
}

TEST_CASE("a confirmation posts authority where the fund spends on agreement", "[core]") {
    Registered book;
    REQUIRE(lines_of(book.confirm("AUT", "30.00")) == Lines{"authority AUT 30.00",
                                                            "deferred:PL-00001 AUT -30.00",
                                                            "fund:AUT AUT -30.00",
                                                            "receivable:PL-00001 AUT 30.00"});
    REQUIRE(lines_of(book.confirm("AGR", "30.00")) == Lines{"authority AGR 30.00",
                                                            "fund:AGR AGR -30.00",
                                                            "income:contribution AGR -30.00",
                                                            "receivable:PL-00002 AGR 30.00"});
}

TEST_CASE("a confirmation posts what the agreement says, not the pledge", "[core]") {
    Registered book;
    book.record(
        "finance", "pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("30.00")}});
    const auto confirmed =
        book.record("finance",
                    "pledge.confirmed",
                    {{"pledge", "PL-00001"}, {"agreement", "A"}, {"amount", usd("25.00")}});
    REQUIRE(lines_of(confirmed) ==
            Lines{"deferred:PL-00001 SE -25.00", "receivable:PL-00001 SE 25.00"});
}

TEST_CASE("a receipt against a pledge turns deferred into income", "[core]") {
    Registered book;
    book.confirm("SE", "30.00");
    REQUIRE(lines_of(book.settle("20.00", "", {TestBook::part("PL-00001", "20.00")})) ==
            Lines{"authority SE 20.00",
                  "bank:USD-OPS SE 20.00",
                  "deferred:PL-00001 SE 20.00",
                  "fund:SE SE -20.00",
                  "income:contribution SE -20.00",
                  "receivable:PL-00001 SE -20.00"});
}

TEST_CASE("a charge on the way is posted and authority is of the net cash only", "[core]") {
    Registered book;
    book.confirm("SE", "30.00");
    REQUIRE(lines_of(book.settle("29.50", "0.50", {TestBook::part("PL-00001", "30.00")})) ==
            Lines{"authority SE 29.50",
                  "bank:USD-OPS SE 29.50",
                  "charges SE 0.50",
                  "deferred:PL-00001 SE 30.00",
                  "fund:SE SE -29.50",
                  "income:contribution SE -30.00",
                  "receivable:PL-00001 SE -30.00"});
}

TEST_CASE("a receipt in a fund that recognises on agreement posts no income again", "[core]") {
    Registered book;
    book.confirm("INC", "30.00");
    REQUIRE(lines_of(book.settle("30.00", "", {TestBook::part("PL-00001", "30.00")})) ==
            Lines{"authority INC 30.00",
                  "bank:USD-OPS INC 30.00",
                  "fund:INC INC -30.00",
                  "receivable:PL-00001 INC -30.00"});
}

TEST_CASE("a receipt in a fund that spends on agreement posts no authority again", "[core]") {
    Registered book;
    book.confirm("AGR", "30.00");
    book.confirm("AUT", "30.00");
    REQUIRE(lines_of(book.settle("30.00", "", {TestBook::part("PL-00001", "30.00")})) ==
            Lines{"bank:USD-OPS AGR 30.00", "receivable:PL-00001 AGR -30.00"});
    REQUIRE(lines_of(book.settle("30.00", "", {TestBook::part("PL-00002", "30.00")})) ==
            Lines{"bank:USD-OPS AUT 30.00",
                  "deferred:PL-00002 AUT 30.00",
                  "income:contribution AUT -30.00",
                  "receivable:PL-00002 AUT -30.00"});
}

TEST_CASE("a receipt without a pledge is income and authority, whatever the fund's basis",
          "[core]") {
    Registered book;
    for (const std::string fund : {"GEN", "AGR"}) {
        REQUIRE(lines_of(book.receive(fund, "10.00")) ==
                Lines{"authority " + fund + " 10.00",
                      "bank:USD-OPS " + fund + " 10.00",
                      "fund:" + fund + ' ' + fund + " -10.00",
                      "income:contribution " + fund + " -10.00"});
    }
}

TEST_CASE("a receipt over two funds divides its charge by largest remainder", "[core]") {
    Registered book;
    book.confirm("GEN", "100.00");
    book.confirm("SE", "100.00");
    // 0.10 over 1 : 2 is 0.0333… and 0.0666…: the cent that is left goes to the second.
    REQUIRE(lines_of(book.settle(
                "29.90",
                "0.10",
                {TestBook::part("PL-00001", "10.00"), TestBook::part("PL-00002", "20.00")})) ==
            Lines{"authority GEN 9.97",
                  "authority SE 19.93",
                  "bank:USD-OPS GEN 9.97",
                  "bank:USD-OPS SE 19.93",
                  "charges GEN 0.03",
                  "charges SE 0.07",
                  "deferred:PL-00001 GEN 10.00",
                  "deferred:PL-00002 SE 20.00",
                  "fund:GEN GEN -9.97",
                  "fund:SE SE -19.93",
                  "income:contribution GEN -10.00",
                  "income:contribution SE -20.00",
                  "receivable:PL-00001 GEN -10.00",
                  "receivable:PL-00002 SE -20.00"});
    REQUIRE(book.document("RC-00001").fund.is_empty());
}

TEST_CASE("a charge that is worth nothing in base is taken from one pledge, by weight", "[core]") {
    MoneyBook book;
    book.rate("2026-01-01", "600 XOF/USD");
    JsonValue::Array parts;
    for (const auto& [fund, amount] : {std::pair{"GEN", "4000"}, std::pair{"SE", "2000"}}) {
        const std::string ref =
            book.finance("pledge.made", {{"donor", "SE"}, {"fund", fund}, {"amount", xof(amount)}})
                .ref;
        book.finance("pledge.confirmed", {{"pledge", ref}, {"agreement", "A"}});
        parts.emplace_back(JsonValue::Object{{"pledge", ref}, {"amount", xof(amount)}});
    }
    // 5999 ÷ 600 is 9.998…, 10.00; of the charge, 0.0017, nothing is left but its one franc.
    REQUIRE(lines_of(book.finance("receipt.recorded",
                                  {{"account", "XOF-BKO"},
                                   {"amount", xof("5999")},
                                   {"charge", xof("1")},
                                   {"pledges", std::move(parts)}})) ==
            Lines{"authority GEN 6.67",
                  "authority SE 3.33",
                  "bank:XOF-BKO GEN 6.67 3999 XOF",
                  "bank:XOF-BKO SE 3.33 2000 XOF",
                  "deferred:PL-00001 GEN 6.67 4000 XOF",
                  "deferred:PL-00002 SE 3.33 2000 XOF",
                  "fund:GEN GEN -6.67",
                  "fund:SE SE -3.33",
                  "income:contribution GEN -6.67",
                  "income:contribution SE -3.33",
                  "receivable:PL-00001 GEN -6.67 -4000 XOF",
                  "receivable:PL-00002 SE -3.33 -2000 XOF"});
    CHECK(book.balance("bank:XOF-BKO@XOF", "") == 5'999);
}

TEST_CASE("a receipt over two pledges of one fund adds up what they share", "[core]") {
    Registered book;
    book.confirm("SE", "10.00");
    book.confirm("SE", "20.00");
    REQUIRE(lines_of(book.settle(
                "30.00",
                "",
                {TestBook::part("PL-00001", "10.00"), TestBook::part("PL-00002", "20.00")})) ==
            Lines{"authority SE 30.00",
                  "bank:USD-OPS SE 30.00",
                  "deferred:PL-00001 SE 10.00",
                  "deferred:PL-00002 SE 20.00",
                  "fund:SE SE -30.00",
                  "income:contribution SE -30.00",
                  "receivable:PL-00001 SE -10.00",
                  "receivable:PL-00002 SE -20.00"});
    REQUIRE(book.book().text(book.document("RC-00001").fund) == "SE");
}

TEST_CASE("an allocation moves control from fund to allocation", "[core]") {
    Registered book;
    book.receive("SE", "100.00");
    const auto made =
        book.record("finance", "allocation.made", TestBook::allocation("SE", "60.00"));
    REQUIRE(lines_of(made) == Lines{"allocation:AL-00001 SE -60.00", "fund:SE SE 60.00"});
}

TEST_CASE("an obligation posts with the certification, not with the proposal", "[core]") {
    Registered book;
    book.receive("SE", "100.00");
    book.allocate("SE", "60.00");
    const auto raised =
        book.record("finance", "obligation.raised", TestBook::obligation("AL-00001", "40.00"));
    REQUIRE(lines_of(raised).empty());
    const auto certified = book.record("certifier", "certified", {{"record", raised.ref}});
    REQUIRE(lines_of(certified) ==
            Lines{"allocation:AL-00001 SE 40.00", "obligation:OB-00001 SE -40.00"});
}

TEST_CASE("of several steps the last carries the postings, whichever it is", "[core]") {
    Registered book;
    book.set_policy(
        {{"steps",
          JsonValue::Array{JsonValue::Object{
              {"type", "obligation.raised"}, {"from", usd("0.01")}, {"add", "approved"}}}}});
    book.receive("SE", "100.00");
    book.allocate("SE", "60.00");
    const std::string ref = book.raise("AL-00001", "40.00");
    REQUIRE(lines_of(book.record("certifier", "certified", {{"record", ref}})).empty());
    REQUIRE(lines_of(book.record("approver", "approved", {{"record", ref}})) ==
            Lines{"allocation:AL-00001 SE 40.00", "obligation:OB-00001 SE -40.00"});
}

TEST_CASE("a payment under an obligation draws its charge from the allocation", "[core]") {
    Registered book;
    book.receive("SE", "100.00");
    book.allocate("SE", "60.00");
    book.obligate("AL-00001", "40.00");
    const std::string ref = book.approved("OB-00001", "30.00");
    auto fields = TestBook::payment(ref);
    fields["charge"] = usd("0.25");
    REQUIRE(lines_of(book.record("treasurer", "disbursement.paid", fields)) ==
            Lines{"allocation:AL-00001 SE 0.25",
                  "bank:USD-OPS SE -30.25",
                  "expenditure:AL-00001 SE 30.25",
                  "obligation:OB-00001 SE 30.00",
                  "spent:AL-00001 SE -30.25"});
}

TEST_CASE("a payment without charge leaves the allocation alone", "[core]") {
    Registered book;
    book.receive("SE", "100.00");
    book.allocate("SE", "60.00");
    book.obligate("AL-00001", "40.00");
    REQUIRE(lines_of(book.pay(book.approved("OB-00001", "30.00"))) ==
            Lines{"bank:USD-OPS SE -30.00",
                  "expenditure:AL-00001 SE 30.00",
                  "obligation:OB-00001 SE 30.00",
                  "spent:AL-00001 SE -30.00"});
}

TEST_CASE("a direct payment draws all of it from the allocation", "[core]") {
    Registered book;
    book.receive("SE", "100.00");
    book.allocate("SE", "60.00");
    auto fields = TestBook::payment(book.approved("AL-00001", "30.00"));
    fields["charge"] = usd("0.25");
    REQUIRE(lines_of(book.record("treasurer", "disbursement.paid", fields)) ==
            Lines{"allocation:AL-00001 SE 30.25",
                  "bank:USD-OPS SE -30.25",
                  "expenditure:AL-00001 SE 30.25",
                  "spent:AL-00001 SE -30.25"});
}

TEST_CASE("a proposal, its decisions and its rejection post nothing for a payment", "[core]") {
    Registered book;
    book.receive("SE", "100.00");
    book.allocate("SE", "60.00");
    const auto proposed = book.record(
        "finance", "disbursement.proposed", TestBook::disbursement("AL-00001", "30.00"));
    REQUIRE(lines_of(proposed).empty());
    REQUIRE(lines_of(book.record("certifier", "certified", {{"record", proposed.ref}})).empty());
    REQUIRE(lines_of(book.record("approver", "approved", {{"record", proposed.ref}})).empty());
    REQUIRE(
        lines_of(book.record("finance", "rejected", {{"record", proposed.ref}, {"reason", "no"}}))
            .empty());
}

}  // namespace fundtrail::golden_postings_test
