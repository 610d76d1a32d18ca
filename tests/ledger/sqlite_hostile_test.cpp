// What Database::open promises about files that are missing, damaged, locked up or written by an
// enemy.
#include "ledger/sqlite.hpp"
#include "tests/ledger/sqlite_samples.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace fundtrail::sqlite_hostile_test {

using support::TemporaryFolder;

namespace {

std::string content(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream{path, std::ios::binary}.rdbuf();
    return bytes.str();
}

/// Files that the operating system would let us only read, whoever runs the test.
class ReadOnlyFiles {
  public:
    ReadOnlyFiles() : vfs_{*sqlite3_vfs_find(nullptr)} {
        vfs_.zName = k_name;
        vfs_.pNext = nullptr;
        vfs_.xOpen = [](sqlite3_vfs* /*vfs*/,
                        const char* name,
                        sqlite3_file* file,
                        int flags,
                        int* granted) {
            sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
            const int reading =
                (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
            return real->xOpen(real, name, file, reading, granted);
        };
        sqlite3_vfs_register(&vfs_, 0);
    }

    ReadOnlyFiles(const ReadOnlyFiles&) = delete;
    ReadOnlyFiles& operator=(const ReadOnlyFiles&) = delete;
    ReadOnlyFiles(ReadOnlyFiles&&) = delete;
    ReadOnlyFiles& operator=(ReadOnlyFiles&&) = delete;

    ~ReadOnlyFiles() { sqlite3_vfs_unregister(&vfs_); }

    static constexpr const char* k_name = "read-only-files";

  private:
    sqlite3_vfs vfs_;
};

/// Runs SQL as any other program would, without our settings and limits.
void execute_as_stranger(const std::string& path, const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    REQUIRE(code == SQLITE_OK);
}

}  // namespace

TEST_CASE("opening a missing file for reading creates nothing", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("missing.db");

    const std::string complaint =
        complaint_of([&] { (void)Database::open(path, OpenMode::read_only_hostile); });

    CHECK(complaint.find("cannot open '" + path + "': unable to open database file") == 0);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("opening a missing file for writing creates nothing", "[ledger][sqlite]") {
    const TemporaryFolder folder;

    CHECK_THROWS_AS(Database::open(folder.path_of("missing.db"), OpenMode::read_write),
                    StorageError);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a file name is never a URI or a special name", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");

    CHECK_THROWS_AS(Database::open("file:" + path, OpenMode::create), StorageError);
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK_THROWS_AS(Database::open(":memory:", OpenMode::read_write), StorageError);
    CHECK_THROWS_AS(Database::open("", OpenMode::create), StorageError);
    CHECK_THROWS_AS(Database::open(path + std::string{"\0b", 2}, OpenMode::create), StorageError);
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a reader of a hostile file cannot write it", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    database_with_table(path);
    Database reader = Database::open(path, OpenMode::read_only_hostile);

    CHECK(complaint_of([&] { reader.execute("INSERT INTO t VALUES (1, 'one')"); }) ==
          "cannot write '" + path +
              "': the file or its folder is read-only | "
              "check the permissions of the file and of its folder");
}

TEST_CASE("a file with a view and a trigger is read without running them", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    execute_as_stranger(
        path,
        "CREATE TABLE t (number INTEGER);"
        "INSERT INTO t VALUES (1);"
        "CREATE VIEW v AS SELECT 666 AS number;"
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO t VALUES (666); END;");
    const std::string before = content(path);

    Database reader = Database::open(path, OpenMode::read_only_hostile);

    CHECK(count(reader) == 1);
    CHECK(complaint_of([&] { (void)reader.prepare("SELECT number FROM v"); }).find("view") !=
          std::string::npos);
    CHECK(content(path) == before);
}

TEST_CASE("a trigger does not run when its table is written", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    execute_as_stranger(
        path,
        "CREATE TABLE t (number INTEGER);"
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO t VALUES (666); END;");

    Database writer = Database::open(path, OpenMode::read_write);
    writer.execute("INSERT INTO t VALUES (1)");

    CHECK(count(writer) == 1);
}

TEST_CASE("the schema of a file may not call functions with effects", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    // rtreedepth, unlike most functions, is not marked as innocuous.
    execute_as_stranger(path,
                        "CREATE TABLE t (number INTEGER, depth DEFAULT (rtreedepth(x'00010000')))");
    Database writer = Database::open(path, OpenMode::read_write);

    CHECK(complaint_of([&] {
              writer.execute("INSERT INTO t (number) VALUES (1)");
          }).find("unsafe use of rtreedepth()") != std::string::npos);
}

TEST_CASE("no SQL may damage the file", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    database.execute("PRAGMA writable_schema = ON");

    CHECK_THROWS_AS(database.execute("UPDATE sqlite_schema SET sql = 'nonsense'"), StorageError);
    CHECK(count(database) == 0);
}

TEST_CASE("no extension is loaded", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));

    CHECK(complaint_of([&] {
              database.execute("SELECT load_extension('nothing')");
          }).find("not authorized") != std::string::npos);
}

TEST_CASE("every connection has the settings that keep its reader safe", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    database_with_table(path);

    for (const OpenMode mode : {OpenMode::read_write, OpenMode::read_only_hostile}) {
        Database database = Database::open(path, mode);
        CHECK(database.pragma_integer("trusted_schema") == 0);
        CHECK(database.pragma_integer("cell_size_check") == 1);
        CHECK(database.pragma_integer("mmap_size") == 0);
    }
}

TEST_CASE("a writer waits 30 seconds and syncs everything if not told otherwise",
          "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = Database::open(folder.path_of("a.db"), OpenMode::create);
    constexpr std::int64_t synchronous_extra = 3;

    CHECK(database.pragma_integer("busy_timeout") == 30'000);
    CHECK(database.pragma_integer("synchronous") == synchronous_extra);
    CHECK(database.pragma_integer("secure_delete") == 1);
}

TEST_CASE("deleted text is gone from the file", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    Database database = database_with_table(path);
    database.execute("INSERT INTO t VALUES (1, 'the name of the payee')");
    REQUIRE(content(path).find("the name of the payee") != std::string::npos);

    database.execute("DELETE FROM t");

    CHECK(content(path).find("the name of the payee") == std::string::npos);
}

TEST_CASE("a file with a write-ahead log is not read and nothing is put beside it",
          "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    execute_as_stranger(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (number INTEGER)");

    CHECK_THROWS_AS(Database::open(path, OpenMode::read_only_hostile), CorruptDatabase);

    CHECK_FALSE(std::filesystem::exists(path + "-wal"));
    CHECK_FALSE(std::filesystem::exists(path + "-shm"));
}

TEST_CASE("a write-ahead log put beside a file is not believed", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    database_with_table(path);
    std::ofstream{path + "-wal"} << "frames of another history";

    CHECK(complaint_of<CorruptDatabase>([&] {
              (void)Database::open(path, OpenMode::read_only_hostile);
          }).find("it has a write-ahead log") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(path + "-shm"));
}

TEST_CASE("a writer brings a file back to the rollback journal", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    execute_as_stranger(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (number INTEGER)");
    REQUIRE(content(path).substr(18, 2) == "\x02\x02");

    { const Database database = Database::open(path, OpenMode::read_write); }

    CHECK(content(path).substr(18, 2) == "\x01\x01");
    CHECK_FALSE(std::filesystem::exists(path + "-wal"));
}

TEST_CASE("a file that is read in another journal mode is not taken for writing",
          "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    execute_as_stranger(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (number INTEGER)");
    sqlite3* stranger = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &stranger) == SQLITE_OK);
    REQUIRE(sqlite3_exec(stranger, "BEGIN; SELECT * FROM t", nullptr, nullptr, nullptr) ==
            SQLITE_OK);

    CHECK_THROWS_AS(Database::open(path, OpenMode::read_write, impatient()), StorageError);

    sqlite3_close(stranger);
}

