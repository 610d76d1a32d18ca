// Byte-flip completeness: nothing in the permanent rows can be altered unseen, and no altered file
// makes verify do anything but report.

#include "core/cosignature.hpp"
#include "core/ensure.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <initializer_list>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::altered_bytes_test {
namespace {

using support::bytes_of;
using support::codes;
using support::draft;
using support::Forger;
using support::key_of;
using support::TestLedger;
using support::write_bytes;

constexpr const char* k_small_pages = "PRAGMA page_size = 512; VACUUM";

/// Three entries and six records under a cosigned checkpoint; no projections, so that only the
/// permanent rows speak.
struct Small {
    TestLedger ledger{TestLedger::Officers::founder_only};
    Forger forger{filled()};
    VerifyOptions reader{.policy = policy()};

    Small() {
        sign();
        forger.drop_projections();
    }

    [[nodiscard]] Verification verify() const { return forger.verify(reader); }

    static TrustPolicy policy() {
        const auto key = make_cosigner_key("audit.example/board", key_of("board").public_key());
        auto read = TrustPolicy::parse("witness board " + to_text(key) + "\nquorum board\n");
        ensure(read.has_value(), "the policy of a test can be read");
        return *std::move(read);
    }

    void sign() {
        const support::TemporaryFolder memory;
        const SignedCheckpoint made =
            sign_ledger(forger.folder(), key_of("checkpoint"), memory.path_of("memory"));
        forger.execute("UPDATE checkpoint SET note = ?1",
                       made.note + cosign(checkpoint_text(made.checkpoint),
                                          "audit.example/board",
                                          ledger.clock().now().seconds,
                                          key_of("board")));
    }

    std::string filled() {
        ledger.enrol("finance", {Role::finance_officer});
        ledger.append(
            "finance",
            {draft(
                 {{"type", "party.added"}, {"party", "SE"}, {"kind", "donor"}, {"name", "Sweden"}}),
             draft(
                 {{"type", "party.added"}, {"party", "V1"}, {"kind", "vendor"}, {"name", "Wells"}}),
             draft({{"type", "objective.added"}, {"objective", "O1"}, {"name", "Safe water"}})});
        return ledger.path();
    }
};

/// True if one of the codes begins with one of the families.
bool is_of(const Verification& verification, std::initializer_list<std::string_view> families) {
    const auto found = codes(verification);
    return std::any_of(found.begin(), found.end(), [&](const std::string& code) {
        return std::any_of(families.begin(), families.end(), [&](std::string_view family) {
            return code.substr(0, family.size()) == family;
        });
    });
}

std::string first_blob(const std::string& path, const std::string& sql) {
    const std::string row = support::dump(path, sql);  // "4:…|\n"
    return row.substr(2, row.size() - 4);
}

std::vector<std::int64_t> keys(const std::string& path,
                               const std::string& table,
                               const std::string& key) {
    std::vector<std::int64_t> list;
    std::istringstream rows{
        support::dump(path, "SELECT " + key + " FROM " + table + " ORDER BY 1")};
    for (std::string row; std::getline(rows, row);)
        list.push_back(std::stoll(row.substr(2)));
    return list;
}

/// Flips one random bit, or two, of every byte of every row in turn.
template <class Check>
void flip_every_byte(const std::string& table,
                     const std::string& key,
                     const std::string& column,
                     const Check& check) {
    Small small;
    const std::string path = small.forger.path();
    std::mt19937 chance{1};
    for (const std::int64_t row : keys(path, table, key)) {
        const std::string where = " WHERE " + key + " = " + std::to_string(row);
        const std::string before = first_blob(path, "SELECT " + column + " FROM " + table + where);
        for (std::size_t place = 0; place < before.size(); ++place) {
            std::string after = before;
            const auto bits =
                (1U << (chance() % 8)) | (chance() % 2 == 0 ? 1U << (chance() % 8) : 0U);
            after[place] = static_cast<char>(static_cast<unsigned char>(after[place]) ^ bits);
            small.forger.execute("UPDATE " + table + " SET " + column + " = ?1" + where, after);
            CAPTURE(row, place, bits);
            check(small.verify());
        }
        small.forger.execute("UPDATE " + table + " SET " + column + " = ?1" + where, before);
    }
    CHECK(codes(small.verify()).empty());
}

/// The permanent rows; nothing if they cannot be read.
std::string rows_if_readable(const std::string& path) {
    try {
        return support::permanent_rows(path);
    } catch (const std::runtime_error&) {
        return {};
    }
}

std::size_t number_at(const std::string& bytes, std::size_t place, std::size_t count) {
    std::size_t number = 0;
    for (std::size_t at = place; at < place + count; ++at)
        number = number * 256 + static_cast<unsigned char>(bytes[at]);
    return number;
}

/// A number of SQLite's variable length, and the place behind it.
std::pair<std::size_t, std::size_t> varint_at(const std::string& bytes, std::size_t place) {
    std::size_t number = 0;
    while (static_cast<unsigned char>(bytes[place]) >= 0x80)
        number = number * 128 + (static_cast<unsigned char>(bytes[place++]) & 0x7FU);
    return {number * 128 + static_cast<unsigned char>(bytes[place]), place + 1};
}

/// How much of a row lies on its own page of 512 bytes, with the number of the page that follows
/// (section 1.6).
std::size_t bytes_on_page(std::size_t payload) {
    constexpr std::size_t k_most = 512 - 35;
    constexpr std::size_t k_least = (512 - 12) * 32 / 255 - 23;
    if (payload <= k_most) return payload;
    const std::size_t even = k_least + (payload - k_least) % (512 - 4);
    return (even <= k_most ? even : k_least) + 4;
}

/// Of the rows of a page of a table.
std::string why_unsaid_of_row(const std::string& bytes, std::size_t start, std::size_t place) {
    const auto [payload, key] = varint_at(bytes, start);
    const auto [number, header] = varint_at(bytes, key);
    const auto [size, first] = varint_at(bytes, header);
    if (place < start || place >= header + bytes_on_page(payload)) return "outside";
    if (place == first) return "the mark of nothing where the row's key is, which stands elsewhere";
    const std::string type = bytes.substr(header + size, 5);
    const bool is_of_schema = type == "table" || type == "index";
    if (!is_of_schema) return {};
    if (place >= key && place < header) return "the number of a row of the schema";
    if (place < header + size) return "whether a word in a row of the schema is text or bytes";
    const std::string row = bytes.substr(header, payload);
    return row.find("sqlite_autoindex_p_") == std::string::npos
               ? ""
               : "the table named beside an index that SQLite makes of its key";
}

/// Why a byte of a file of 512-byte pages says nothing that a ledger means (sqlite.org/fileformat2,
/// sections 1.3, 1.6 and 2.1); empty if it should say something.
std::string why_unsaid(const std::string& bytes, std::size_t place) {
    const std::size_t page = place / 512 * 512;
    if (place < 100) {
        const bool is_idle = (place >= 24 && place < 28) || (place >= 40 && place < 47) ||
                             (place >= 48 && place < 52) || (place >= 56 && place < 60) ||
                             place >= 72;
        return is_idle ? "a field of the header that is about caches, versions or nothing" : "";
    }
    const std::size_t head = page == 0 ? 100 : page;
    const std::size_t kind = number_at(bytes, head, 1);
    const bool is_inner = kind == 2 || kind == 5;
    if (!is_inner && kind != 10 && kind != 13) return {};
    const std::size_t cells = number_at(bytes, head + 3, 2);
    const std::size_t pointers = head + (is_inner ? 12 : 8);
    if (place < pointers + 2 * cells) return {};
    if (place < page + number_at(bytes, head + 5, 2)) return "room on a page that nothing uses";
    if (kind == 5) return "a key between the keys of two pages, of which any between them will do";
    if (kind != 13) return {};
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const std::size_t start = page + number_at(bytes, pointers + 2 * cell, 2);
        const std::string why = why_unsaid_of_row(bytes, start, place);
        if (why != "outside") return why;
    }
    return "room between the rows of a page";
}

