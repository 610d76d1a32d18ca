// A book that reads the projections of a ledger.
#pragma once

#include "core/book.hpp"
#include "ledger/projection_source.hpp"
#include "tests/support/test_ledger.hpp"

namespace fundtrail::support {

struct LoadedBook {
    Database database;
    ProjectionSource source;
    Book book;

    explicit LoadedBook(const TestLedger& ledger)
        : database{Database::open(ledger.path(), OpenMode::read_write)},
          source{database},
          book{&source} {}
};

}  // namespace fundtrail::support
