// The file is edited as SQLite lets anybody edit it, and as it does not.
#include "tests/attacks/attack.hpp"

#include <string>
#include <vector>

namespace fundtrail::attacks {
namespace {

using support::Forger;

constexpr const char* k_outsider = "somebody with the file and no key";
constexpr const char* k_nothing_foreign =
    "the file holds the permanent tables as the format states them, and nothing foreign";

/// Runs `sql` with everything unprotected that SQLite protects.
std::function<void(const Victim&, Reader&)> edit(const std::string& sql) {
    return [sql](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        forger.execute(sql);
        reader.is_given(forger);
    };
}

/// The same, in a file without derived tables, which would differ besides.
std::function<void(const Victim&, Reader&)> edit_bare(const std::string& sql) {
    return [sql](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        forger.drop_projections();
        forger.execute(sql);
        reader.is_given(forger);
    };
}

Attack by_outsider(std::string name,
                   std::string claim,
                   std::function<void(const Victim&, Reader&)> commit,
                   Expected expected) {
    return {.name = std::move(name),
            .row = "1",
            .attacker = k_outsider,
            .claim = std::move(claim),
            .commit = std::move(commit),
            .expected = std::move(expected)};
}

/// A row of sqlite_schema is taken away, the table changed, and the row put back: SQLite does not
/// keep an index up to date that it does not know.
void leave_index_behind(const Victim& victim, Reader& reader) {
    Forger forger{victim.path()};
    forger.execute(
        "CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'p_document_by_fund'");
    forger.execute("DELETE FROM sqlite_schema WHERE name = 'p_document_by_fund'");
    forger.execute("UPDATE p_document SET fund = 'GEN' WHERE kind = 1 AND number = 1");
    forger.execute("INSERT INTO sqlite_schema SELECT * FROM kept");
    forger.execute("DROP TABLE kept");
    reader.is_given(forger);
}

/// A table whose types SQLite demands no longer does while `sql` runs.
std::function<void(const Victim&, Reader&)> edit_untyped(const std::string& table,
                                                         const std::string& sql) {
    return [=](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        forger.execute("UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = '" +
                       table + "'");
        forger.execute(sql);
        forger.execute("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = '" + table +
                       "'");
        reader.is_given(forger);
    };
}

std::vector<Attack> attacks_on_schema() {
    const std::vector<std::pair<std::string, std::string>> planted{
        {"a view stands in for a derived table", "CREATE VIEW p_view AS SELECT * FROM entry"},
        {"a trigger waits for the next entry",
         "CREATE TRIGGER p_t AFTER INSERT ON entry BEGIN DELETE FROM record; END"},
        {"an index on a permanent table answers for it",
         "CREATE UNIQUE INDEX p_i ON record(bytes)"},
        {"a virtual table runs code of the reader's SQLite",
         "INSERT INTO sqlite_schema VALUES('table', 'p_v', 'p_v', 0, 'CREATE VIRTUAL TABLE p_v "
         "USING fts5(a)')"},
        {"a table of the attacker's is hidden among the others", "CREATE TABLE notes(words TEXT)"},
        {"the file says that it is of another format", "PRAGMA user_version = 2"},
        {"the file says that it is something else", "PRAGMA application_id = 7"}};
    std::vector<Attack> attacks;
    for (const auto& [name, sql] : planted) {
        attacks.push_back(by_outsider(name, k_nothing_foreign, edit(sql), found({"file.schema"})));
    }
    attacks.push_back(by_outsider("a permanent table has a column that computes another value",
                                  k_nothing_foreign,
                                  edit("ALTER TABLE record ADD COLUMN shown BLOB AS (x'7b7d')"),
                                  found({"file.schema", "file.schema"})));
    attacks.push_back(by_outsider("the table of checkpoints is gone, and with it all of them",
                                  k_nothing_foreign,
                                  edit("DROP TABLE checkpoint"),
                                  found({"file.schema"})));
    attacks.push_back(by_outsider(
        "the texts of the file are kept in UTF-16",
        k_nothing_foreign,
        [](const Victim& victim, Reader& reader) {
            Forger forger{victim.path()};
            forger.keep_in_encoding("UTF-16le");
            reader.is_given(forger);
        },
        found({"file.schema"})));
    return attacks;
}

std::vector<Attack> attacks_beside_and_below() {
    const std::string whole = "a reader sees what is in ledger.db, or nothing";
    const std::string sound = "stored types and pages are those that the format states";
    const std::string remove_last = "DELETE FROM entry WHERE entry_index = 17";
    return {
        by_outsider(
            "a write-ahead log beside the file holds another history",
            whole,
            [=](const Victim& victim, Reader& reader) {
                const Forger forger{victim.path()};
                support::leave_write_ahead_log(forger.path(), remove_last);
                reader.is_given(forger);
            },
            found({"file.unreadable"})),
        by_outsider(
            "a journal beside the file undoes what it holds",
            whole,
            [=](const Victim& victim, Reader& reader) {
                const Forger forger{victim.path()};
                support::leave_hot_journal(forger.path(), "DELETE FROM p_document; " + remove_last);
                reader.is_given(forger);
            },
            found({"file.unreadable"})),
        by_outsider(
            "the second half of the file is gone",
            whole,
            [](const Victim& victim, Reader& reader) {
                reader.is_given(victim.path());
                const std::string bytes = support::bytes_of(reader.path());
                support::write_bytes(reader.path(), bytes.substr(0, bytes.size() / 2));
            },
            found({"file.integrity", "file.unreadable"})),
        by_outsider("an index is left with the values of before",
                    "what any report reads is what the entries come to",
                    leave_index_behind,
                    found({"file.integrity", "projection.differs"})),
        by_outsider(
            "a text is stored where a record's bytes belong",
            sound,
            edit_untyped("record",
                         "UPDATE record SET bytes = CAST(bytes AS TEXT) WHERE record_id = 8 << 16"),
            found({"file.integrity", "file.unreadable"})),
        by_outsider("a text is stored where a checkpoint's bytes belong",
                    sound,
                    edit_untyped("checkpoint", "UPDATE checkpoint SET note = CAST(note AS TEXT)"),
                    found({"file.integrity", "file.integrity", "file.unreadable"})),
        by_outsider(
            "a fraction is stored where a balance belongs",
            sound,
            edit_untyped("p_balance", "UPDATE p_balance SET amount = '1e9' WHERE number = 1"),
            found({"projection.differs"})),
        by_outsider("a record is so large that reading it would fill the memory",
                    sound,
                    edit("UPDATE record SET bytes = zeroblob(71000000) WHERE record_id = 8 << 16"),
                    found({"file.unreadable"})),
    };
}

std::vector<Attack> attacks_on_rows() {
    const std::string projections = "what any report reads is what the entries come to";
    const std::string counted = "every record stands under an entry that was signed for it";
    return {
        by_outsider("a balance is raised in the derived tables",
                    projections,
                    edit("UPDATE p_balance SET amount = amount + 100000 WHERE number = 1"),
                    found({"projection.differs"})),
        by_outsider("a balance is raised in derived tables that claim another version",
                    projections,
                    edit("UPDATE p_balance SET amount = amount + 100000; UPDATE p_meta SET value = "
                         "value + 1 WHERE name = 'projection_version'"),
                    undetected("projections were not checked")),
        by_outsider("the amount of a pledge is changed",
                    "every record is as its officer signed it",
                    edit_bare("UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), "
                              "'1000.00', '9000.00') AS BLOB) WHERE record_id = 8 << 16"),
                    found({"tree.records_root"})),
        by_outsider("a record is put behind those of the last entry",
                    counted,
                    edit_bare("INSERT INTO record SELECT record_id + 1, CAST(replace(CAST(bytes AS "
                              "TEXT), 'DK', 'FI') AS BLOB) FROM record WHERE record_id = 17 << 16"),
                    found({"tree.count", "tree.records_root"})),
        by_outsider("a record is put under an entry that does not exist",
                    counted,
                    edit("INSERT INTO record SELECT 18 << 16, bytes FROM record WHERE "
                         "record_id = 17 << 16"),
                    found({"tree.count"})),
        by_outsider("a record is put before the first",
                    counted,
                    edit("INSERT INTO record SELECT -1, bytes FROM record WHERE record_id = 17 << "
                         "16"),
                    found({"tree.count"})),
        by_outsider("an entry is put at an index that no ledger reaches",
                    "the entries are those from 0 to their number",
                    edit_bare("INSERT INTO entry SELECT 1 << 47, note FROM entry WHERE "
                              "entry_index = 17"),
                    found({"tree.gap"})),
        by_outsider("an entry is longer than any entry",
                    "sizes are checked before anything is read",
                    edit_bare("UPDATE entry SET note = zeroblob(70000) WHERE entry_index = 17"),
                    found({"entry.malformed"})),
    };
}

}  // namespace

std::vector<Attack> file_attacks() {
    std::vector<Attack> attacks = attacks_on_schema();
    for (const auto& more : {attacks_beside_and_below(), attacks_on_rows()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