/// SQL does not tell the cases of a name apart.
bool is_case_of_letter(char before, char after) {
    return std::isalpha(static_cast<unsigned char>(before)) != 0 && (before ^ after) == 0x20;
}

/// Flips a bit of every byte of the whole file in turn: verify finds it, or the permanent rows are
/// the same, for a reason that is known.
void flip_bytes_of_file(const std::string& path, const VerifyOptions& reader) {
    const std::string rows = support::permanent_rows(path);
    const std::string before = bytes_of(path);
    const bool has_projections = verify_ledger(path, reader).projections_checked;
    std::mt19937 chance{1};
    std::size_t found = 0;
    for (std::size_t place = 0; place < before.size(); ++place) {
        std::string after = before;
        after[place] =
            static_cast<char>(static_cast<unsigned char>(after[place]) ^ (1U << (chance() % 8)));
        write_bytes(path, after);
        CAPTURE(place);
        const Verification verification = verify_ledger(path, reader);
        if (!verification.is_intact()) {
            ++found;
            continue;
        }
        CHECK(rows_if_readable(path) == rows);
        const bool is_told = verification.projections_checked != has_projections;
        CHECK((is_told || is_case_of_letter(before[place], after[place]) ||
               !why_unsaid(before, place).empty()));
    }
    // A good part of such a file means something; the rest are pages of empty tables.
    CHECK(found * 4 > before.size());
}

}  // namespace

TEST_CASE("no byte of an entry can be altered unseen", "[ledger][property]") {
    flip_every_byte("entry", "entry_index", "note", [](const Verification& verification) {
        CHECK(is_of(verification, {"entry.malformed", "signature.", "authority.", "tree."}));
    });
}

TEST_CASE("no byte of a record can be altered unseen", "[ledger][property]") {
    flip_every_byte("record", "record_id", "bytes", [](const Verification& verification) {
        CHECK(is_of(verification, {"tree.records_root"}));
    });
}

