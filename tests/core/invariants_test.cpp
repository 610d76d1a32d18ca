#include "core/invariants.hpp"

#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail {

using support::TestBook;

namespace {

struct Line {
    const char* account;
    const char* fund;
    std::int64_t amount;
};

/// The names of what is broken once these lines are posted to a book of the usual registers.
std::vector<std::string> broken_by(std::initializer_list<Line> lines) {
    TestBook book;
    book.add_register();
    PostingList postings{book.book().names()};
    for (const Line& line : lines)
        postings.add(line.account, line.fund, line.amount);
    postings.close();
    book.book().post(postings, Date{20'000});
    std::vector<std::string> names;
    for (const BrokenInvariant& broken : broken_invariants(book.book()))
        names.emplace_back(broken.name);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a book without postings, or not opened, breaks nothing", "[core]") {
    REQUIRE(broken_by({}).empty());
    REQUIRE(broken_invariants(Book{}).empty());
}

TEST_CASE("a set that does not sum to zero in a fund is broken, fund by fund", "[core]") {
    REQUIRE(broken_by({{"income:other", "SE", 5}, {"charges", "SE", -4}}) == Names{"sets-balance"});
    REQUIRE(broken_by({{"income:other", "SE", 5}, {"charges", "GEN", -5}}) ==
            Names{"sets-balance", "sets-balance"});
    REQUIRE(broken_by({{"income:other", "SE", 5}, {"charges", "SE", -5}}).empty());
}

TEST_CASE("actual and control are summed apart", "[core]") {
    REQUIRE(broken_by({{"income:other", "SE", 5}, {"authority", "SE", -5}}) ==
            Names{"sets-balance", "sets-balance"});
}

TEST_CASE("expenditure without the same spent is broken, allocation by allocation", "[core]") {
    REQUIRE(broken_by({{"expenditure:AL-00001", "SE", 5}, {"charges", "SE", -5}}) ==
            Names{"spent-mirrors-expenditure"});
    REQUIRE(broken_by({{"expenditure:AL-00001", "SE", 5},
                       {"charges", "SE", -5},
                       {"spent:AL-00002", "SE", -5},
                       {"authority", "SE", 5}}) ==
            Names{"spent-mirrors-expenditure", "spent-mirrors-expenditure"});
    REQUIRE(broken_by({{"expenditure:AL-00001", "SE", 5},
                       {"charges", "SE", -5},
                       {"spent:AL-00001", "SE", -5},
                       {"authority", "SE", 5}})
                .empty());
}

TEST_CASE("a fund that spends on receipts holds what it may spend", "[core]") {
    REQUIRE(broken_by({{"bank:USD-OPS", "SE", 5}, {"income:other", "SE", -5}}) ==
            Names{"cash-matches-control"});
    REQUIRE(broken_by({{"bank:USD-OPS", "SE", 5},
                       {"income:other", "SE", -5},
                       {"authority", "SE", 5},
                       {"allocation:AL-00001", "SE", -5}})
                .empty());
}

TEST_CASE("a fund that spends on agreement may hold less than it may spend", "[core]") {
    REQUIRE(broken_by({{"bank:USD-OPS", "AGR", 5}, {"income:other", "AGR", -5}}).empty());
}

TEST_CASE("a broken invariant names fund, set and amount", "[core]") {
    TestBook book;
    book.add_register();
    PostingList postings{book.book().names()};
    postings.add("charges", "SE", 123'456);
    book.book().post(postings, Date{20'000});
    REQUIRE(broken_invariants(book.book()).at(0).sentence ==
            "set actual of fund SE sums to 1234.56, not to zero");
}

}  // namespace fundtrail
