#include "core/covers.hpp"

#include "core/rules/rules.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <limits>

namespace fundtrail::covers_test {
namespace {

constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
constexpr Date k_early{100};
constexpr Date k_late{200};

const Currency k_usd = Currency::find("USD").value();

std::int64_t free_credit(BalanceKey key, const Covering& covering, const Book& book) {
    return free_of(key, CoverSide::credit, CoverDays::every_day, covering, book);
}

std::int64_t free_debit(BalanceKey key, const Covering& covering, const Book& book) {
    return free_of(key, CoverSide::debit, CoverDays::every_day, covering, book);
}

}  // namespace

TEST_CASE("what is free is the lowest balance less what others have reserved", "[core]") {
    Book book;
    const BalanceKey key = book.key("fund:SE", "SE");
    book.add_cover(key, k_early, -70);
    book.add_cover(key, k_late, 20);
    book.reserve(key, 15);
    REQUIRE(free_credit(key, {.from = k_early}, book) == 50 - 15);
    REQUIRE(free_credit(key, {.from = k_late}, book) == 50 - 15);
    REQUIRE(free_credit(key, {.from = Date{99}}, book) == 0 - 15);
    REQUIRE(free_debit(key, {.from = k_early}, book) == -70 - 15);
}

TEST_CASE("what a proposal has reserved for itself is free to it, balance by balance", "[core]") {
    Book book;
    const BalanceKey key = book.key("fund:SE", "SE");
    const BalanceKey other = book.key("fund:GEN", "GEN");
    book.add_cover(key, k_early, -70);
    book.add_cover(other, k_early, -70);
    book.reserve(key, 15);
    book.reserve(other, 15);
    const std::array own{Reservation{.key = key, .amount = 5}};
    REQUIRE(free_credit(key, {.from = k_early, .own = own}, book) == 70 - 10);
    REQUIRE(free_credit(other, {.from = k_early, .own = own}, book) == 70 - 15);
}

TEST_CASE("where the latest balance counts the days do not", "[core]") {
    Book book;
    const BalanceKey key = book.key("received:PL-00001", "SE");
    book.add_cover(key, k_late, 30);
    REQUIRE(free_debit(key, {.from = k_early}, book) == 0);
    REQUIRE(free_of(key, CoverSide::debit, CoverDays::latest, {.from = k_early}, book) == 30);
    REQUIRE(free_of(key, CoverSide::credit, CoverDays::latest, {.from = k_early}, book) == -30);
}

TEST_CASE("what is free stays within 64 bits", "[core]") {
    Book book;
    const BalanceKey credit = book.key("fund:SE", "SE");
    book.add_cover(credit, Date{1}, k_least);
    REQUIRE(free_credit(credit, {.from = Date{1}}, book) == k_most);
    const BalanceKey debit = book.key("cash", "SE");
    book.add_cover(debit, Date{1}, k_least);
    book.reserve(debit, 1);
    REQUIRE(free_debit(debit, {.from = Date{1}}, book) == k_least);
}

TEST_CASE("takings of one rule from one balance are added up, others are not", "[core]") {
    const Book book;
    const BalanceKey key = book.key("allocation:AL-00001", "SE");
    const auto amount = [](std::int64_t minor_units) {
        return Money{.currency = k_usd, .minor_units = minor_units};
    };
    TakingList list;
    list.add(rules::k_allocation_covers_move, key, amount(60));
    list.add(rules::k_allocation_covers_move, key, amount(40));
    list.add(rules::k_allocation_covers_obligation, key, amount(1));
    list.add(rules::k_allocation_covers_move, book.key("allocation:AL-00002", "SE"), amount(1));
    list.add(rules::k_reversal_covered, key, amount(0));
    REQUIRE(list.takings().size() == 3);
    REQUIRE(list.takings().front().amount.minor_units == 100);
    REQUIRE(list.is_exact());
    list.add(rules::k_allocation_covers_move, key, amount(k_most));
    REQUIRE_FALSE(list.is_exact());
}

TEST_CASE("a taking is refused by the name of its rule once it is above what is free", "[core]") {
    Book book;
    const BalanceKey key = book.key("fund:SE", "SE");
    book.add_cover(key, k_early, -70);
    Taking taking{.rule = &rules::k_fund_covers_allocation,
                  .key = key,
                  .amount = {.currency = k_usd, .minor_units = 70}};
    REQUIRE_FALSE(object(taking, {.from = k_early}, book));
    taking.amount.minor_units = 71;
    const auto objection = object(taking, {.from = k_early}, book);
    REQUIRE(objection.value().rule == "fund-covers-allocation");
    REQUIRE(objection->reason ==
            "fund SE has USD 0.70 free to allocate from 1970-04-11 on, asked USD 0.71");
}

TEST_CASE("a balance is named by what it belongs to", "[core]") {
    const Book book;
    const auto holder = [&](const char* account) {
        return holder_of(book.key(account, "SE"), book);
    };
    REQUIRE(holder("cash") == "fund SE");
    REQUIRE(holder("fund:SE") == "fund SE");
    REQUIRE(holder("budget:WATER") == "budget line WATER");
    REQUIRE(holder("bank:XOF-BKO@XOF") == "bank account XOF-BKO");
    REQUIRE(holder("receivable:PL-00001@SEK") == "pledge PL-00001");
    REQUIRE(holder("deferred:PL-00001") == "pledge PL-00001");
    REQUIRE(holder("obligation:OB-00001@XOF") == "obligation OB-00001");
    REQUIRE(holder("recoverable:RV-00001") == "claim RV-00001");
}

}  // namespace fundtrail::covers_test
