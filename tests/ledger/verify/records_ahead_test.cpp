#include "ledger/verify/records_ahead.hpp"

#include "core/merkle.hpp"
#include "core/record_type.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <filesystem>
#include <string>

namespace fundtrail::records_ahead_test {
namespace {

using support::TemporaryFolder;

constexpr std::string_view k_account =
    R"({"account":"A-1","currency":"USD","date":"2026-01-01","details":{"sealed":)"
    R"("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},"type":"account.added"})";

/// Each its own length, and long ones among them.
std::string bytes_of(std::int64_t number) {
    if (number % 10 == 3) return std::string{k_account};
    if (number == 500) return std::string(300'000, 'x');
    return "no record " + std::to_string(number);
}

Database database_of(const std::string& path, std::int64_t records) {
    Database database = Database::open(path, OpenMode::create);
    database.execute("CREATE TABLE record (record_id INTEGER PRIMARY KEY, bytes BLOB)");
    Transaction whole{database, Transaction::Mode::immediate};
    Statement insert = database.prepare("INSERT INTO record VALUES(?1, ?2)");
    for (std::int64_t number = 0; number < records; ++number)
        insert.run(number * 2, Blob{bytes_of(number)});
    whole.commit();
    return database;
}

}  // namespace

TEST_CASE("every record comes once, in order, hashed and read", "[ledger][verify]") {
    const std::int64_t records = GENERATE(0, 1, 255, 256, 257, 1'023, 1'024, 1'025, 3'000);
    const bool can_read_beside = GENERATE(true, false);
    CAPTURE(records, can_read_beside);
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), records);
    // Whoever opens the path again finds nothing there.
    if (!can_read_beside)
        std::filesystem::rename(folder.path_of("a.db"), folder.path_of("moved.db"));
    RecordsAhead ahead{database};
    std::int64_t number = 0;
    for (; ahead.has_record(); ++number) {
        const RecordAhead& record = ahead.record();
        REQUIRE(record.id.number == number * 2);
        REQUIRE(record.bytes == bytes_of(number));
        REQUIRE(record.leaf == leaf_hash(bytes_of(number)));
        REQUIRE(record.record.has_value());
        const bool is_account = bytes_of(number) == k_account;
        REQUIRE(record.record->has_value() == is_account);
        REQUIRE(record.commitments.size() == (is_account ? 1U : 0U));
        if (is_account) REQUIRE((*record.record)->type().name == "account.added");
        ahead.advance();
    }
    CHECK(number == records);
    CHECK_FALSE(ahead.has_record());
}

TEST_CASE("records before a row that cannot be read come first, then its failure",
          "[ledger][verify]") {
    const std::int64_t damaged = GENERATE(0, 1, 255, 256, 700, 2'999);
    CAPTURE(damaged);
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), 3'000);
    database.execute("UPDATE record SET bytes = 'a text' WHERE record_id = " +
                     std::to_string(damaged * 2));
    RecordsAhead ahead{database};
    for (std::int64_t number = 0; number < damaged; ++number) {
        REQUIRE(ahead.has_record());
        REQUIRE(ahead.record().id.number == number * 2);
        ahead.advance();
    }
    CHECK_THROWS_AS(ahead.has_record(), CorruptDatabase);
    CHECK_THROWS_AS(ahead.has_record(), CorruptDatabase);
}

TEST_CASE("nothing is read beside a connection that sees another thing than the file holds",
          "[ledger][verify]") {
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), 3);
    const std::string seen = GENERATE(as<std::string>{}, "nothing", "a view", "what was written");
    CAPTURE(seen);
    if (seen == "a view")
        database.execute(
            "CREATE TEMP VIEW record AS SELECT * FROM main.record WHERE record_id < 4");
    const Transaction one_moment{
        database,
        seen == "what was written" ? Transaction::Mode::immediate : Transaction::Mode::deferred};
    CHECK((ReadBeside::of(database) != nullptr) == (seen == "nothing"));
}

TEST_CASE("records that nobody asks for are left behind without harm", "[ledger][verify]") {
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), 3'000);
    RecordsAhead ahead{database};
    REQUIRE(ahead.has_record());
}

}  // namespace fundtrail::records_ahead_test
