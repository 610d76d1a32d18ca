// Step 1 of verification against files that SQLite opens and no ledger is.

#include "ledger/schema.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace fundtrail::file_check_test {
namespace {

using Codes = std::vector<std::string>;
using support::bytes_of;
using support::codes;
using support::Forger;
using support::TestLedger;
using support::write_bytes;

/// A ledger of one entry, and a forged copy of it.
struct Forged {
    TestLedger ledger{TestLedger::Officers::founder_only};
    Forger forger{ledger.path()};

    Codes after(const std::string& sql) {
        forger.execute(sql);
        return codes(forger.verify());
    }
};

void change_byte(const std::string& path, std::size_t offset, char byte) {
    std::string bytes = bytes_of(path);
    bytes.at(offset) = byte;
    write_bytes(path, bytes);
}

}  // namespace

TEST_CASE("an untouched ledger has no findings and its projections are checked",
          "[ledger][verify]") {
    TestLedger ledger;
    ledger.play_story();
    const Verification verification = ledger.verify();
    CHECK(codes(verification) == Codes{});
    CHECK(verification.projections_checked);
}

TEST_CASE("a ledger sealed again by whoever holds all keys is intact: that is why witnesses count",
          "[ledger][verify]") {
    TestLedger ledger;
    ledger.play_story();
    Forger forger{ledger.path()};
    forger.entries().at(9).time.seconds += 1;
    forger.reseal();
    const Verification verification = forger.verify();
    CHECK(codes(verification) == Codes{});
    CHECK(verification.root != ledger.verify().root);
    CHECK_FALSE(verification.projections_checked);
}

TEST_CASE("other identifiers than a ledger's are found", "[ledger][verify]") {
    CHECK(Forged{}.after("PRAGMA application_id = 7") == Codes{"file.schema"});
    CHECK(Forged{}.after("PRAGMA user_version = 2") == Codes{"file.schema"});
    CHECK(Forged{}.after("PRAGMA user_version = 0") == Codes{"file.schema"});
}

TEST_CASE("foreign objects in the file are found", "[ledger][verify]") {
    const std::string sql =
        GENERATE(as<std::string>{},
                 "CREATE VIEW p_view AS SELECT * FROM entry",
                 "CREATE TRIGGER p_trigger AFTER INSERT ON entry BEGIN SELECT 1; END",
                 "CREATE TRIGGER p_trigger AFTER INSERT ON p_meta BEGIN SELECT 1; END",
                 "CREATE TABLE more(number INTEGER)",
                 "CREATE TABLE P_upper(number INTEGER)",
                 "CREATE INDEX p_of_entry ON entry(note)",
                 "CREATE UNIQUE INDEX p_of_record ON record(bytes)",
                 "CREATE INDEX of_meta ON p_meta(value)",
                 "CREATE TABLE p_counted(number INTEGER PRIMARY KEY AUTOINCREMENT)");
    CAPTURE(sql);
    CHECK(Forged{}.after(sql) == Codes{"file.schema"});
}

TEST_CASE("a virtual table is found however its statement is spelled", "[ledger][verify]") {
    const std::string spelled = GENERATE(
        as<std::string>{},
        "CREATE VIRTUAL TABLE p_v USING fts5(a)",
        "create /* so long a remark that nobody reads on */ virtual table p_v using fts5(a)");
    const std::string root_page = GENERATE(as<std::string>{}, "0", "2");
    Forged forged;
    forged.forger.execute("INSERT INTO sqlite_schema VALUES('table', 'p_v', 'p_v', " + root_page +
                          ", '" + spelled + "')");
    CHECK(
        support::finding(forged.forger.verify(), "file.schema").message.find("the table \"p_v\"") !=
        std::string::npos);
}

