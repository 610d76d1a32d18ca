// What a ledger.db and a vault.db are.

#include "ledger/schema.hpp"

#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace fundtrail::schema_test {
namespace {

using support::TemporaryFolder;

/// A new file with the tables of a ledger or vault.
struct Made {
    TemporaryFolder folder;
    Database database = Database::open(folder.path_of("a.db"), OpenMode::create);

    explicit Made(std::int64_t application_id) { create_schema(database, application_id); }
};

std::vector<std::string> texts(Database& database, std::string_view sql) {
    std::vector<std::string> list;
    Statement rows = database.prepare(sql);
    while (rows.step())
        list.emplace_back(rows.text(0));
    return list;
}

template <class Act>
std::string complaint_of(const Act& act) {
    try {
        act();
    } catch (const StorageError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("the permanent tables are created by exactly the statements of the format",
          "[ledger][schema]") {
    CHECK(permanent_statements(k_ledger_application_id) ==
          std::vector<std::string_view>{
              "CREATE TABLE entry(entry_index INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT",
              "CREATE TABLE record(record_id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
              "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT"});
    CHECK(permanent_statements(k_vault_application_id) ==
          std::vector<std::string_view>{"CREATE TABLE opening(commitment BLOB NOT NULL PRIMARY "
                                        "KEY, field TEXT NOT NULL, salt BLOB NOT NULL, "
                                        "value BLOB NOT NULL) STRICT",
                                        "CREATE TABLE attachment(commitment BLOB NOT NULL PRIMARY "
                                        "KEY, salt BLOB NOT NULL, media_type TEXT NOT "
                                        "NULL, content BLOB NOT NULL) STRICT"});
}

TEST_CASE("SQLite keeps the statements of a new ledger as they are", "[ledger][schema]") {
    Made made{k_ledger_application_id};
    std::vector<std::string> expected;
    for (const auto statement : permanent_statements(k_ledger_application_id))
        expected.emplace_back(statement);
    for (const auto statement : projection_statements())
        expected.emplace_back(statement);
    std::sort(expected.begin(), expected.end());
    CHECK(texts(made.database,
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql") == expected);
}

TEST_CASE("every projection is strict and named for what it is", "[ledger][schema]") {
    Made made{k_ledger_application_id};
    CHECK(texts(made.database,
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name "
                "<> 'sqlite_schema'") == std::vector<std::string>{});
    CHECK(texts(made.database,
                "SELECT name FROM sqlite_schema WHERE name NOT GLOB 'p_*' AND name NOT GLOB "
                "'sqlite_autoindex_p_*' "
                "ORDER BY name") == std::vector<std::string>{"checkpoint", "entry", "record"});
}

TEST_CASE("a new vault holds its two tables and no projections", "[ledger][schema]") {
    Made made{k_vault_application_id};
    CHECK(
        texts(made.database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") ==
        std::vector<std::string>{"attachment", "opening"});
}

TEST_CASE("a file is known by its identifiers", "[ledger][schema]") {
    Made ledger{k_ledger_application_id};
    CHECK_NOTHROW(require_known_file(ledger.database, k_ledger_application_id));
    CHECK(complaint_of([&] {
              require_known_file(ledger.database, k_vault_application_id);
          }).find("is not a fundtrail vault") != std::string::npos);
    ledger.database.set_pragma_integer("user_version", 2);
    CHECK(complaint_of([&] {
              require_known_file(ledger.database, k_ledger_application_id);
          }).find("newer version of fundtrail") != std::string::npos);
    ledger.database.set_pragma_integer("user_version", -1);
    CHECK_THROWS_AS(require_known_file(ledger.database, k_ledger_application_id), CorruptDatabase);
}

TEST_CASE("projections are current only as they are created and with their version",
          "[ledger][schema]") {
    Made made{k_ledger_application_id};
    CHECK_FALSE(has_current_projections(made.database));  // no version yet
    made.database.execute("INSERT INTO p_meta VALUES('projection_version', " +
                          std::to_string(k_projection_version) + ")");
    CHECK(has_current_projections(made.database));
    const std::string sql = GENERATE(as<std::string>{},
                                     "CREATE TABLE p_zz(number INTEGER)",
                                     "CREATE TABLE p_a(number INTEGER)",
                                     "DROP TABLE p_meta",
                                     "DROP INDEX p_document_by_fund",
                                     "ALTER TABLE p_tree RENAME COLUMN hash TO hashes",
                                     "UPDATE p_meta SET value = value - 1");
    CAPTURE(sql);
    made.database.execute(sql);
    CHECK_FALSE(has_current_projections(made.database));
}

}  // namespace fundtrail::schema_test
