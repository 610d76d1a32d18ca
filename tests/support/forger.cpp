#include "tests/support/forger.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/merkle.hpp"
#include "ledger/schema.hpp"
#include "tests/support/test_ledger.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace fundtrail::support {
namespace {

/// A connection to SQLite that nothing protects.
class Raw {
  public:
    explicit Raw(const std::string& path, int more_flags = 0) {
        check(sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | more_flags, "unix"));
        check(sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr));
        check(sqlite3_db_config(handle_, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr));
        run("PRAGMA synchronous = OFF");
    }

    Raw(const Raw&) = delete;
    Raw& operator=(const Raw&) = delete;
    Raw(Raw&&) = delete;
    Raw& operator=(Raw&&) = delete;

    ~Raw() { sqlite3_close_v2(handle_); }

    void run(const std::string& sql) {
        check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
    }

    /// Calls `take` for each row of one statement, with `blob` bound to ?1 if the statement has it.
    void rows(const std::string& sql,
              std::string_view blob,
              const std::function<void(sqlite3_stmt*)>& take) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr));
        if (sqlite3_bind_parameter_count(statement) == 1) {
            sqlite3_bind_blob64(statement, 1, blob.data(), blob.size(), SQLITE_TRANSIENT);
        }
        int code = sqlite3_step(statement);
        for (; code == SQLITE_ROW; code = sqlite3_step(statement))
            take(statement);
        sqlite3_finalize(statement);
        if (code != SQLITE_DONE) check(code);
    }

  private:
    void check(int code) const {
        if (code != SQLITE_OK) throw std::runtime_error{sqlite3_errmsg(handle_)};
    }

    sqlite3* handle_ = nullptr;
};

std::string column_bytes(sqlite3_stmt* row, int column) {
    const void* const bytes = sqlite3_column_blob(row, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return size == 0 ? std::string{} : std::string{static_cast<const char*>(bytes), size};
}

std::vector<ForgedEntry> read_entries(Raw& raw) {
    std::vector<ForgedEntry> entries;
    raw.rows("SELECT note FROM entry ORDER BY entry_index", {}, [&](sqlite3_stmt* row) {
        const std::string note = column_bytes(row, 0);
        const auto entry = parse_entry(note);
        ensure(entry.has_value(), "a ledger to be forged is in order before");
        const std::string& name = entry->header.signer_name;
        entries.push_back({.signer = name.substr(name.rfind('/') + 1),
                           .time = entry->header.time,
                           .records = {},
                           .note = note});
    });
    raw.rows(
        "SELECT record_id >> 16, bytes FROM record ORDER BY record_id", {}, [&](sqlite3_stmt* row) {
            entries.at(static_cast<std::size_t>(sqlite3_column_int64(row, 0)))
                .records.push_back(column_bytes(row, 1));
        });
    return entries;
}

EntryHeader header_of(const ForgedEntry& entry,
                      std::int64_t index,
                      const Hash& ledger_id,
                      const TreeHead& tree) {
    std::vector<Hash> leaves;
    for (const std::string& bytes : entry.records)
        leaves.push_back(leaf_hash(bytes));
    const VerifierKey key = verifier_key_of(entry.signer);
    return EntryHeader{.ledger_id = ledger_id,
                       .index = index,
                       .previous_root = tree.root(),
                       .time = entry.time,
                       .signer_name = key.name,
                       .signer_id = key.id,
                       .record_count = static_cast<std::int64_t>(entry.records.size()),
                       .records_root = merkle_root(leaves)};
}

}  // namespace

Forger::Forger(const std::string& ledger_path) : folder_{temporary_.path()} {
    std::filesystem::copy_file(ledger_path, folder_.ledger());
    const auto vault = std::filesystem::path{ledger_path}.parent_path() / "vault.db";
    if (std::filesystem::exists(vault)) std::filesystem::copy_file(vault, folder_.vault());
    Raw raw{path()};
    entries_ = read_entries(raw);
}

void Forger::edit(std::size_t entry,
                  std::size_t position,
                  const std::function<void(JsonValue&)>& change) {
    std::string& bytes = entries_.at(entry).records.at(position);
    JsonTree tree;
    ensure(!tree.read_canonical(bytes), "a record to be edited is in order before");
    JsonValue value{tree.root()};
    change(value);
    bytes = write_canonical(value);
}

ForgedEntry& Forger::add(const std::string& signer, const std::vector<JsonValue>& records) {
    ForgedEntry entry{.signer = signer, .time = entries_.back().time, .records = {}};
    entry.time.seconds += 60;
    for (const JsonValue& record : records)
        entry.records.push_back(write_canonical(record));
    return entries_.emplace_back(std::move(entry));
}