TEST_CASE("no byte of a checkpoint or its cosignature can be altered unseen",
          "[ledger][property]") {
    flip_every_byte("checkpoint", "size", "note", [](const Verification& verification) {
        CHECK(is_of(verification, {"checkpoint."}));
    });
}

TEST_CASE("no byte of the vault can be altered so that other values verify", "[ledger][property]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    ledger.enrol("finance", {Role::finance_officer});
    ledger.append("finance",
                  {draft({{"type", "party.added"},
                          {"party", "V1"},
                          {"kind", "vendor"},
                          {"name", "Puits et Forages"}})});
    const std::string vault = ledger.folder().vault();
    Database::open(vault, OpenMode::read_write).execute(k_small_pages);
    const VerifyOptions reader{.vault = vault};
    REQUIRE(codes(verify_ledger(ledger.path(), reader)).empty());
    const auto rows = [&]() -> std::string {
        try {
            return support::dump(vault, "SELECT * FROM opening");
        } catch (const std::runtime_error&) {
            return {};
        }
    };
    const std::string rows_before = rows();
    const std::string before = bytes_of(vault);
    std::mt19937 chance{1};
    std::size_t found = 0;
    for (std::size_t place = 0; place < before.size(); ++place) {
        std::string after = before;
        after[place] =
            static_cast<char>(static_cast<unsigned char>(after[place]) ^ (1U << (chance() % 8)));
        write_bytes(vault, after);
        CAPTURE(place);
        const bool is_intact = verify_ledger(ledger.path(), reader).is_intact();
        found += is_intact ? 0 : 1;
        if (is_intact) CHECK(rows() == rows_before);
    }
    // Much of so small a file is empty.
    CHECK(found > 200);
}

TEST_CASE("no entry or record can be dropped, moved, doubled or exchanged unseen",
          "[ledger][property]") {
    struct Case {
        const char* sql;
        std::string_view family;
    };

    const Case one = GENERATE(
        Case{"DELETE FROM entry WHERE entry_index = 0", "tree.gap"},
        Case{"DELETE FROM entry WHERE entry_index = 1", "tree.gap"},
        Case{"DELETE FROM entry WHERE entry_index = 2", "tree.count"},
        Case{"DELETE FROM record WHERE record_id = 0", "tree.count"},
        Case{"DELETE FROM record WHERE record_id = 131073", "tree.count"},
        Case{"DELETE FROM record WHERE record_id >= 131072", "tree.count"},
        Case{"UPDATE entry SET entry_index = 3 WHERE entry_index = 2", "tree.gap"},
        Case{"UPDATE entry SET entry_index = 5 - entry_index WHERE entry_index > 0", "tree.gap"},
        Case{"INSERT INTO entry SELECT 3, note FROM entry WHERE entry_index = 2", "tree.gap"},
        Case{"INSERT INTO record SELECT record_id + 1, bytes FROM record WHERE record_id = 131074",
             "tree.count"},
        Case{"INSERT INTO record SELECT record_id + 65536, bytes FROM record WHERE record_id = "
             "131074",
             "tree.count"},
        Case{"UPDATE record SET record_id = record_id + 5 WHERE record_id = 131074", "tree.count"},
        Case{"UPDATE record SET bytes = (SELECT bytes FROM record WHERE record_id = 131072) WHERE "
             "record_id = 131073",
             "tree.records_root"},
        Case{"CREATE TABLE s AS SELECT 262145 - record_id AS r, bytes FROM record WHERE record_id "
             "< 131074 AND "
             "record_id >= 131072; DELETE FROM record WHERE record_id IN (SELECT r FROM s); INSERT "
             "INTO record SELECT * "
             "FROM s; DROP TABLE s",
             "tree.records_root"});
    CAPTURE(one.sql);
    Small small;
    small.forger.execute(one.sql);
    CHECK(is_of(small.forger.verify(), {one.family}));
}

TEST_CASE("no byte of the file can be altered so that other facts verify", "[ledger][property]") {
    Small small;
    small.forger.execute(k_small_pages);
    REQUIRE(codes(small.verify()).empty());
    flip_bytes_of_file(small.forger.path(), small.reader);
}

TEST_CASE("no byte of a file with projections can be altered so that other facts verify",
          "[ledger][property]") {
    Small small;
    Forger whole{small.ledger.path()};
    whole.execute(k_small_pages);
    REQUIRE(codes(whole.verify()).empty());
    flip_bytes_of_file(whole.path(), {});
}

TEST_CASE("a file cut short anywhere is found, unless it ends as before for SQLite",
          "[ledger][property]") {
    Small small;
    small.forger.execute(k_small_pages);
    const std::string rows = support::permanent_rows(small.forger.path());
    const std::string whole = bytes_of(small.forger.path());
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        CAPTURE(size);
        write_bytes(small.forger.path(), whole.substr(0, size));
        // Within the last page what is missing is read as zeros, which may be what stood there.
        if (size < whole.size() - 512) CHECK_FALSE(small.forger.verify().is_intact());
        if (small.forger.verify().is_intact()) CHECK(rows_if_readable(small.forger.path()) == rows);
    }
}

}  // namespace fundtrail::altered_bytes_test
