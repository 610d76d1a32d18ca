#include "ledger/sqlite.hpp"

#include "core/ensure.hpp"
#include "tests/ledger/sqlite_samples.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>

namespace fundtrail::sqlite_test {

using support::TemporaryFolder;

TEST_CASE("values come back as they were bound", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    const std::string_view bytes{"a\0\xff", 3};

    Statement statement = database.prepare("SELECT ?, ?, ?, ?, ?");
    statement.bind_all(-9'223'372'036'854'775'807 - 1, "schön", bytes, Blob{bytes}, Null{});

    REQUIRE(statement.step());
    CHECK(statement.integer(0) == -9'223'372'036'854'775'807 - 1);
    CHECK(statement.text(1) == "schön");
    CHECK(statement.text(2) == bytes);
    CHECK(statement.text(2) == bytes);
    CHECK(statement.blob(3) == bytes);
    CHECK(statement.is_null(4));
    CHECK_FALSE(statement.is_null(3));
    CHECK_FALSE(statement.step());
}

TEST_CASE("empty text and an empty blob are not NULL", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    Statement statement = database.prepare("SELECT ?, ?");
    statement.bind_all(std::string_view{}, Blob{});

    REQUIRE(statement.step());
    CHECK(statement.type(0) == ColumnType::text);
    CHECK(statement.text(0).empty());
    CHECK(statement.type(1) == ColumnType::blob);
    CHECK(statement.blob(1).empty());
}

TEST_CASE("a statement that is run does its work each time and keeps no value",
          "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    for (std::int64_t number = 1; number <= 3; ++number) {
        database.cached("INSERT INTO t VALUES(?1, ?2)").run(number, std::to_string(number));
    }
    CHECK(count(database) == 3);

    database.execute("CREATE UNIQUE INDEX once ON t(number)");
    Statement& insert = database.cached("INSERT INTO t VALUES(?1, ?2)");
    CHECK_THROWS_AS(insert.run(3, "again"), StorageError);
    insert.run(4, "schön");
    insert.step();  // nothing is bound any more
    Statement rows = database.prepare("SELECT words FROM t WHERE number > 3 OR number IS NULL");
    REQUIRE(rows.step());
    CHECK(rows.text(0) == "schön");
    REQUIRE(rows.step());
    CHECK(rows.is_null(0));
    CHECK_FALSE(rows.step());
}

TEST_CASE("a bound text may go before the statement runs", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    Statement statement = database.prepare("SELECT ?, ?");

    std::string text(1000, 'a');
    statement.bind_all(text, Blob{text});
    text.assign(1000, 'b');

    REQUIRE(statement.step());
    CHECK(statement.text(0) == std::string(1000, 'a'));
    CHECK(statement.blob(1) == std::string(1000, 'a'));
}

TEST_CASE("a value of another type than asked for is refused", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    Statement statement = database.prepare("SELECT 10, '10', x'3130', 10.0, NULL");
    REQUIRE(statement.step());

    for (const int column : {1, 2, 3, 4}) {
        CHECK_THROWS_AS(statement.integer(column), CorruptDatabase);
    }
    for (const int column : {0, 2, 3, 4}) {
        CHECK_THROWS_AS(statement.text(column), CorruptDatabase);
    }
    for (const int column : {0, 1, 3, 4}) {
        CHECK_THROWS_AS(statement.blob(column), CorruptDatabase);
    }
    CHECK(statement.integer(0) == 10);
    CHECK(statement.text(1) == "10");
    CHECK(statement.blob(2) == "10");
    CHECK(statement.type(3) == ColumnType::real);
}

TEST_CASE("a refused type is named with its column and file", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    Statement statement = database.prepare("SELECT 'ten' AS number");
    REQUIRE(statement.step());

    CHECK(complaint_of([&] { (void)statement.integer(0); }) ==
          "cannot read '" + folder.path_of("a.db") +
              "': the value of 'number' is text, not an integer | "
              "verify the ledger, or go back to a copy that verifies");
}

TEST_CASE("a transaction that is not committed leaves nothing", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    {
        const Transaction transaction{database, Transaction::Mode::immediate};
        database.execute("INSERT INTO t VALUES (1, 'one')");
        REQUIRE(count(database) == 1);
    }

    CHECK(count(database) == 0);
}

