// The floors: the same rows written and read by plain SQLite, with the pragmas of
// ledger/sqlite.cpp.
#pragma once

#include <sodium.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <nettle/sha2.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::bench {

/// A prepared statement as a C program would use it.
class PlainStatement {
  public:
    PlainStatement(sqlite3* handle, const std::string& sql) {
        if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
            throw std::runtime_error{sql + ": " + sqlite3_errmsg(handle)};
        }
    }

    PlainStatement(const PlainStatement&) = delete;
    PlainStatement& operator=(const PlainStatement&) = delete;
    PlainStatement(PlainStatement&&) = delete;
    PlainStatement& operator=(PlainStatement&&) = delete;

    ~PlainStatement() { sqlite3_finalize(statement_); }

    PlainStatement& integer(int parameter, std::int64_t value) {
        sqlite3_bind_int64(statement_, parameter, value);
        return *this;
    }

    PlainStatement& text(int parameter, std::string_view value) {
        sqlite3_bind_text(
            statement_, parameter, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        return *this;
    }

    PlainStatement& blob(int parameter, std::string_view value) {
        sqlite3_bind_blob(
            statement_, parameter, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        return *this;
    }

    bool step() {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE)
            throw std::runtime_error{sqlite3_errmsg(sqlite3_db_handle(statement_))};
        return false;
    }

    void run() {
        while (step()) {
        }
        sqlite3_reset(statement_);
    }

    [[nodiscard]] sqlite3_stmt* handle() const { return statement_; }

  private:
    sqlite3_stmt* statement_ = nullptr;
};

/// A connection with the pragmas of Database::open.
class PlainDatabase {
  public:
    explicit PlainDatabase(const std::string& path) {
        if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK)
            throw std::runtime_error{"cannot open " + path};
        execute(
            "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA journal_mode = DELETE;"
            "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON");
    }

    PlainDatabase(const PlainDatabase&) = delete;
    PlainDatabase& operator=(const PlainDatabase&) = delete;
    PlainDatabase(PlainDatabase&&) = delete;
    PlainDatabase& operator=(PlainDatabase&&) = delete;

    ~PlainDatabase() { sqlite3_close(handle_); }

    void execute(const std::string& sql) {
        if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error{sql + ": " + sqlite3_errmsg(handle_)};
        }
    }

    [[nodiscard]] std::int64_t integer(const std::string& sql) {
        PlainStatement row{handle_, sql};
        row.step();
        return sqlite3_column_int64(row.handle(), 0);
    }

    /// The first column of every row.
    [[nodiscard]] std::vector<std::string> texts(const std::string& sql) {
        std::vector<std::string> found;
        PlainStatement row{handle_, sql};
        while (row.step())
            found.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(row.handle(), 0)));
        return found;
    }

    [[nodiscard]] std::vector<std::string> tables() {
        return texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
    }

    [[nodiscard]] sqlite3* handle() const { return handle_; }

  private:
    sqlite3* handle_ = nullptr;
};

/// Reads every column of every row; hashes the last column of table `record`. Returns a sum over
/// all, so that no compiler leaves the reading out.
inline std::int64_t read_every_row(PlainDatabase& database, bool hashes_records) {
    std::int64_t sum = 0;
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> hash{};
    for (const std::string& table : database.tables()) {
        PlainStatement row{database.handle(), "SELECT * FROM " + table};
        const int columns = sqlite3_column_count(row.handle());
        while (row.step()) {
            for (int column = 0; column < columns; ++column) {
                if (sqlite3_column_type(row.handle(), column) == SQLITE_INTEGER) {
                    sum += sqlite3_column_int64(row.handle(), column);
                    continue;
                }
                const auto* bytes =
                    static_cast<const unsigned char*>(sqlite3_column_blob(row.handle(), column));
                const int size = sqlite3_column_bytes(row.handle(), column);
                sum += size > 0 ? bytes[size - 1] : 0;
                if (!hashes_records || table != "record") continue;
                sha256_ctx state{};
                sha256_init(&state);
                sha256_update(&state, static_cast<std::size_t>(size), bytes);
                sha256_digest(&state, hash.size(), hash.data());
                sum += hash[0];
            }
        }
    }
    return sum;
}

/// The floor of verify.
inline void check_and_hash(const std::string& path) {
    PlainDatabase database{path};
    if (database.texts("PRAGMA integrity_check") != std::vector<std::string>{"ok"}) {
        throw std::runtime_error{path + " is damaged"};
    }
    if (read_every_row(database, true) == 0) throw std::runtime_error{path + " is empty"};
}

