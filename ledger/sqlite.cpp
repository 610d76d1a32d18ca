#include "ledger/sqlite.hpp"

#include "core/ensure.hpp"
#include "ledger/sqlite_failure.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <functional>
#include <new>
#include <span>
#include <unordered_map>
#include <utility>

namespace fundtrail {

namespace {

const char* type_words(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "an integer";
        case ColumnType::real:
            return "a real number";
        case ColumnType::text:
            return "text";
        case ColumnType::blob:
            return "a blob";
        case ColumnType::null:
            return "nothing";
    }
    return "an unknown type";
}

/// SQLite takes a null pointer for NULL, whatever the length says.
const char* never_null(std::string_view bytes) {
    return bytes.empty() ? "" : bytes.data();
}

constexpr int k_sql_bytes_max = 1'000'000;

// A file may ask for more than any ledger needs, to make the reader run out of memory or time
// (sqlite.org/security.html, "Untrusted SQLite Database Files").
constexpr std::array k_limits{
    std::pair{SQLITE_LIMIT_SQL_LENGTH, k_sql_bytes_max},
    std::pair{SQLITE_LIMIT_COLUMN, 100},
    std::pair{SQLITE_LIMIT_EXPR_DEPTH, 100},
    std::pair{SQLITE_LIMIT_COMPOUND_SELECT, 50},
    std::pair{SQLITE_LIMIT_VDBE_OP, 250'000},
    std::pair{SQLITE_LIMIT_FUNCTION_ARG, 32},
    std::pair{SQLITE_LIMIT_ATTACHED, 2},
    std::pair{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    std::pair{SQLITE_LIMIT_VARIABLE_NUMBER, 100},
    std::pair{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    std::pair{SQLITE_LIMIT_WORKER_THREADS, 0},
};

// What a file must not be able to make its reader do, nor our own SQL do to the file.
constexpr std::array k_settings{
    std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},       // no SQL may damage the file on purpose
    std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},  // the schema calls harmless functions only
    std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},  // the format has none (FORMAT.md section 7)
    std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0},     // nor views, which could stand for a table
    std::pair{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},  // no foreign code
};

int open_flags(OpenMode mode) {
    // One thread uses a connection, so SQLite need not lock every call.
    switch (mode) {
        case OpenMode::create:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        case OpenMode::read_write:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        case OpenMode::read_only_hostile:
            return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    }
    return SQLITE_OPEN_READONLY;
}

/// Debian's SQLite reads "file:..." as a URI, whose parameters could switch off locking, and every
/// SQLite takes "" and ":memory:" for databases that are no files.
std::string plain_file_name(const std::string& path) {
    if (path.empty() || path.find('\0') != std::string::npos) {
        throw StorageError{"cannot open '" + path + "': no file has such a name", "check the path"};
    }
    return path.front() == '/' ? path : "./" + path;
}

void configure(sqlite3* handle, const OpenOptions& options) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, options.busy_timeout_milliseconds);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, options.value_bytes_max);
    for (const auto& [limit, value] : k_limits) {
        sqlite3_limit(handle, limit, value);
    }
    for (const auto& [setting, value] : k_settings) {
        ensure(sqlite3_db_config(handle, setting, value, static_cast<int*>(nullptr)) == SQLITE_OK,
               "SQLite 3.31 or newer knows the setting");
    }
}

/// True if a write-ahead log lies beside the file. SQLite would believe it, whatever the file says.
bool has_write_ahead_log_beside(sqlite3* handle) {
    sqlite3_vfs* vfs = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    ensure(vfs != nullptr, "an open database has a VFS");
    const char* const log = sqlite3_filename_wal(sqlite3_db_filename(handle, "main"));
    int log_exists = 0;
    return vfs->xAccess(vfs, log, SQLITE_ACCESS_EXISTS, &log_exists) == SQLITE_OK &&
           log_exists != 0;
}

