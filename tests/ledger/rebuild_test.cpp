// Projections made anew from nothing but the permanent tables, of all entries or the first ones.

#include "ledger/rebuild.hpp"

#include "core/error.hpp"
#include "ledger/look_back.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::rebuild_test {
namespace {

using support::bytes_of;
using support::codes;
using support::Forger;
using support::permanent_rows;
using support::projection_rows;
using support::TestLedger;

/// A ledger with a story, and a forged copy.
struct Forged {
    TestLedger ledger;
    Forger forger{told()};

    std::string told() {
        ledger.play_story();
        return ledger.path();
    }

    /// Rebuilds after `sql`; the projections must be the honest ones.
    void rebuild_after(const std::string& sql) {
        const std::string permanent = permanent_rows(forger.path());
        forger.execute(sql);
        CHECK(rebuild_projections(forger.folder(), RebuildMode::write) == ledger.verify().records);
        CHECK(projection_rows(forger.path()) == projection_rows(ledger.path()));
        CHECK(permanent_rows(forger.path()) == permanent);
        const Verification verification = forger.verify();
        CHECK(codes(verification) == std::vector<std::string>{});
        CHECK(verification.projections_checked);
    }
};

/// Makes a reader's connection see the first entries alone.
void look_back_at(const std::string& path, std::int64_t entries) {
    Database database = Database::open(path, OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    look_back(database, entries);
}

}  // namespace

TEST_CASE("projections that are missing are made", "[ledger][rebuild]") {
    Forged forged;
    forged.forger.drop_projections();
    forged.rebuild_after("SELECT 1");
}

TEST_CASE("projections that were altered are made right", "[ledger][rebuild]") {
    Forged forged;
    forged.rebuild_after(
        "UPDATE p_balance SET amount = amount * 2; DELETE FROM p_document; UPDATE p_tree SET hash "
        "= zeroblob(32); "
        "UPDATE p_officer SET roles = 'administrator'; DELETE FROM p_meta");
}

TEST_CASE("projections of another shape, and others' of whatever name, are dropped",
          "[ledger][rebuild]") {
    Forged forged;
    forged.rebuild_after(
        "ALTER TABLE p_step ADD COLUMN remark INTEGER; DROP TABLE p_pending; CREATE TABLE "
        "p_more(number INTEGER); "
        "CREATE INDEX p_i ON p_more(number); CREATE TABLE \"p_ a\"\"b; DROP TABLE entry\"(number "
        "INTEGER)");
}

TEST_CASE("a ledger that does not verify is not rebuilt and stays as it was", "[ledger][rebuild]") {
    TestLedger ledger;
    Forger forger{ledger.path()};
    const std::string sql = GENERATE(as<std::string>{},
                                     "DELETE FROM record WHERE record_id = 262144",
                                     "UPDATE record SET bytes = x'7b7d' WHERE record_id = 262144",
                                     "INSERT INTO record VALUES(9223372036854775807, x'7b7d')",
                                     "UPDATE entry SET note = x'00' WHERE entry_index = 4",
                                     "DELETE FROM entry; DELETE FROM record");
    CAPTURE(sql);
    forger.execute(sql);
    const std::string before = bytes_of(forger.path());
    CHECK_THROWS_AS(rebuild_projections(forger.folder(), RebuildMode::write), CorruptLedger);
    CHECK(bytes_of(forger.path()) == before);
}

TEST_CASE("a file that is no ledger is not rebuilt", "[ledger][rebuild]") {
    TestLedger ledger;
    Forger forger{ledger.path()};
    forger.execute("PRAGMA application_id = 1");
    const std::string before = bytes_of(forger.path());
    CHECK_THROWS_AS(rebuild_projections(forger.folder(), RebuildMode::write), StorageError);
    CHECK(bytes_of(forger.path()) == before);
}

TEST_CASE("a ledger is written to after it was rebuilt", "[ledger][rebuild]") {
    TestLedger ledger;
    ledger.play_story();
    static_cast<void>(rebuild_projections(ledger.folder(), RebuildMode::write));
    ledger.pay(ledger.approved_disbursement("OB-00001", "200.00"));
    CHECK(codes(ledger.verify()) == std::vector<std::string>{});
}

TEST_CASE("a long beginning of a ledger is looked back at, and nothing behind it",
          "[ledger][rebuild]") {
    TestLedger ledger;
    ledger.add_register();
    const std::vector<Draft> pledges(300,
                                     support::draft({{"type", "pledge.made"},
                                                     {"donor", "SE"},
                                                     {"fund", "SE"},
                                                     {"amount", support::usd("1.00")}}));
    const std::int64_t entries = ledger.append("finance", pledges).last_entry + 1;
    ledger.append("finance", pledges);
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    look_back(database, entries);
    Statement count = database.prepare("SELECT count(*) FROM p_document");
    REQUIRE(count.step());
    CHECK(count.integer(0) == 300);
}

TEST_CASE("the beginning of a ledger is looked back at only as far as it verifies",
          "[ledger][rebuild]") {
    const TestLedger ledger;
    Forger forger{ledger.path()};
    forger.execute("UPDATE record SET bytes = x'7b7d' WHERE record_id = 262144");  // 4.0
    CHECK_NOTHROW(look_back_at(forger.path(), 4));
    CHECK_THROWS_AS(look_back_at(forger.path(), 5), CorruptLedger);
    CHECK_THROWS_WITH(look_back_at(forger.path(), 5),
                      Catch::StartsWith("the first 5 entries of " + forger.path() +
                                        " do not verify: record 4.0: "));
}

TEST_CASE("the beginning of a ledger that lacks its last entry is not looked back at",
          "[ledger][rebuild]") {
    const TestLedger ledger;
    Forger forger{ledger.path()};
    forger.execute(
        "DELETE FROM entry WHERE entry_index = 4; DELETE FROM record WHERE record_id = 262144");
    CHECK_NOTHROW(look_back_at(forger.path(), 4));
    CHECK_THROWS_AS(look_back_at(forger.path(), 5), CorruptLedger);
    CHECK_THROWS_WITH(look_back_at(forger.path(), 5), forger.path() + " holds 4 entries, not 5");
}

TEST_CASE("a ledger without entries cannot be looked back at", "[ledger][rebuild]") {
    const TestLedger ledger;
    Forger forger{ledger.path()};
    forger.execute("DELETE FROM entry");
    CHECK_THROWS_AS(look_back_at(forger.path(), 1), CorruptLedger);
    CHECK_THROWS_WITH(
        look_back_at(forger.path(), 1),
        Catch::StartsWith("the first 1 entries of " + forger.path() + " do not verify: "));
}

}  // namespace fundtrail::rebuild_test
