// What a reversal takes back beside postings: what a budget line has free, what a document comes
// to, what was given back, what is due. And what events do that is seen only once rates have moved.
#include "tests/core/money_book.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace fundtrail::undone_test {

using support::MoneyBook;
using support::require_refusal;
using support::TestBook;
using support::usd;
using support::xof;

namespace {

/// Records it, has the officer decide it where it awaits that, and names what carries the postings.
std::string carried(MoneyBook& book,
                    std::string_view type,
                    JsonValue::Object fields,
                    std::string_view step = "approved") {
    const auto record = book.finance(type, std::move(fields));
    if (book.book().pending(record.id) == nullptr) return to_text(record.id);
    const std::string_view officer = step == "certified" ? "certifier" : "approver";
    return to_text(book.record(officer, step, {{"record", record.name()}}).id);
}

void reverse(MoneyBook& book, std::string_view target) {
    book.agreed("record.reversed", MoneyBook::reversal(target));
}

std::int64_t free_of_line(const MoneyBook& book, std::string_view budget) {
    return book.book().balance(book.book().budget_key(book.book().names().intern(budget)));
}

JsonValue::Object change(std::string_view obligation, std::string_view amount) {
    return {{"obligation", obligation}, {"amount", usd(amount)}, {"reason", "more wells"}};
}

/// An allocation of fund GEN to the line ROADS.
std::string allocate_to_roads(MoneyBook& book, std::string_view amount) {
    book.receive("GEN", amount);
    return book
        .finance("allocation.made", {{"fund", "GEN"}, {"budget", "ROADS"}, {"amount", usd(amount)}})
        .ref;
}

/// 50.00 of donor NO for fund GEN.
std::string assessed(MoneyBook& book) {
    return book
        .finance(
            "pledge.assessed",
            {{"donor", "NO"}, {"fund", "GEN"}, {"amount", usd("50.00")}, {"due", "2026-06-30"}})
        .ref;
}

JsonValue::Object moving(std::string_view from, std::string_view to, std::string_view amount) {
    return {{"allocation", from}, {"to", to}, {"amount", usd(amount)}, {"reason", "a new plan"}};
}

}  // namespace