/// Reads bytes of the file itself, without any cache; answers SQLite's code.
int read_file(sqlite3* handle, std::span<char> bytes, std::int64_t first) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    ensure(file != nullptr, "an open database has a file");
    return file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), first);
}

/// True if bytes 18 and 19 of the file call for a write-ahead log (sqlite.org/fileformat.html,
/// section 1.3).
bool calls_for_write_ahead_log(sqlite3* handle) {
    // A file too short for these bytes has no log; where a disk fails, the first statement says so.
    std::array<char, 2> versions{};
    const int code = read_file(handle, versions, 18);
    return code == SQLITE_OK && (versions[0] == 2 || versions[1] == 2);
}

/// Prepares the first statement of `sql` and takes it off; null if there was nothing but space.
sqlite3_stmt* prepare_first(sqlite3* handle,
                            std::string_view& sql,
                            unsigned flags,
                            const std::string& path) {
    ensure(!sql.empty() && sql.size() <= std::size_t{k_sql_bytes_max},
           "SQL text is not empty and of bounded length");
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(
        handle, sql.data(), static_cast<int>(sql.size()), flags, &statement, &rest);
    if (code != SQLITE_OK) throw_failure(handle, code, Deed::read, path);
    sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
    return statement;
}

/// Binding copies the value, for which there may be no memory; else it fails by our mistake.
void expect_bound(int code) {
    if (is_lack_of_memory(code)) throw std::bad_alloc{};
    ensure(code == SQLITE_OK, "a value of bounded length is bound to a parameter that exists");
}

/// Ends every statement that has begun, for each keeps the file locked.
void reset_all(sqlite3* handle) {
    for (sqlite3_stmt* statement = sqlite3_next_stmt(handle, nullptr); statement != nullptr;
         statement = sqlite3_next_stmt(handle, statement)) {
        sqlite3_reset(statement);
    }
}

void expect_pragma_name(std::string_view name) {
    const auto is_name_character = [](char character) {
        return (character >= 'a' && character <= 'z') || character == '_';
    };
    ensure(!name.empty() && std::all_of(name.begin(), name.end(), is_name_character),
           "the name of a pragma is written in lower case");
}

}  // namespace

// Statement

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    // Repeats the error of the last step, which has been thrown already.
    sqlite3_finalize(statement);
}

void Statement::bind(int parameter, std::int64_t value) {
    expect_bound(sqlite3_bind_int64(statement_.get(), parameter, value));
}

void Statement::bind_text(int parameter, std::string_view text, Kept kept) {
    expect_bound(sqlite3_bind_text64(statement_.get(),
                                     parameter,
                                     never_null(text),
                                     text.size(),
                                     kept == Kept::copy ? SQLITE_TRANSIENT : SQLITE_STATIC,
                                     SQLITE_UTF8));
}

