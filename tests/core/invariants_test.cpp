#include "core/invariants.hpp"

#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::invariants_test {

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

TEST_CASE("an advance or a claim without the same outstanding is broken, one by one", "[core]") {
    for (const std::string account : {"advance:DB-00001", "recoverable:RV-00001"}) {
        const std::string subject = account.substr(account.find(':') + 1);
        const std::string outstanding = "outstanding:" + subject;
        CAPTURE(account);
        REQUIRE(broken_by({{account.c_str(), "AGR", 5}, {"charges", "AGR", -5}}) ==
                Names{"outstanding-mirrors-holding"});
        REQUIRE(broken_by({{account.c_str(), "AGR", 5},
                           {"charges", "AGR", -5},
                           {outstanding.c_str(), "AGR", -4},
                           {"authority", "AGR", 4}}) == Names{"outstanding-mirrors-holding"});
        REQUIRE(broken_by({{account.c_str(), "AGR", 5},
                           {"charges", "AGR", -5},
                           {outstanding.c_str(), "AGR", -5},
                           {"authority", "AGR", 5}})
                    .empty());
    }
}

TEST_CASE("what passes between funds sums to zero over them, draw by draw", "[core]") {
    for (const char* account : {"interfund", "transfer", "due:CD-00001"}) {
        CAPTURE(account);
        REQUIRE(broken_by({{account, "AGR", 5}, {"opening", "AGR", -5}}) == Names{"funds-balance"});
    }
    REQUIRE(broken_by({{"due:CD-00001", "AGR", 5}, {"due:CD-00002", "AGR", -5}}) ==
            Names{"funds-balance", "funds-balance"});
}

TEST_CASE("a balance on its wrong side is broken, on whatever day", "[core]") {
    REQUIRE(broken_by({{"receivable:PL-00001", "AGR", -5}, {"income:other", "AGR", 5}}) ==
            Names{"account-side"});
    REQUIRE(broken_by({{"deferred:PL-00001", "AGR", 5}, {"income:other", "AGR", -5}}) ==
            Names{"account-side"});
    // Facts may overdraw what a fund was given.
    REQUIRE(broken_by({{"authority", "AGR", -5}, {"fund:AGR", "AGR", 5}}).empty());

    TestBook book;
    book.add_register();
    for (const auto& [amount, day] :
         {std::pair{std::int64_t{-5}, 20'000}, {std::int64_t{5}, 20'001}}) {
        PostingList postings{book.book().names()};
        postings.add("receivable:PL-00001", "AGR", amount);
        postings.add("income:other", "AGR", -amount);
        book.book().post(postings, Date{day});
    }
    const auto broken = broken_invariants(book.book());
    REQUIRE(broken.size() == 1);
    REQUIRE(broken.front().sentence ==
            "receivable:PL-00001 of fund AGR stands on its wrong side on 2024-10-04");
}

TEST_CASE("what holds nothing of its own currency stands at nothing, a bank over all funds",
          "[core]") {
    TestBook book;
    book.add_register();
    const auto post =
        [&](const char* account, const char* fund, std::int64_t base, std::int64_t own) {
            PostingList postings{book.book().names()};
            const Money money{.currency = *Currency::find("XOF"), .minor_units = own};
            if (own == 0) {
                postings.add(account, fund, base);
            } else {
                postings.add(account, fund, base, money);
            }
            postings.add("exchange", fund, -base);
            book.book().post(postings, Date{20'000});
        };
    const auto sentences = [&] {
        std::vector<std::string> all;
        for (const BrokenInvariant& broken : broken_invariants(book.book())) {
            if (broken.name == "nothing-left-of-nothing") all.push_back(broken.sentence);
        }
        return all;
    };
    post("bank:XOF-BKO", "AGR", 500, 3'000);
    post("bank:XOF-BKO", "GEN", -400, -3'000);
    REQUIRE(sentences() ==
            std::vector<std::string>{"bank:XOF-BKO holds nothing, and stands at USD 1.00"});
    post("bank:XOF-BKO", "GEN", -100, 0);
    REQUIRE(sentences().empty());
    post("receivable:PL-00001", "AGR", 500, 3'000);
    post("receivable:PL-00001", "AGR", -400, -3'000);
    REQUIRE(sentences() ==
            std::vector<std::string>{
                "receivable:PL-00001 of fund AGR holds nothing, and stands at USD 1.00"});
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

}  // namespace fundtrail::invariants_test