TEST_CASE("a file that is no database is named as corrupt", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    std::ofstream{path} << std::string(5000, 'x');

    CHECK(
        complaint_of<CorruptDatabase>([&] { (void)Database::open(path, OpenMode::read_write); }) ==
        "cannot read '" + path +
            "': file is not a database | verify the ledger, or go back to a copy that verifies");
    CHECK_THROWS_AS(
        Database::open(path, OpenMode::read_only_hostile).prepare("SELECT * FROM sqlite_schema"),
        CorruptDatabase);
}

TEST_CASE("a damaged page is named as corrupt when it is read", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    {
        Database database = database_with_table(path);
        database.execute("INSERT INTO t VALUES (1, 'one')");
    }
    std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
    file.seekp(4096);
    file << std::string(4096, '\xee');
    file.close();
    Database reader = Database::open(path, OpenMode::read_only_hostile);
    Statement statement = reader.prepare("SELECT number FROM t");

    CHECK_THROWS_AS(statement.step(), CorruptDatabase);
}

TEST_CASE("a stored value beyond every limit is named as corrupt", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    execute_as_stranger(path,
                        "CREATE TABLE t (body BLOB); INSERT INTO t VALUES (zeroblob(70000001))");
    Database reader = Database::open(path, OpenMode::read_only_hostile);
    Statement statement = reader.prepare("SELECT body FROM t");

    CHECK_THROWS_AS(statement.step(), CorruptDatabase);
}