TEST_CASE("a reversed move between budget lines gives each back what it had free", "[core]") {
    MoneyBook book;
    const std::string from = book.funded("GEN", "100.00");
    const std::string to = allocate_to_roads(book, "10.00");
    const std::int64_t water = free_of_line(book, "WATER");
    const std::int64_t roads = free_of_line(book, "ROADS");
    const std::string moved = carried(book, "allocation.moved", moving(from, to, "30.00"));
    REQUIRE(free_of_line(book, "WATER") == water + 3'000);
    REQUIRE(free_of_line(book, "ROADS") == roads - 3'000);
    reverse(book, moved);
    CHECK(free_of_line(book, "WATER") == water);
    CHECK(free_of_line(book, "ROADS") == roads);
}

TEST_CASE("no more is moved to a budget line than it has free",
          "[core][rule][budget-covers-allocation]") {
    MoneyBook book;
    const std::string from = book.funded("GEN", "200000.00");
    const std::string to = allocate_to_roads(book, "1.00");
    require_refusal(book.refused("allocation.moved", moving(from, to, "99999.01")),
                    "budget-covers-allocation",
                    {"budget line ROADS has USD 99,999.00"});
    carried(book, "allocation.moved", moving(from, to, "99999.00"));
}

TEST_CASE("a reversed return takes from the budget line again", "[core]") {
    MoneyBook book;
    const std::string allocation = book.funded("GEN", "100.00");
    const std::int64_t water = free_of_line(book, "WATER");
    const std::string returned =
        carried(book,
                "allocation.returned",
                {{"allocation", allocation}, {"amount", usd("40.00")}, {"reason", "not needed"}});
    REQUIRE(free_of_line(book, "WATER") == water + 4'000);
    reverse(book, returned);
    CHECK(free_of_line(book, "WATER") == water);
}

TEST_CASE("an obligation comes to what it was once its changes are reversed", "[core]") {
    MoneyBook book;
    const std::string ref = book.obligate(book.funded("GEN", "100.00"), "50.00");
    const std::string more =
        carried(book, "obligation.adjusted", change(ref, "20.00"), "certified");
    const std::string less =
        carried(book, "obligation.cancelled", change(ref, "30.00"), "certified");
    REQUIRE(book.document(ref).amount == 4'000);
    reverse(book, less);
    CHECK(book.document(ref).amount == 7'000);
    CHECK(book.document(ref).base == 7'000);
    reverse(book, more);
    CHECK(book.document(ref).amount == 5'000);
    CHECK(book.document(ref).base == 5'000);
}

TEST_CASE("of goods whose receipt is reversed nothing is used", "[core]") {
    MoneyBook book;
    const std::string ref = book.finance("in_kind.received",
                                         {{"kind", "goods"},
                                          {"donor", "NO"},
                                          {"fund", "GEN"},
                                          {"amount", usd("100.00")},
                                          {"description", "tents"}})
                                .ref;
    reverse(book, ref);
    CHECK(book.document(ref).state == DocumentState::reversed);
    CHECK_FALSE(book.refused("in_kind.used",
                             {{"in_kind", ref}, {"amount", usd("1.00")}, {"purpose", "shelter"}})
                    .rule.empty());
}

TEST_CASE("on an assessment that is reversed nothing is received", "[core]") {
    MoneyBook book;
    const std::string ref = assessed(book);
    reverse(book, ref);
    CHECK(book.document(ref).state == DocumentState::reversed);
    CHECK_FALSE(book.refused("receipt.recorded", MoneyBook::settling(ref, "1.00")).rule.empty());
}

TEST_CASE("what an assessment grows by is income at once", "[core]") {
    MoneyBook book;
    const std::string ref = assessed(book);
    book.finance("pledge.adjusted", {{"pledge", ref}, {"amount", usd("70.00")}, {"reason", "x"}});
    CHECK(book.balance("receivable:" + ref, "GEN") == 7'000);
    CHECK(book.balance("income:assessed", "GEN") == -7'000);
}

TEST_CASE("what a reversed refund gave back can be given back again", "[core]") {
    MoneyBook book;
    book.receive("GEN", "100.00");
    const std::string pledge = book.confirmed_pledge("GEN", "100.00");
    book.finance("receipt.recorded", MoneyBook::settling(pledge, "60.00"));
    const JsonValue::Object refund{{"pledge", pledge},
                                   {"account", "USD-OPS"},
                                   {"amount", usd("60.00")},
                                   {"reason", "unspent"}};
    const std::string refunded = carried(book, "donor.refunded", refund);
    require_refusal(book.refused("donor.refunded", refund), "pledge-not-over-returned");
    reverse(book, refunded);
    carried(book, "donor.refunded", refund);
}

TEST_CASE("programme support is due again once its charge is reversed", "[core]") {
    MoneyBook book;
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("1000.00")}})
            .ref;
    book.finance("pledge.confirmed",
                 {{"pledge", pledge}, {"agreement", "A"}, {"support_rate", "10"}});
    const std::string allocation = book.funded("SE", "1000.00");
    book.paid(allocation, "100.00");
    const JsonValue::Object charge{
        {"allocation", allocation}, {"to_fund", "PSC"}, {"amount", usd("10.00")}};
    const std::string charged = carried(book, "support.charged", charge);
    require_refusal(book.refused("support.charged", charge), "support-as-due");
    reverse(book, charged);
    carried(book, "support.charged", charge);
}

TEST_CASE("the terms of a confirmation that is reversed bind nobody", "[core]") {
    MoneyBook book;
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "SE"}, {"amount", usd("10.00")}})
            .ref;
    const std::string confirmed =
        carried(book,
                "pledge.confirmed",
                {{"pledge", pledge}, {"agreement", "A"}, {"to_date", "2026-01-31"}});
    const NameId fund = book.book().names().intern("SE");
    REQUIRE(book.book().agreements(fund).size() == 1);
    reverse(book, confirmed);
    CHECK(book.book().agreements(fund).empty());
    CHECK(book.document(pledge).state == DocumentState::recorded);
}

TEST_CASE("where an agreement is income, rates that moved until it is received are exchange",
          "[core]") {
    MoneyBook book;
    book.add_fund("MIX", "agreement", "receipt");
    book.rate("2026-03-01", "600 XOF/USD");
    const std::string pledge =
        book.finance("pledge.made", {{"donor", "SE"}, {"fund", "MIX"}, {"amount", xof("60000")}})
            .ref;
    book.finance("pledge.confirmed", {{"pledge", pledge}, {"agreement", "A"}});
    book.rate("2026-03-31", "500 XOF/USD");
    JsonValue::Array parts;
    parts.emplace_back(JsonValue::Object{{"pledge", pledge}, {"amount", xof("60000")}});
    book.finance("receipt.recorded",
                 {{"account", "XOF-BKO"}, {"amount", xof("60000")}, {"pledges", std::move(parts)}});
    CHECK(book.balance("income:contribution", "MIX") == -10'000);
    CHECK(book.balance("exchange", "MIX") == -2'000);
    CHECK(book.balance("fund:MIX", "MIX") == -12'000);
}

TEST_CASE("held money settles of one pledge what it can where the draft does not say", "[core]") {
    MoneyBook book;
    const std::string receipt = book.unidentified("60.00");
    const std::string small = book.confirmed_pledge("GEN", "40.00");
    const std::string large = book.confirmed_pledge("GEN", "100.00");
    const auto match = [&](const std::string& pledge) {
        JsonValue::Array parts;
        parts.emplace_back(JsonValue::Object{{"pledge", pledge}});
        book.finance("receipt.matched", {{"receipt", receipt}, {"pledges", std::move(parts)}});
    };
    match(small);
    CHECK(book.balance("receivable:" + small, "GEN") == 0);
    match(large);
    CHECK(book.balance("receivable:" + large, "GEN") == 8'000);
    CHECK(book.balance("held:" + receipt, "TRS") == 0);
}

TEST_CASE("a draw awaits as many approvals as the policy says", "[core]") {
    MoneyBook book;
    book.enrol("approver-2", {Role::approving_officer});
    book.set_policy({{"treasury_fund", "TRS"},
                     {"contingency_floor", usd("50.00")},
                     {"contingency_approvers", 2}});
    book.receive("CF", "1000.00");
    const auto draw = book.finance("contingency.drawn", MoneyBook::loan("100.00"));
    book.approve(draw.name());
    REQUIRE(book.book().pending(draw.id) != nullptr);
    book.approve(draw.name(), "approver-2");
    CHECK(book.book().pending(draw.id) == nullptr);
}

}  // namespace fundtrail::undone_test