void Forger::reseal() {
    drop_projections();
    Raw raw{path()};
    raw.run("BEGIN; DELETE FROM entry; DELETE FROM record");
    TreeHead tree;
    Hash ledger_id;
    std::int64_t index = 0;
    for (const ForgedEntry& entry : entries_) {
        EntryHeader header = header_of(entry, index, ledger_id, tree);
        if (entry.lie) entry.lie(header);
        std::string note = sign_note(entry_text(header), header.signer_name, key_of(entry.signer));
        if (entry.spoil) entry.spoil(note);

        const auto nothing = [](sqlite3_stmt*) {};
        raw.rows("INSERT INTO entry VALUES(" + std::to_string(index) + ", ?1)", note, nothing);
        std::int64_t record_id = RecordId::of(index, 0).number;
        for (const std::string& bytes : entry.records) {
            raw.rows("INSERT INTO record VALUES(" + std::to_string(record_id++) + ", ?1)",
                     bytes,
                     nothing);
        }
        tree.add(leaf_hash(note));
        if (index++ == 0) ledger_id = leaf_hash(note);
    }
    raw.run("COMMIT");
}

void Forger::keep_in_encoding(const std::string& encoding) {
    const std::string other = path() + "-other";
    std::string sql = "PRAGMA encoding = '" + encoding + "';";
    for (const std::string_view statement : permanent_statements(k_ledger_application_id)) {
        sql.append(statement).append(";");
    }
    for (const std::string pragma : {"application_id", "user_version"}) {
        Raw{path()}.rows("PRAGMA " + pragma, {}, [&](sqlite3_stmt* row) {
            sql += "PRAGMA " + pragma + " = " + column_bytes(row, 0) + ';';
        });
    }
    for (const std::string table : {"entry", "record", "checkpoint"}) {
        Raw{path()}.rows("SELECT * FROM " + table, {}, [&](sqlite3_stmt* row) {
            const std::string bytes = column_bytes(row, 1);
            sql += "INSERT INTO " + table + " VALUES(" + column_bytes(row, 0) + ", x'" +
                   hex(bytes) + "');";
        });
    }
    Raw{other, SQLITE_OPEN_CREATE}.run(sql);
    std::filesystem::rename(other, path());
}

void Forger::execute(const std::string& sql) {
    Raw{path()}.run(sql);
}

void Forger::execute(const std::string& sql, std::string_view blob) {
    Raw{path()}.rows(sql, blob, [](sqlite3_stmt*) {});
}

void Forger::drop_projections() {
    Raw raw{path()};
    std::string drops;
    raw.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'p_*'",
             {},
             [&](sqlite3_stmt* row) { drops += "DROP TABLE \"" + column_bytes(row, 0) + "\";"; });
    raw.run(drops);
}

Verification Forger::verify(const VerifyOptions& options) const {
    return verify_ledger(path(), options);
}

std::vector<std::string> codes(const Verification& verification) {
    std::vector<std::string> codes;
    for (const Finding& found : verification.findings.list())
        codes.push_back(found.code);
    return codes;
}

Finding finding(const Verification& verification, std::string_view code) {
    for (const Finding& found : verification.findings.list()) {
        if (found.code == code) return found;
    }
    return {};
}

std::string bytes_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    ensure(file.good(), "a file that a test reads is there");
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

void write_bytes(const std::string& path, std::string_view bytes) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    ensure(file.good(), "a file that a test writes can be written");
}

std::string dump(const std::string& path, const std::string& sql) {
    std::string rows;
    Raw raw{path};
    raw.rows(sql, {}, [&](sqlite3_stmt* row) {
        for (int column = 0; column < sqlite3_column_count(row); ++column) {
            rows += std::to_string(sqlite3_column_type(row, column)) + ':' +
                    column_bytes(row, column) + '|';
        }
        rows += '\n';
    });
    return rows;
}

std::string permanent_rows(const std::string& path) {
    return dump(path, "SELECT 'entry', * FROM entry NOT INDEXED ORDER BY 2") +
           dump(path, "SELECT 'record', * FROM record NOT INDEXED ORDER BY 2") +
           dump(path, "SELECT 'checkpoint', * FROM checkpoint NOT INDEXED ORDER BY 2");
}

std::string projection_rows(const std::string& path) {
    std::vector<std::string> tables;
    Raw{path}.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'p_*' ORDER BY name",
        {},
        [&](sqlite3_stmt* row) { tables.push_back(column_bytes(row, 0)); });
    std::string rows;
    for (const std::string& table : tables) {
        rows += table + '\n' + dump(path, "SELECT * FROM " + table + " NOT INDEXED");
    }
    return rows;
}

void leave_write_ahead_log(const std::string& path, const std::string& sql) {
    Raw writer{path};
    writer.run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; " + sql);
    std::filesystem::copy_file(path + "-wal", path + "-kept");
    writer.run("PRAGMA journal_mode = DELETE");
    std::filesystem::rename(path + "-kept", path + "-wal");
}

void leave_hot_journal(const std::string& path, const std::string& sql) {
    Raw writer{path};
    // So small a cache makes it change the file before it commits, and sync the journal before
    // that.
    writer.run("PRAGMA synchronous = FULL; PRAGMA cache_size = 1; BEGIN IMMEDIATE; " + sql);
    std::filesystem::copy_file(path, path + "-kept");
    std::filesystem::copy_file(path + "-journal", path + "-journal-kept");
    writer.run("ROLLBACK");
    std::filesystem::rename(path + "-kept", path);
    std::filesystem::rename(path + "-journal-kept", path + "-journal");
}

}  // namespace fundtrail::support
