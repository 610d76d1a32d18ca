// One SQLite file as this program uses it, and the only door to SQLite.
//
// Every connection is opened as if an enemy had written the file: no extension, trigger or view
// runs, damage is looked for, sizes are bounded, stored types are checked where they are read.
// Every failure is thrown, in words, with the path. The pragmas and limits, each with its reason,
// stand in Database::open. Knows nothing of what the tables mean. A Database and what belongs to it
// serve one thread.
#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace fundtrail {

/// The file is no SQLite database, is damaged, or holds another type than this program ever wrote.
class CorruptDatabase : public StorageError {
  public:
    using StorageError::StorageError;
};

/// A writer stopped half way and left its journal beside the file: only a writer may undo what it
/// began.
class UnfinishedWrite : public StorageError {
  public:
    using StorageError::StorageError;
};

/// Bytes to bind to a statement: a BLOB where a plain string_view would be TEXT.
struct Blob {
    std::string_view bytes;
};

/// NULL to bind to a statement.
struct Null {};

/// The type of a stored value, as SQLite names them.
enum class ColumnType { integer, real, text, blob, null };

/// A prepared statement, made by a Database, which must outlive it. Parameters count from 1,
/// columns from 0. A statement that has given a row and is neither stepped to its end nor reset
/// keeps the file locked for reading.
class Statement {
  public:
    void bind(int parameter, std::int64_t value);

    /// TEXT. The statement keeps its own copy, here and below; a parameter that is never bound is
    /// NULL.
    void bind(int parameter, std::string_view text) { bind_text(parameter, text, Kept::copy); }

    void bind(int parameter, Blob blob) { bind_blob(parameter, blob, Kept::copy); }

    void bind(int parameter, Null null);

    /// Binds all parameters, from the first to the last.
    template <class... Values>
    Statement& bind_all(const Values&... values) {
        expect_parameters(static_cast<int>(sizeof...(values)));
        int parameter = 0;
        (bind(++parameter, values), ...);
        return *this;
    }

    /// Does what the statement does with these values, to its end, and forgets them: for statements
    /// whose rows nobody wants. Nothing is copied, so the values need live no longer than the call.
    template <class... Values>
    void run(const Values&... values) {
        expect_parameters(static_cast<int>(sizeof...(values)));
        int parameter = 0;
        (bind_for_call(++parameter, values), ...);
        run_bound();
    }

    /// Goes to the next row: false if there is none, then the statement is done and the next step
    /// starts anew. Throws StorageError, or CorruptDatabase if the file is what is wrong.
    bool step();
    /// Back to before the first row; what is bound stays bound.
    void reset();

    [[nodiscard]] ColumnType type(int column) const;

    [[nodiscard]] bool is_null(int column) const { return type(column) == ColumnType::null; }

    /// The value of the present row, never converted: each throws CorruptDatabase if the stored
    /// type is another one. Views are valid until the next step, reset or bind.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;

  private:
    friend class Database;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    Statement(sqlite3_stmt* statement, const std::string& path)
        : statement_{statement}, path_{&path} {}

    enum class Kept { copy, view };
    void bind_text(int parameter, std::string_view text, Kept kept);
    void bind_blob(int parameter, Blob blob, Kept kept);

    void bind_for_call(int parameter, std::int64_t value) { bind(parameter, value); }

    void bind_for_call(int parameter, std::string_view text) {
        bind_text(parameter, text, Kept::view);
    }

    void bind_for_call(int parameter, Blob blob) { bind_blob(parameter, blob, Kept::view); }

    void bind_for_call(int parameter, Null null) { bind(parameter, null); }

    void run_bound();
    void expect_parameters(int count) const;
    void expect_type(int column, ColumnType expected) const;
    [[nodiscard]] std::size_t bytes_of(int column) const;

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    const std::string* path_;  // of the Database
};

enum class OpenMode {
    create,             // for writing; makes the file if there is none
    read_write,         // for writing; the file must exist
    read_only_hostile,  // for reading what anyone may have written
};

struct OpenOptions {
    std::string vfs_name = {};  // empty: the operating system's files
    int busy_timeout_milliseconds =
        30'000;  // FORMAT.md section 7: writers wait for readers, and they for it
    /// The longest row or value; a longer one is damage. By default what the records of one entry
    /// need, which have at most 2^26 bytes.
    int value_bytes_max = 70'000'000;
};

class Database {
  public:
    /// Opens the file at `path`, which is always a plain file name, never a URI or one of SQLite's
    /// special names. Reading creates nothing; a file with a write-ahead log is not read, and none
    /// is written beside which one lies (CorruptDatabase). Throws StorageError; a file that is no
    /// database may also be found out only by the first statement.
    [[nodiscard]] static Database open(const std::string& path,
                                       OpenMode mode,
                                       const OpenOptions& options = {});

    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs one or more statements that have no parameters and whose rows nobody wants.
    void execute(std::string_view sql);
    /// Prepares one statement.
    [[nodiscard]] Statement prepare(std::string_view sql);
    /// The statement of this text, prepared once and kept: reset and with nothing bound. Asking for
    /// it again ends whatever it was doing, so it must not be asked for while its rows are being
    /// read.
    [[nodiscard]] Statement& cached(std::string_view sql);

    /// Rows that the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::int64_t changes() const;
    /// As it was given to open.
    [[nodiscard]] const std::string& path() const;
    /// Bytes of the file itself; zeros behind its end. Nobody else may open a file that a
    /// connection is reading: closing it again would end the connection's locks
    /// (sqlite.org/howtocorrupt.html, section 2.2).
    [[nodiscard]] std::string file_bytes(std::int64_t first, std::size_t count) const;
    /// True if the path does not lead to the file any more that was opened.
    [[nodiscard]] bool has_moved() const;
    /// True while a transaction of this connection has begun to write.
    [[nodiscard]] bool is_writing() const;

    /// The integer that `PRAGMA name` answers, such as user_version.
    [[nodiscard]] std::int64_t pragma_integer(std::string_view name);
    void set_pragma_integer(std::string_view name, std::int64_t value);

  private:
    friend class Transaction;
    struct Connection;

    [[nodiscard]] Statement prepare_one(std::string_view sql, unsigned flags);

    explicit Database(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> connection_;  // stays where it is when the Database is moved
};

/// All statements of a scope, or none: rolls back when it goes unless commit() has succeeded. The
/// Database stays where it is meanwhile.
class Transaction {
  public:
    enum class Mode {
        immediate,  // locks out other writers from the start
        deferred,   // from its first statement on sees one state of the file
    };

    /// Throws StorageError if the lock is not to be had within the busy timeout.
    Transaction(Database& database, Mode mode);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// Makes everything durable, then returns. Resets every statement of the Database, so that no
    /// lock is kept. Throws StorageError after rolling back if that fails.
    void commit();

  private:
    void roll_back() noexcept;

    Database* database_;
    bool is_open_ = true;
};

}  // namespace fundtrail
