#include "core/covers.hpp"

#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace fundtrail {

using support::TestBook;

namespace {

constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();

struct Funded : TestBook {
    Funded() {
        add_register();
        receive("SE", "1000.00", "2026-03-01");
        allocate("SE", "1000.00", "2026-03-01");
    }

    [[nodiscard]] std::string account(BalanceKey key) const {
        return std::string{book().text(key.account)} + " of " + std::string{book().text(key.fund)};
    }
};

}  // namespace

TEST_CASE("each document draws on the account behind it", "[core]") {
    Funded book;
    book.obligate("AL-00001", "500.00");
    book.propose("OB-00001", "10.00");
    book.propose("AL-00001", "10.00");
    const auto drawn = [&](const char* ref) {
        return book.account(drawn_account(book.document(ref), book.book()));
    };
    REQUIRE(drawn("AL-00001") == "fund:SE of SE");
    REQUIRE(drawn("OB-00001") == "allocation:AL-00001 of SE");
    REQUIRE(drawn("DB-00001") == "obligation:OB-00001 of SE");
    REQUIRE(drawn("DB-00002") == "allocation:AL-00001 of SE");
}

TEST_CASE("a disbursement reserves cash beside what it draws on", "[core]") {
    Funded book;
    book.obligate("AL-00001", "500.00");
    book.propose("OB-00001", "10.00");
    const auto reserved = [&](const char* ref) {
        std::vector<std::string> accounts;
        for (const BalanceKey key : reserved_accounts(book.document(ref), book.book()))
            accounts.push_back(book.account(key));
        return accounts;
    };
    REQUIRE(reserved("OB-00001") == std::vector<std::string>{"allocation:AL-00001 of SE"});
    REQUIRE(reserved("DB-00001") ==
            std::vector<std::string>{"obligation:OB-00001 of SE", "cash of SE"});
    REQUIRE(book.reserved("cash", "SE") == 1'000);
    REQUIRE(book.reserved("obligation:OB-00001", "SE") == 1'000);
}

TEST_CASE("a disbursement spends under one allocation, directly or through its obligation",
          "[core]") {
    Funded book;
    book.obligate("AL-00001", "500.00");
    book.propose("OB-00001", "10.00");
    book.propose("AL-00001", "10.00");
    const DocumentRef allocation{.kind = DocumentKind::allocation, .number = 1};
    REQUIRE(allocation_of(book.document("DB-00001"), book.book()) == allocation);
    REQUIRE(allocation_of(book.document("DB-00002"), book.book()) == allocation);
}

TEST_CASE("what is free is the lowest balance less what others have reserved", "[core]") {
    Book book;
    const BalanceKey key = book.key("fund:SE", "SE");
    const Date early{100};
    const Date late{200};
    book.add_cover(key, early, -70);
    book.add_cover(key, late, 20);
    book.reserve(key, 15);
    REQUIRE(free_credit(key, {.from = early}, book) == 50 - 15);
    REQUIRE(free_credit(key, {.from = late}, book) == 50 - 15);
    REQUIRE(free_credit(key, {.from = early, .own_reservation = 5}, book) == 50 - 10);
    REQUIRE(free_credit(key, {.from = Date{99}}, book) == 0 - 15);
    REQUIRE(free_debit(key, {.from = early}, book) == -70 - 15);
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

}  // namespace fundtrail