/// The floor of import: tables and indexes made first, as in a ledger, then every row of `source`,
/// table by table, each in the order in which it lies there, in one transaction.
inline void copy_rows(const std::string& source_path, const std::string& target_path) {
    PlainDatabase source{source_path};
    PlainDatabase target{target_path};
    for (const std::string& sql :
         source.texts("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")) {
        target.execute(sql);
    }
    target.execute("BEGIN IMMEDIATE");
    for (const std::string& table : source.tables()) {
        PlainStatement row{source.handle(), "SELECT * FROM " + table};
        const int columns = sqlite3_column_count(row.handle());
        std::string values = "?";
        for (int column = 1; column < columns; ++column)
            values += ", ?";
        PlainStatement insert{target.handle(), "INSERT INTO " + table + " VALUES(" + values + ")"};
        while (row.step()) {
            for (int column = 0; column < columns; ++column) {
                sqlite3_bind_value(
                    insert.handle(), column + 1, sqlite3_column_value(row.handle(), column));
            }
            insert.run();
        }
    }
    target.execute("COMMIT");
}

/// The floor of append: the rows that one pledge with a private field writes, in both files, and
/// one synced state file, with everything open and prepared.
class PlainAppender {
  public:
    explicit PlainAppender(const std::string& folder)
        : ledger_{folder + "/ledger.db"},
          vault_{folder + "/vault.db"},
          state_{open((folder + "/floor-state").c_str(), O_RDWR | O_CREAT, 0600)},
          next_{ledger_.integer("SELECT max(entry_index) + 1 FROM entry")},
          number_{ledger_.integer("SELECT value FROM p_meta WHERE name = 'next_PL'")},
          hash_number_{ledger_.integer("SELECT max(hash_number) + 1 FROM p_tree")} {}

    PlainAppender(const PlainAppender&) = delete;
    PlainAppender& operator=(const PlainAppender&) = delete;
    PlainAppender(PlainAppender&&) = delete;
    PlainAppender& operator=(PlainAppender&&) = delete;

    ~PlainAppender() { close(state_); }

    void append() {
        std::array<unsigned char, 32> random{};
        randombytes_buf(random.data(), random.size());
        const std::string hash{random.begin(), random.end()};
        // As a session does: the lock first, then the vault durable, the state durable, the ledger
        // durable.
        begin_.run();
        insert_rows(hash);
        begin_vault_.run();
        opening_.blob(1, hash).text(2, "conditions").blob(3, hash).blob(4, "for wells only").run();
        commit_vault_.run();
        const std::string slot(512, 's');
        if (pwrite(state_, slot.data(), slot.size(), 0) != 512 || fdatasync(state_) != 0) {
            throw std::runtime_error{"the state file cannot be written"};
        }
        commit_.run();
        ++next_;
        ++number_;
        ++hash_number_;
    }

  private:
    void insert_rows(const std::string& hash) {
        const std::int64_t record_id = next_ * 65'536;
        entry_.integer(1, next_).blob(2, note_).run();
        record_.integer(1, record_id).blob(2, bytes_).run();
        document_.integer(1, number_)
            .integer(2, record_id)
            .integer(3, 20'000)
            .text(4, "finance")
            .text(5, "F01")
            .text(6, "D01")
            .run();
        tree_.integer(1, hash_number_).blob(2, hash).run();
        meta_.text(1, "next_PL").integer(2, number_ + 1).run();
        meta_.text(1, "entries").integer(2, next_ + 1).run();
        meta_.text(1, "records").integer(2, next_ + 1).run();
    }

    PlainDatabase ledger_;
    PlainDatabase vault_;
    int state_;
    std::int64_t next_;
    std::int64_t number_;
    std::int64_t hash_number_;
    std::string note_ = std::string(430, 'n');
    std::string bytes_ = std::string(240, 'r');
    PlainStatement begin_{ledger_.handle(), "BEGIN IMMEDIATE"};
    PlainStatement commit_{ledger_.handle(), "COMMIT"};
    PlainStatement begin_vault_{vault_.handle(), "BEGIN IMMEDIATE"};
    PlainStatement commit_vault_{vault_.handle(), "COMMIT"};
    PlainStatement entry_{ledger_.handle(), "INSERT INTO entry(entry_index, note) VALUES(?1, ?2)"};
    PlainStatement record_{ledger_.handle(), "INSERT INTO record(record_id, bytes) VALUES(?1, ?2)"};
    PlainStatement document_{
        ledger_.handle(),
        "INSERT INTO p_document(kind, number, state, record_id, date, amount, under_kind, "
        "under_number, officer, fund, party, budget, account, base, currency, word, carrier) "
        "VALUES(1, ?1, 1, ?2, ?3, 10000000, 0, 0, ?4, ?5, ?6, '', '', 0, 'USD', '', -1)"};
    PlainStatement tree_{ledger_.handle(), "INSERT INTO p_tree(hash_number, hash) VALUES(?1, ?2)"};
    PlainStatement meta_{ledger_.handle(), "UPDATE p_meta SET value = ?2 WHERE name = ?1"};
    PlainStatement opening_{
        vault_.handle(),
        "INSERT INTO opening(commitment, field, salt, value) VALUES(?1, ?2, ?3, ?4)"};
};

}  // namespace fundtrail::bench
