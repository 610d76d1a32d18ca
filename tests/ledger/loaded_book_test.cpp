// A book that reads the projections of a ledger: what it has forgotten, and what it alone knows
// yet.
#include "tests/support/loaded_book.hpp"

#include "ledger/projections.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace fundtrail::loaded_book_test {

using support::LoadedBook;
using support::TestLedger;

TEST_CASE("what a book has forgotten it loads again, as it stands", "[ledger]") {
    TestLedger ledger;
    ledger.play_story();
    LoadedBook loaded{ledger};
    load_standing_state(loaded.database, loaded.book);
    Book& book = loaded.book;
    const DocumentRef pledge = parse_document_ref("PL-00001").value();
    const BalanceKey cash = book.cash_key(book.names().intern("SE"));
    const Document before = *book.find(pledge);
    const std::int64_t balance = book.balance(cash);
    const std::size_t agreements = book.agreements(before.fund).size();
    REQUIRE(balance != 0);
    REQUIRE(agreements != 0);
    static_cast<void>(book.take_changes());
    book.forget_loaded();
    REQUIRE(book.documents().empty());
    REQUIRE(book.balances().empty());
    CHECK(book.find(pledge)->state == before.state);
    CHECK(book.find(pledge)->amount == before.amount);
    CHECK(book.balance(cash) == balance);
    CHECK(book.agreements(before.fund).size() == agreements);
    CHECK(book.next_number(DocumentKind::pledge) == 2);
}

}  // namespace fundtrail::loaded_book_test
