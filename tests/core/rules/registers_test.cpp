#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::registers_test {

using support::require_refusal;
using support::TestBook;
using support::usd;

TEST_CASE("a record names only codes that their register holds", "[core][rule][reference-known]") {
    TestBook book;
    book.add_register();
    const auto refusal =
        book.refusal("finance", "receipt.recorded", TestBook::receipt("XY", "1.00"));
    require_refusal(refusal, "reference-known", {"fund \"XY\""});
    book.receive("SE", "1.00");
}

TEST_CASE("a code in another case is refused with its one spelling",
          "[core][rule][reference-known]") {
    TestBook book;
    book.add_register();
    const auto refusal =
        book.refusal("finance", "receipt.recorded", TestBook::receipt("gen", "1.00"));
    require_refusal(refusal, "reference-known", {"\"gen\""});
    REQUIRE(refusal.remedy == "it is written GEN");
}

TEST_CASE("a record names only documents that were recorded before",
          "[core][rule][reference-known]") {
    TestBook book;
    book.add_register();
    const JsonValue::Object under_none = TestBook::obligation("AL-00001", "1.00");
    require_refusal(book.refusal("finance", "obligation.raised", under_none),
                    "reference-known",
                    {"allocation \"AL-00001\""});
    book.receive("SE", "1.00");
    book.allocate("SE", "1.00");
    book.record("finance", "obligation.raised", under_none);
}

TEST_CASE("references inside lists are looked up too", "[core][rule][reference-known]") {
    TestBook book;
    book.add_register();
    require_refusal(
        book.refusal("finance",
                     "receipt.recorded",
                     {{"account", "USD-OPS"},
                      {"amount", usd("1.00")},
                      {"pledges", JsonValue::Array{TestBook::part("PL-00001", "1.00")}}}),
        "reference-known",
        {"pledge \"PL-00001\""});
    require_refusal(
        book.refusal("admin", "policy.set", {{"overdraft", JsonValue::Array{"USD-2", "USD-3"}}}),
        "reference-known",
        {"account \"USD-3\""});
}

TEST_CASE("a responsible officer must be in force", "[core][rule][reference-known]") {
    TestBook book;
    const auto line = [](const char* officer) {
        return JsonValue::Object{{"budget", "WATER"},
                                 {"name", "Wells"},
                                 {"amount", usd("1.00")},
                                 {"responsible", officer}};
    };
    require_refusal(
        book.refusal("finance", "budget.added", line("nobody")), "reference-known", {"\"nobody\""});
    book.record("finance", "budget.added", line("approver"));
}

TEST_CASE("a code is given once, whatever its case, and per register",
          "[core][rule][code-unique]") {
    TestBook book;
    book.add_register();
    const auto fund = [](const char* code) {
        return JsonValue::Object{{"fund", code},
                                 {"kind", "general"},
                                 {"name", "Another"},
                                 {"recognition", "receipt"},
                                 {"authority", "receipt"}};
    };
    require_refusal(
        book.refusal("finance", "fund.added", fund("gen")), "code-unique", {"fund \"GEN\""});
    book.record("finance", "fund.added", fund("WATER"));
}

TEST_CASE("a stated number must be the next of its kind", "[core][rule][number-in-sequence]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "100.00");
    auto fields = TestBook::allocation("SE", "1.00");
    fields["ref"] = "AL-00002";
    require_refusal(book.refusal("finance", "allocation.made", fields),
                    "number-in-sequence",
                    {"AL-00001", "AL-00002"});
    fields["ref"] = "AL-00001";
    book.record("finance", "allocation.made", fields);
    require_refusal(book.refusal("finance", "allocation.made", fields),
                    "number-in-sequence",
                    {"AL-00002", "not AL-00001"});
}

TEST_CASE("a rejected proposal keeps its number and a refused draft takes none", "[core]") {
    TestBook book;
    book.add_register();
    book.receive("SE", "100.00");
    const std::string allocation = book.allocate("SE", "100.00");
    book.reject(book.raise(allocation, "10.00"));
    (void)book.refusal("finance", "obligation.raised", TestBook::obligation(allocation, "100.01"));
    REQUIRE(book.raise(allocation, "10.00") == "OB-00002");
}

TEST_CASE("nothing is no amount, one cent is", "[core][rule][amount-positive]") {
    TestBook book;
    book.add_register();
    require_refusal(book.refusal("finance", "receipt.recorded", TestBook::receipt("SE", "0.00")),
                    "amount-positive",
                    {"amount comes to nothing"});
    book.receive("SE", "0.01");
}

