#include "ledger/verify/entries_ahead.hpp"

#include "tests/support/altered.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>

namespace fundtrail::entries_ahead_test {
namespace {

using support::key_of;
using support::TemporaryFolder;
using support::verifier_key_of;

/// Every third entry is of the second signer, every fifth is signed wrongly, every seventh is none.
std::string note_of(std::int64_t number) {
    if (number % 7 == 6) return "no entry " + std::to_string(number);
    const char* const signer = number % 3 == 2 ? "second" : "first";
    const VerifierKey key = verifier_key_of(signer);
    std::string note = seal_entry(EntryHeader{.ledger_id = {},
                                              .index = number,
                                              .previous_root = {},
                                              .time = Timestamp{0},
                                              .signer_name = key.name,
                                              .signer_id = key.id,
                                              .record_count = 1,
                                              .records_root = {}},
                                  key_of(signer));
    if (number % 5 == 4) spoil_signature(note);
    return note;
}

Database database_of(const std::string& path, std::int64_t entries) {
    Database database = Database::open(path, OpenMode::create);
    database.execute("CREATE TABLE entry (entry_index INTEGER PRIMARY KEY, note BLOB)");
    Transaction whole{database, Transaction::Mode::immediate};
    Statement insert = database.prepare("INSERT INTO entry VALUES(?1, ?2)");
    for (std::int64_t number = 0; number < entries; ++number)
        insert.run(number, Blob{note_of(number)});
    whole.commit();
    return database;
}

/// What an entry was signed by.
const PublicKey& signer_of(const ParsedEntry& entry) {
    static const PublicKey first = key_of("first").public_key();
    static const PublicKey second = key_of("second").public_key();
    return entry.header.signer_name == verifier_key_of("first").name ? first : second;
}

}  // namespace

TEST_CASE("every entry comes once, in order, and is signed by whom it says or not",
          "[ledger][verify]") {
    const std::int64_t entries = GENERATE(0, 1, 16, 17, 48, 3'000);
    // As the walk knows signers when entries are read: all of them, one, none, or the wrong one.
    const int known = GENERATE(0, 1, 2, 3);
    CAPTURE(entries, known);
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), entries);
    const PublicKey other = key_of("other").public_key();
    const auto key_of_signer = [&](const EntryHeader& header) -> const PublicKey* {
        const ParsedEntry asked{.header = header, .signed_text = {}, .signature = {}};
        const bool is_first = header.signer_name == verifier_key_of("first").name;
        if (known == 0 || (known == 1 && !is_first)) return nullptr;
        return known == 3 ? &other : &signer_of(asked);
    };
    EntriesAhead ahead{database, key_of_signer};
    std::int64_t number = 0;
    for (; ahead.advance(); ++number) {
        const EntryAhead& entry = ahead.entry();
        REQUIRE(entry.index == number);
        REQUIRE(entry.note == note_of(number));
        REQUIRE(entry.parsed.has_value());
        REQUIRE(entry.parsed->has_value() == (number % 7 != 6));
        if (!*entry.parsed) continue;
        REQUIRE(ahead.is_signed_by(signer_of(**entry.parsed)) == (number % 5 != 4));
        if (number % 100 == 0) REQUIRE_FALSE(ahead.is_signed_by(other));
    }
    CHECK(number == entries);
    CHECK_FALSE(ahead.advance());
}

TEST_CASE("entries before a row that cannot be read come first, then its failure",
          "[ledger][verify]") {
    const std::int64_t damaged = GENERATE(0, 1, 15, 16, 40, 299);
    CAPTURE(damaged);
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), 300);
    database.execute("UPDATE entry SET note = 'a text' WHERE entry_index = " +
                     std::to_string(damaged));
    EntriesAhead ahead{database, [](const EntryHeader&) { return nullptr; }};
    for (std::int64_t number = 0; number < damaged; ++number) {
        REQUIRE(ahead.advance());
        REQUIRE(ahead.entry().index == number);
    }
    CHECK_THROWS_AS(ahead.advance(), CorruptDatabase);
    CHECK_THROWS_AS(ahead.advance(), CorruptDatabase);
}

TEST_CASE("whoever stops in the middle waits for no signature", "[ledger][verify]") {
    const TemporaryFolder folder;
    Database database = database_of(folder.path_of("a.db"), 3'000);
    EntriesAhead ahead{database, [](const EntryHeader& header) {
                           const ParsedEntry asked{
                               .header = header, .signed_text = {}, .signature = {}};
                           return &signer_of(asked);
                       }};
    for (int i = 0; i < 1'000; ++i)
        REQUIRE(ahead.advance());
    CHECK(ahead.entry().index == 999);
}

}  // namespace fundtrail::entries_ahead_test