TEST_CASE("a transaction left by an exception leaves nothing", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    const auto fails_half_way = [&] {
        Transaction transaction{database, Transaction::Mode::immediate};
        database.execute("INSERT INTO t VALUES (1, 'one')");
        database.execute("INSERT INTO missing VALUES (1)");
        transaction.commit();
    };

    CHECK_THROWS_AS(fails_half_way(), StorageError);
    CHECK(count(database) == 0);
}

TEST_CASE("a transaction is rolled back even while rows are being read", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    database.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");

    {
        const Transaction transaction{database, Transaction::Mode::immediate};
        database.execute("INSERT INTO t VALUES (3, 'three')");
        REQUIRE(database.cached("SELECT number FROM t").step());
    }

    CHECK(count(database) == 2);
    Database other = Database::open(folder.path_of("a.db"), OpenMode::read_write, impatient());
    CHECK_NOTHROW(other.execute("INSERT INTO t VALUES (4, 'four')"));
}

TEST_CASE("what is committed is there for the next connection", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    {
        Database database = database_with_table(folder.path_of("a.db"));
        Transaction transaction{database, Transaction::Mode::immediate};
        database.execute("INSERT INTO t VALUES (1, 'one')");
        transaction.commit();
    }

    Database reader = Database::open(folder.path_of("a.db"), OpenMode::read_only_hostile);
    CHECK(count(reader) == 1);
}

TEST_CASE("a half-read statement keeps no lock beyond the commit", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    database.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");

    Transaction transaction{database, Transaction::Mode::immediate};
    REQUIRE(database.cached("SELECT number FROM t").step());
    transaction.commit();

    Database other = Database::open(folder.path_of("a.db"), OpenMode::read_write, impatient());
    CHECK_NOTHROW(other.execute("INSERT INTO t VALUES (3, 'three')"));
}

TEST_CASE("a second writer is told soon that the ledger is locked", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    Database first = database_with_table(path);
    Database second = Database::open(path, OpenMode::read_write, impatient());
    const Transaction transaction{first, Transaction::Mode::immediate};
    const auto start = std::chrono::steady_clock::now();

    const std::string complaint = complaint_of([&] {
        const Transaction late{second, Transaction::Mode::immediate};
    });

    CHECK(complaint == "cannot write '" + path +
                           "': the ledger is locked by another process | "
                           "try again when the other command has finished");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}

TEST_CASE("a writer waits as long as it was told to", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    Database first = database_with_table(path);
    Database second =
        Database::open(path, OpenMode::read_write, {.busy_timeout_milliseconds = 300});
    const Transaction transaction{first, Transaction::Mode::immediate};
    const auto start = std::chrono::steady_clock::now();

    CHECK_THROWS_AS((Transaction{second, Transaction::Mode::immediate}), StorageError);
    CHECK(std::chrono::steady_clock::now() - start > std::chrono::milliseconds{200});
}

TEST_CASE("a commit that a reader blocks is rolled back", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    Database writer = database_with_table(path);
    Database reader = Database::open(path, OpenMode::read_only_hostile, impatient());

    std::string complaint;
    {
        const Transaction reading{reader, Transaction::Mode::deferred};
        REQUIRE(count(reader) == 0);
        Transaction transaction{writer, Transaction::Mode::immediate};
        writer.execute("INSERT INTO t VALUES (1, 'one')");
        complaint = complaint_of([&] { transaction.commit(); });
        CHECK(count(writer) == 0);
    }

    CHECK(complaint.find("the ledger is locked by another process") != std::string::npos);
    CHECK(count(reader) == 0);
    CHECK_NOTHROW(writer.execute("INSERT INTO t VALUES (2, 'two')"));
}

TEST_CASE("a deferred transaction reads one state", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    Database writer = database_with_table(path);
    Database reader = Database::open(path, OpenMode::read_only_hostile, impatient());
    const Transaction reading{reader, Transaction::Mode::deferred};
    REQUIRE(count(reader) == 0);

    CHECK_THROWS_AS(writer.execute("INSERT INTO t VALUES (1, 'one')"), StorageError);
    CHECK(count(reader) == 0);
}

