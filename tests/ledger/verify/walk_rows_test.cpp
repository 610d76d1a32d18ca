// Rows of the permanent tables where no ledger has any, and none where a ledger has some.

#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::walk_rows_test {

using Codes = std::vector<std::string>;
using support::codes;
using support::Forger;
using support::TestLedger;

TEST_CASE("rows under indexes that no ledger has are found", "[ledger][verify]") {
    struct Case {
        const char* sql;
        Codes expected;
    };

    const Case one = GENERATE(
        Case{"INSERT INTO entry VALUES(-1, x'00')", {"tree.gap"}},
        Case{"INSERT INTO entry VALUES(140737488355328, x'00')", {"tree.gap"}},  // 2^47
        Case{"INSERT INTO entry VALUES(9223372036854775807, x'00')", {"tree.gap"}},
        Case{"INSERT INTO entry VALUES(140737488355327, x'00')", {"tree.gap", "entry.malformed"}},
        Case{"INSERT INTO record VALUES(-1, x'7b7d')", {"tree.count"}},
        Case{"INSERT INTO record VALUES(-9223372036854775808, x'7b7d')", {"tree.count"}},
        Case{"INSERT INTO record VALUES(458752, x'7b7d')", {"tree.count"}},  // 7.0
        Case{"INSERT INTO record VALUES(9223372036854775807, x'7b7d')", {"tree.count"}},
        Case{"INSERT INTO record VALUES(393217, x'7b7d')",
             {"record.not_canonical", "tree.count", "tree.records_root"}});
    CAPTURE(one.sql);
    const TestLedger ledger;
    Forger forger{ledger.path()};
    forger.drop_projections();
    forger.execute(one.sql);
    CHECK(codes(forger.verify()) == one.expected);
}

TEST_CASE("a ledger without entries is not intact", "[ledger][verify]") {
    const TestLedger ledger;
    Forger forger{ledger.path()};
    forger.drop_projections();
    forger.execute("DELETE FROM entry; DELETE FROM record");
    CHECK(codes(forger.verify()) == Codes{"tree.gap"});
}

}  // namespace fundtrail::walk_rows_test