TEST_CASE("no more than two other files are attached", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    Database database = database_with_table(folder.path_of("a.db"));
    const auto attach = [&](const std::string& name) {
        database.execute("ATTACH '" + folder.path_of(name + ".db") + "' AS " + name);
    };

    CHECK_NOTHROW(attach("b"));
    CHECK_NOTHROW(attach("c"));
    CHECK_THROWS_AS(attach("d"), StorageError);
}

TEST_CASE("a full disk is named and nothing of the transaction is written", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    Database database = database_with_table(path);
    database.set_pragma_integer("max_page_count", 4);

    std::string complaint;
    {
        Transaction transaction{database, Transaction::Mode::immediate};
        database.execute("INSERT INTO t VALUES (1, 'one')");
        complaint = complaint_of([&] {
            database.execute("INSERT INTO t VALUES (2, hex(zeroblob(20000)))");
            transaction.commit();
        });
    }

    CHECK(complaint == "cannot write '" + path +
                           "': the disk is full, nothing was written | "
                           "free some space on that disk, then run the command again");
    CHECK(count(database) == 0);
}

TEST_CASE("a file that may only be read is not opened for writing", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    database_with_table(path);
    const ReadOnlyFiles files;

    CHECK(complaint_of([&] {
              (void)Database::open(path, OpenMode::read_write, {.vfs_name = ReadOnlyFiles::k_name});
          }) == "cannot write '" + path +
                    "': the file or its folder is read-only | "
                    "check the permissions of the file and of its folder");
    CHECK_NOTHROW(
        Database::open(path, OpenMode::read_only_hostile, {.vfs_name = ReadOnlyFiles::k_name}));
}

TEST_CASE("an unknown VFS is refused", "[ledger][sqlite]") {
    const TemporaryFolder folder;

    CHECK_THROWS_AS(
        Database::open(folder.path_of("a.db"), OpenMode::create, {.vfs_name = "no such files"}),
        StorageError);
}

TEST_CASE("a reader beside the journal of a dead writer is told so", "[ledger][sqlite]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("a.db");
    const std::string copy = folder.path_of("copy.db");
    Database writer = database_with_table(path);
    {
        const Transaction transaction{writer, Transaction::Mode::immediate};
        // So small a cache makes the writer change the file before it commits.
        writer.set_pragma_integer("cache_size", 1);
        for (int i = 0; i < 50; ++i) {
            writer.execute("INSERT INTO t VALUES (1, hex(zeroblob(1000)))");
        }
        std::filesystem::copy_file(path, copy);
        std::filesystem::copy_file(path + "-journal", copy + "-journal");
    }

    const std::string complaint = complaint_of([&] {
        Database reader = Database::open(copy, OpenMode::read_only_hostile);
        (void)count(reader);
    });
    CHECK(complaint.find("a writer stopped half way") != std::string::npos);

    Database recovering = Database::open(copy, OpenMode::read_write);
    CHECK(count(recovering) == 0);
}

}  // namespace fundtrail::sqlite_hostile_test