TEST_CASE("a cached statement is prepared once and handed out reset", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    database.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
    const std::string sql = "SELECT number FROM t ORDER BY number";

    Statement& first = database.cached(sql);
    REQUIRE(first.step());
    REQUIRE(first.step());
    Statement& again = database.cached(sql);

    CHECK(&again == &first);
    REQUIRE(again.step());
    CHECK(again.integer(0) == 1);
}

TEST_CASE("a cached statement is handed out with nothing bound", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    REQUIRE(database.cached("SELECT ?").bind_all(7).step());
    Statement& again = database.cached("SELECT ?");

    REQUIRE(again.step());
    CHECK(again.is_null(0));
}

TEST_CASE("statements of different texts are cached apart", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    Statement& one = database.cached("SELECT 1");
    Statement& two = database.cached("SELECT 2");

    REQUIRE(one.step());
    REQUIRE(two.step());
    CHECK(one.integer(0) == 1);
    CHECK(two.integer(0) == 2);
}

TEST_CASE("a reset statement begins again with what was bound", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    database.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')");
    Statement statement = database.prepare("SELECT number FROM t WHERE number > ? ORDER BY number");
    statement.bind_all(1);
    REQUIRE(statement.step());
    REQUIRE(statement.step());

    statement.reset();

    REQUIRE(statement.step());
    CHECK(statement.integer(0) == 2);
}

TEST_CASE("a database may be moved while statements of it are in use", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    Statement statement = database.prepare("SELECT 'ten'");

    Database moved = std::move(database);

    REQUIRE(statement.step());
    CHECK(moved.path() == folder.path_of("a.db"));
    CHECK(complaint_of([&] { (void)statement.integer(0); }).find(folder.path_of("a.db")) !=
          std::string::npos);
}

TEST_CASE("the rows that a statement changed are counted", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    database.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
    CHECK(database.changes() == 2);
    database.execute("UPDATE t SET number = 5 WHERE number = 1");
    CHECK(database.changes() == 1);
}

TEST_CASE("an integer pragma is kept in the file", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    {
        Database database = database_with_table(folder.path_of("a.db"));
        database.set_pragma_integer("application_id", 0x46544C31);
    }

    Database reader = Database::open(folder.path_of("a.db"), OpenMode::read_only_hostile);
    CHECK(reader.pragma_integer("application_id") == 0x46544C31);
}

TEST_CASE("several statements are run in order", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    database.execute(
        "INSERT INTO t VALUES (1, 'one');\n-- a comment\nDELETE FROM t;;\n"
        "INSERT INTO t VALUES (2, 'two'), (3, 'three');\n");

    CHECK(count(database) == 2);
}

TEST_CASE("SQL that does not fit the file is refused with the words of SQLite",
          "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    CHECK(complaint_of([&] {
              (void)database.prepare("SELECT 1 FROM missing");
          }).find("no such table: missing") != std::string::npos);
}

TEST_CASE("mistakes of the caller are bugs and not failures of storage", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    Statement statement = database.prepare("SELECT ?");

    CHECK_THROWS_AS(statement.bind(2, 1), Bug);
    CHECK_THROWS_AS(statement.bind(0, "a"), Bug);
    CHECK_THROWS_AS(statement.bind_all(1, 2), Bug);
    CHECK_THROWS_AS(statement.bind_all(), Bug);
    CHECK_THROWS_AS(statement.integer(0), Bug);
    REQUIRE(statement.step());
    CHECK_THROWS_AS(statement.integer(1), Bug);
    CHECK_THROWS_AS(statement.integer(-1), Bug);
    CHECK_THROWS_AS(database.prepare("SELECT 1; SELECT 2"), Bug);
    CHECK_THROWS_AS(database.prepare(" "), Bug);
    CHECK_THROWS_AS(database.prepare({}), Bug);
    CHECK_THROWS_AS(database.pragma_integer("user_version; DROP TABLE t"), Bug);
    CHECK_THROWS_AS(database.set_pragma_integer("", 1), Bug);
}

TEST_CASE("transactions do not nest and are committed once", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    Transaction transaction{database, Transaction::Mode::immediate};

    CHECK_THROWS_AS((Transaction{database, Transaction::Mode::deferred}), Bug);
    transaction.commit();
    CHECK_THROWS_AS(transaction.commit(), Bug);
}

}  // namespace fundtrail::sqlite_test