TEST_CASE("an optional amount of nothing is left out, not stated",
          "[core][rule][amount-positive]") {
    TestBook book;
    book.add_register();
    auto fields = TestBook::receipt("SE", "1.00");
    fields["charge"] = usd("0.00");
    require_refusal(book.refusal("finance", "receipt.recorded", fields),
                    "amount-positive",
                    {"charge comes to nothing"});
}

TEST_CASE("a receipt that settles pledges with nothing is refused",
          "[core][rule][amount-positive]") {
    TestBook book;
    book.add_register();
    const std::string pledge = book.confirmed_pledge("SE", "10.00");
    require_refusal(book.refusal("finance",
                                 "receipt.recorded",
                                 {{"account", "USD-OPS"},
                                  {"amount", usd("0.00")},
                                  {"pledges", JsonValue::Array{TestBook::part(pledge, "0.00")}}}),
                    "amount-positive");
}

TEST_CASE("a value date is at most the day of the entry", "[core][rule][value-date-not-future]") {
    TestBook book;
    book.add_register();
    book.today("2026-03-31");
    const auto fields = TestBook::receipt("SE", "1.00");
    require_refusal(
        book.refusal("finance", "receipt.recorded", TestBook::dated("2026-04-01", fields)),
        "value-date-not-future",
        {"2026-04-01", "2026-03-31"});
    book.record("finance", "receipt.recorded", TestBook::dated("2026-03-31", fields));
}

TEST_CASE("due dates and periods may lie ahead", "[core]") {
    TestBook book;
    book.add_register();
    const JsonValue instalment{JsonValue::Object{{"date", "2030-01-01"}, {"amount", usd("1.00")}}};
    const auto pledge = book.record("finance",
                                    "pledge.made",
                                    {{"donor", "SE"},
                                     {"fund", "SE"},
                                     {"amount", usd("1.00")},
                                     {"due", JsonValue::Array{instalment}}});
    book.record("finance",
                "pledge.confirmed",
                {{"pledge", pledge.ref}, {"agreement", "A"}, {"to_date", "2031-12-31"}});
}

TEST_CASE("persons are numbered without gaps, by the tool", "[core][rule][person-numbered]") {
    TestBook book;
    require_refusal(book.refusal("finance",
                                 "party.added",
                                 {{"party", "PE-00002"}, {"kind", "person"}, {"name", "Amina"}}),
                    "person-numbered",
                    {"PE-00001", "not PE-00002"});
    book.record("finance", "party.added", {{"kind", "person"}, {"name", "Amina"}});
    book.record("finance", "party.added", {{"kind", "person"}, {"name", "Bintou"}});
    REQUIRE(book.book().find(RegisterKind::party, "PE-00002") != nullptr);
    REQUIRE(book.book().next_number(DocumentKind::person) == 3);
}

TEST_CASE("nobody but a person takes a person's code", "[core][rule][person-numbered]") {
    TestBook book;
    const auto vendor = [](const char* code) {
        return JsonValue::Object{{"party", code}, {"kind", "vendor"}, {"name", "A shop"}};
    };
    require_refusal(book.refusal("finance", "party.added", vendor("PE-00009")),
                    "person-numbered",
                    {"PE-00009"});
    book.record("finance", "party.added", vendor("PE-9"));
}

TEST_CASE("a vendor under a code such as a document has takes no document's number",
          "[core][rule][person-numbered]") {
    TestBook book;
    book.add_register();
    book.add_party("OB-00007", "vendor");
    book.receive("GEN", "10.00");
    CHECK(book.raise(book.allocate("GEN", "10.00"), "1.00") == "OB-00001");
    auto to_it = TestBook::obligation("AL-00001", "1.00");
    to_it["payee"] = "OB-00007";
    CHECK(book.record("finance", "obligation.raised", to_it).ref == "OB-00002");
}

TEST_CASE("no vendor blocks the next person by its code in lower case",
          "[core][rule][person-numbered]") {
    TestBook book;
    require_refusal(book.refusal("finance",
                                 "party.added",
                                 {{"party", "pe-00001"}, {"kind", "vendor"}, {"name", "A shop"}}),
                    "person-numbered",
                    {"pe-00001"});
}

TEST_CASE("a period does not end before it begins", "[core][rule][period-in-order]") {
    TestBook book;
    book.add_register();
    const auto line = [](std::string_view to_date) {
        return JsonValue::Object{{"budget", "MILLS"},
                                 {"name", "Mills"},
                                 {"amount", usd("1.00")},
                                 {"from_date", "2026-03-02"},
                                 {"to_date", to_date}};
    };
    require_refusal(book.refusal("finance", "budget.added", line("2026-03-01")),
                    "period-in-order",
                    {"2026-03-02", "2026-03-01"});
    book.record("finance", "budget.added", line("2026-03-02"));
}

}  // namespace fundtrail::registers_test