void Statement::bind_blob(int parameter, Blob blob, Kept kept) {
    expect_bound(sqlite3_bind_blob64(statement_.get(),
                                     parameter,
                                     never_null(blob.bytes),
                                     blob.bytes.size(),
                                     kept == Kept::copy ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

void Statement::bind(int parameter, Null /*null*/) {
    expect_bound(sqlite3_bind_null(statement_.get(), parameter));
}

void Statement::run_bound() {
    const auto forget = [](sqlite3_stmt* statement) {
        sqlite3_reset(statement);  // repeats the error of the last step, which is thrown
        sqlite3_clear_bindings(statement);
    };
    const std::unique_ptr<sqlite3_stmt, decltype(forget)> at_end{statement_.get(), forget};
    while (step()) {
    }
}

void Statement::expect_parameters(int count) const {
    ensure(sqlite3_bind_parameter_count(statement_.get()) == count,
           "as many values are bound as the statement has parameters");
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const Deed deed = sqlite3_stmt_readonly(statement_.get()) != 0 ? Deed::read : Deed::write;
    throw_failure(sqlite3_db_handle(statement_.get()), code, deed, *path_);
}

void Statement::reset() {
    // Repeats the error of the last step, which has been thrown already.
    sqlite3_reset(statement_.get());
}

ColumnType Statement::type(int column) const {
    ensure(column >= 0 && column < sqlite3_data_count(statement_.get()),
           "a column is read of a row that has it");
    switch (sqlite3_column_type(statement_.get(), column)) {
        case SQLITE_INTEGER:
            return ColumnType::integer;
        case SQLITE_FLOAT:
            return ColumnType::real;
        case SQLITE_TEXT:
            return ColumnType::text;
        case SQLITE_BLOB:
            return ColumnType::blob;
        default:
            return ColumnType::null;
    }
}

void Statement::expect_type(int column, ColumnType expected) const {
    const ColumnType stored = type(column);
    if (stored == expected) return;
    const char* const name = sqlite3_column_name(statement_.get(), column);
    if (name == nullptr) throw std::bad_alloc{};
    throw CorruptDatabase{"cannot read '" + *path_ + "': the value of '" + name + "' is " +
                              type_words(stored) + ", not " + type_words(expected),
                          k_corrupt_hint};
}

std::int64_t Statement::integer(int column) const {
    expect_type(column, ColumnType::integer);
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    expect_type(column, ColumnType::text);
    const void* const characters = sqlite3_column_text(statement_.get(), column);
    if (characters == nullptr) throw std::bad_alloc{};
    return {static_cast<const char*>(characters), bytes_of(column)};
}

std::string_view Statement::blob(int column) const {
    expect_type(column, ColumnType::blob);
    const void* const bytes = sqlite3_column_blob(statement_.get(), column);
    return {static_cast<const char*>(bytes), bytes_of(column)};
}

std::size_t Statement::bytes_of(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
}

// Database

struct Database::Connection {
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    };

    /// Lets a map of strings be asked for a string_view.
    struct TextHash {
        using is_transparent = void;

        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::string path;
    std::unique_ptr<sqlite3, Close> handle;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements;
};

Database Database::open(const std::string& path, OpenMode mode, const OpenOptions& options) {
    auto connection = std::make_unique<Connection>();
    connection->path = path;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(plain_file_name(path).c_str(),
                                     &handle,
                                     open_flags(mode),
                                     options.vfs_name.empty() ? nullptr : options.vfs_name.c_str());
    connection->handle.reset(handle);  // which holds the message if opening has failed
    if (code != SQLITE_OK) throw_failure(handle, code, Deed::open, path);
    configure(handle, options);
    Database database{std::move(connection)};

    // Pages that do not add up are refused where they are read, not believed.
    database.execute("PRAGMA cell_size_check = ON");
    // A mapped file that another process cuts short would kill this one.
    database.execute("PRAGMA mmap_size = 0");
    const bool is_reader = mode == OpenMode::read_only_hostile;
    // Even a reader would put a -wal and a -shm beside a file that calls for them.
    if (has_write_ahead_log_beside(handle) || (is_reader && calls_for_write_ahead_log(handle))) {
        throw CorruptDatabase{std::string{"cannot "} + verb(is_reader ? Deed::read : Deed::write) +
                                  " '" + path + "': it has a write-ahead log, as no ledger has",
                              k_corrupt_hint};
    }
    if (is_reader) return database;

    // SQLite falls back to reading if it may not write.
    if (sqlite3_db_readonly(handle, "main") != 0) {
        throw_failure(handle, SQLITE_READONLY, Deed::open, path);
    }
    // The format is one file and its rollback journal, readable without a -wal beside it (FORMAT.md
    // section 7).
    Statement journal_mode = database.prepare("PRAGMA journal_mode = DELETE");
    ensure(journal_mode.step() && journal_mode.text(0) == "delete",
           "SQLite keeps a rollback journal when it is told to");
    journal_mode.reset();
    // Commit also syncs the folder, or after a power failure the journal might be back and undo an
    // entry whose receipt has been given.
    database.execute("PRAGMA synchronous = EXTRA");
    // What is deleted from a vault must not remain in free pages.
    database.execute("PRAGMA secure_delete = ON");
    return database;
}

Database::Database(std::unique_ptr<Connection> connection) : connection_{std::move(connection)} {}

Database::Database(Database&& other) noexcept = default;
Database& Database::operator=(Database&& other) noexcept = default;
Database::~Database() = default;

void Database::execute(std::string_view sql) {
    while (!sql.empty()) {
        Statement statement{prepare_first(connection_->handle.get(), sql, 0, connection_->path),
                            connection_->path};
        if (!statement.statement_) continue;
        while (statement.step()) {
        }
    }
}

Statement Database::prepare(std::string_view sql) {
    return prepare_one(sql, 0);
}

Statement Database::prepare_one(std::string_view sql, unsigned flags) {
    Statement statement{prepare_first(connection_->handle.get(), sql, flags, connection_->path),
                        connection_->path};
    ensure(statement.statement_ && sql.find_first_not_of(" \n") == std::string_view::npos,
           "a prepared SQL text is one statement");
    return statement;
}

Statement& Database::cached(std::string_view sql) {
    auto place = connection_->statements.find(sql);
    if (place == connection_->statements.end()) {
        place = connection_->statements
                    .emplace(std::string{sql}, prepare_one(sql, SQLITE_PREPARE_PERSISTENT))
                    .first;
    }
    Statement& statement = place->second;
    statement.reset();
    sqlite3_clear_bindings(statement.statement_.get());
    return statement;
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(connection_->handle.get());
}

const std::string& Database::path() const {
    return connection_->path;
}

std::string Database::file_bytes(std::int64_t first, std::size_t count) const {
    std::string bytes(count, '\0');
    sqlite3* const handle = connection_->handle.get();
    const int code = read_file(handle, bytes, first);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
        throw_failure(handle, code, Deed::read, connection_->path);
    }
    return bytes;
}

bool Database::has_moved() const {
    int has_moved = 1;
    sqlite3_file_control(connection_->handle.get(), "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
    return has_moved != 0;
}

bool Database::is_writing() const {
    return sqlite3_txn_state(connection_->handle.get(), "main") == SQLITE_TXN_WRITE;
}

std::int64_t Database::pragma_integer(std::string_view name) {
    expect_pragma_name(name);
    Statement pragma = prepare("PRAGMA " + std::string{name});
    ensure(pragma.step(), "SQLite knows the pragma that is asked for");
    return pragma.integer(0);
}

void Database::set_pragma_integer(std::string_view name, std::int64_t value) {
    expect_pragma_name(name);
    execute("PRAGMA " + std::string{name} + " = " + std::to_string(value));
}

// Transaction

Transaction::Transaction(Database& database, Mode mode) : database_{&database} {
    ensure(sqlite3_get_autocommit(database.connection_->handle.get()) != 0,
           "a transaction begins when none is open");
    database.execute(mode == Mode::immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED");
}

Transaction::~Transaction() {
    if (is_open_) roll_back();
}

void Transaction::commit() {
    ensure(is_open_, "a transaction is committed once");
    sqlite3* const handle = database_->connection_->handle.get();
    reset_all(handle);
    const int code = sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) {
        is_open_ = false;
        return;
    }
    try {
        throw_failure(handle, code, Deed::write, database_->path());
    } catch (...) {
        roll_back();
        throw;
    }
}

void Transaction::roll_back() noexcept {
    is_open_ = false;
    sqlite3* const handle = database_->connection_->handle.get();
    reset_all(handle);
    // After some failures SQLite has rolled back by itself. If it cannot now, the journal stays,
    // and whoever opens the file next rolls back.
    if (sqlite3_get_autocommit(handle) == 0) {
        sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

}  // namespace fundtrail
