// What the tests of ledger/sqlite share.
#pragma once

#include "ledger/sqlite.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>

namespace fundtrail {

/// Waits so briefly that a test may run into a lock on purpose.
inline OpenOptions impatient() {
    return {.busy_timeout_milliseconds = 20};
}

/// A file with `t (number INTEGER, words TEXT)`, open for writing.
inline Database database_with_table(const std::string& path) {
    Database database = Database::open(path, OpenMode::create, impatient());
    database.execute("CREATE TABLE t (number INTEGER, words TEXT)");
    return database;
}

inline std::int64_t count(Database& database) {
    Statement statement = database.prepare("SELECT count(*) FROM t");
    REQUIRE(statement.step());
    return statement.integer(0);
}

/// What the failure of `deed` says: its message and its hint.
template <class Failure = StorageError, class Deed>
std::string complaint_of(const Deed& deed) {
    try {
        deed();
    } catch (const Failure& failure) {
        return std::string{failure.what()} + " | " + failure.hint();
    }
    return "no complaint";
}

}  // namespace fundtrail