TEST_CASE("a foreign object behind a thousand permitted ones is not overlooked",
          "[ledger][verify]") {
    std::string sql;
    for (int table = 0; table < 1'000; ++table)
        sql += "CREATE TABLE p_" + std::to_string(table) + "(number INTEGER);";
    CHECK(Forged{}.after(sql + "CREATE TRIGGER evil AFTER INSERT ON entry BEGIN SELECT 1; END") ==
          Codes{"file.schema"});
}

TEST_CASE("more objects than are looked at are found, whatever they are", "[ledger][verify]") {
    std::string sql;
    for (int table = 0; table < 1'000; ++table)
        sql += "CREATE TABLE p_" + std::to_string(table) + "(number INTEGER);";
    CHECK(Forged{}.after(sql) == Codes{"file.schema"});
}

TEST_CASE("further projections are permitted, and then no projection is checked",
          "[ledger][verify]") {
    Forged forged;
    CHECK(forged.after("CREATE TABLE p_more(number INTEGER, twice AS (number * 2)); CREATE INDEX "
                       "p_i ON p_more(number)") == Codes{});
    CHECK_FALSE(forged.forger.verify().projections_checked);
}

TEST_CASE("the statistics of ANALYZE are permitted", "[ledger][verify]") {
    Forged forged;
    forged.forger.execute("ANALYZE; DROP TABLE IF EXISTS sqlite_stat4");
    CHECK(codes(forged.forger.verify()) == Codes{});
    CHECK(forged.forger.verify().projections_checked);
}

TEST_CASE("a permanent table of another shape is found", "[ledger][verify]") {
    const std::string sql =
        GENERATE(as<std::string>{},
                 "ALTER TABLE entry ADD COLUMN remark TEXT",
                 "ALTER TABLE record ADD COLUMN size INTEGER AS (length(bytes))",
                 "DROP TABLE checkpoint; CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note "
                 "BLOB NOT NULL)",
                 "DROP TABLE checkpoint; CREATE TABLE checkpoint(size INTEGER PRIMARY KEY,note "
                 "BLOB NOT NULL) STRICT");
    CAPTURE(sql);
    // The table does not belong there, and the one that does is missing.
    CHECK(Forged{}.after(sql) == Codes{"file.schema", "file.schema"});
}

TEST_CASE("a missing permanent table is found", "[ledger][verify]") {
    CHECK(Forged{}.after("DROP TABLE checkpoint") == Codes{"file.schema"});
    CHECK(Forged{}.after("DROP TABLE record") == Codes{"file.schema", "file.unreadable"});
    CHECK(Forged{}.after("DROP TABLE entry") == Codes{"file.schema", "file.unreadable"});
}

TEST_CASE("an index that was left behind its table is found", "[ledger][verify]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("10.00");
    Forger forger{ledger.path()};
    // Without its row in the schema SQLite does not keep the index up to date.
    forger.execute(
        "CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'p_document_by_fund'");
    forger.execute("DELETE FROM sqlite_schema WHERE name = 'p_document_by_fund'");
    forger.execute("UPDATE p_document SET fund = 'GEN'");
    forger.execute("INSERT INTO sqlite_schema SELECT * FROM kept");
    forger.execute("DROP TABLE kept");
    const Verification verification = forger.verify();
    CHECK_FALSE(support::finding(verification, "file.integrity").code.empty());
    CHECK(support::finding(verification, "projection.differs").message.find("p_document") !=
          std::string::npos);
}

TEST_CASE("text where a permanent table holds blobs is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'record'");
    forged.forger.execute("UPDATE record SET bytes = CAST(bytes AS TEXT) WHERE record_id = 1");
    forged.forger.execute("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'record'");
    CHECK(codes(forged.forger.verify()) == Codes{"file.integrity", "file.unreadable"});
}

TEST_CASE("a value beyond every limit is found and not read", "[ledger][verify]") {
    CHECK(
        Forged{}.after("UPDATE record SET bytes = zeroblob(71000000) WHERE record_id = 1").back() ==
        "file.unreadable");
}

TEST_CASE("a write-ahead log beside the file makes it unreadable", "[ledger][verify]") {
    Forged forged;
    std::ofstream{forged.forger.path() + "-wal"} << "frames of another history";
    CHECK(codes(forged.forger.verify()) == Codes{"file.unreadable"});
    CHECK_FALSE(std::filesystem::exists(forged.forger.path() + "-shm"));
}

TEST_CASE("a file that calls for a write-ahead log is unreadable", "[ledger][verify]") {
    CHECK(Forged{}.after("PRAGMA journal_mode = WAL") == Codes{"file.unreadable"});
    // Of the two bytes that say so, the one for readers alone.
    Forged forged;
    change_byte(forged.forger.path(), 19, 2);
    CHECK(codes(forged.forger.verify()) == Codes{"file.unreadable"});
}

TEST_CASE("a file for a later SQLite is found", "[ledger][verify]") {
    Forged forged;
    change_byte(forged.forger.path(), 18, 3);  // may be read, not written
    CHECK(codes(forged.forger.verify()) == Codes{"file.schema"});
}

TEST_CASE("a schema of a later format of SQLite is found", "[ledger][verify]") {
    Forged forged;
    change_byte(forged.forger.path(), 47, 5);
    CHECK(codes(forged.forger.verify()).back() == "file.unreadable");
}

TEST_CASE("a file that is no database, or half of one, is found", "[ledger][verify]") {
    Forged forged;
    const std::string whole = bytes_of(forged.forger.path());
    for (const std::string& bytes : {std::string{},
                                     std::string{"not a database"},
                                     whole.substr(0, 50),
                                     whole.substr(0, whole.size() / 2)}) {
        CAPTURE(bytes.size());
        write_bytes(forged.forger.path(), bytes);
        CHECK(codes(forged.forger.verify()).back() == "file.unreadable");
    }
}

TEST_CASE("a missing file is no finding", "[ledger][verify]") {
    CHECK_THROWS_AS(verify_ledger("/nowhere/ledger.db", {}), StorageError);
}

TEST_CASE("defects of every step are all reported", "[ledger][verify]") {
    TestLedger ledger;
    ledger.add_register();
    Forger forger{ledger.path()};
    forger.entries().at(3).lie = [](EntryHeader& header) { header.previous_root = Hash{}; };
    forger.entries().at(4).spoil = [](std::string& note) {
        note.replace(note.find("time ") + 5, 1, "2");
    };
    forger.edit(7, 2, [](JsonValue& record) { record["date"] = "2030-01-01"; });
    forger.reseal();
    forger.execute(
        "CREATE VIEW evil AS SELECT 1; PRAGMA user_version = 3; INSERT INTO record "
        "VALUES(900000000, x'7b7d')");
    const Verification verification = forger.verify(VerifyOptions{.ledger_id = Hash{}});
    CHECK(codes(verification) == Codes{"file.schema",
                                       "file.schema",
                                       "tree.prev",
                                       "signature.invalid",
                                       "rule.value-date-not-future",
                                       "tree.count",
                                       "ledger.replaced"});
}

TEST_CASE("an index of a derived table in other words than SQLite keeps is found",
          "[ledger][verify]") {
    CHECK(Forged{}.after("UPDATE sqlite_schema SET sql = replace(sql, 'CREATE INDEX', 'create "
                         "index') WHERE name = 'p_step_by_proposal'") == Codes{"file.schema"});
}

}  // namespace fundtrail::file_check_test
