// Files that somebody has edited who holds no key: verification ends with findings wherever what
// officers signed is not there as it was, and no reader makes a mistake over such a file.
//
//     sql ledger         the rest is SQL, which is run on a small ledger with nothing protected
//     bytes ledger       the rest is edits of four bytes each: an offset (little-endian) and a byte
//     sql vault          likewise of the vault beside it
//     bytes vault
//     SQLite format 3    the input is the ledger's file
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/verify/verify.hpp"
#include "reports/verification.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/questioner.hpp"
#include "tests/support/test_ledger.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using fundtrail::ensure;
using fundtrail::support::Chance;
using fundtrail::support::TestLedger;

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};

using Connection = std::unique_ptr<sqlite3, Close>;

/// As SQLite alone opens it, with nothing protected.
Connection open_raw(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    Connection connection{opened};
    ensure(code == SQLITE_OK, "a file can be opened");
    return connection;
}

/// Every value that the statements give, in their order.
std::string values(const std::string& path, const std::string& sql) {
    std::string all;
    const Connection connection = open_raw(path);
    const auto add = [](void* to, int count, char** texts, char** /*names*/) {
        for (int i = 0; i < count; ++i)
            static_cast<std::string*>(to)->append(texts[i] == nullptr ? "" : texts[i]).append("|");
        return 0;
    };
    const int code = sqlite3_exec(connection.get(), sql.c_str(), add, &all, nullptr);
    ensure(code == SQLITE_OK, "what is intact can be read");
    return all;
}

/// A table with its columns.
struct Table {
    std::string name;
    std::vector<std::string> columns;

    /// Rows in the order of their key.
    [[nodiscard]] std::string query() const {
        std::string sql;
        for (const std::string& column : columns)
            sql += (sql.empty() ? "SELECT quote(" : ", quote(") + column + ')';
        return sql + " FROM " + name + " NOT INDEXED;";
    }
};

std::vector<Table> tables_of(const std::string& path) {
    const std::string list = values(path,
                                    "SELECT s.name, group_concat(c.name, ' ') FROM sqlite_schema s "
                                    "JOIN pragma_table_info(s.name) c WHERE s.type = 'table' GROUP "
                                    "BY s.name ORDER BY s.name");
    std::vector<Table> tables;
    std::istringstream rest{list};
    for (Table table; std::getline(rest, table.name, '|');) {
        std::string columns;
        std::getline(rest, columns, '|');
        std::istringstream names{columns};
        table.columns.clear();
        for (std::string column; names >> column;)
            table.columns.push_back(column);
        tables.push_back(table);
    }
    return tables;
}

/// A ledger of the story of one payment, and both of its files as they should be.
struct Victim {
    TestLedger ledger;
    std::string ledger_bytes;
    std::string vault_bytes;
    std::string checkpoint;
    std::vector<Table> tables;
    std::vector<Table> vault_tables;
    std::string signed_query;  // what officers signed
    std::string derived_query;
    std::string signed_values;
    std::string derived_values;

    Victim() {
        ledger.play_story();
        checkpoint = sign_ledger(ledger.folder(),
                                 fundtrail::support::key_of("checkpoint"),
                                 ledger.folder().path + "/checkpoint")
                         .note;
        ledger_bytes = fundtrail::support::bytes_of(ledger.path());
        vault_bytes = fundtrail::support::bytes_of(ledger.folder().vault());
        tables = tables_of(ledger.path());
        vault_tables = tables_of(ledger.folder().vault());
        for (const Table& table : tables) {
            const bool is_signed = table.name == "entry" || table.name == "record";
            if (is_signed) signed_query += table.query();
            if (table.name.starts_with("p_")) derived_query += table.query();
        }
        signed_values = values(ledger.path(), signed_query);
        derived_values = values(ledger.path(), derived_query);
    }

    [[nodiscard]] bool stands_as_it_was() const {
        return fundtrail::support::bytes_of(ledger.path()) == ledger_bytes &&
               fundtrail::support::bytes_of(ledger.folder().vault()) == vault_bytes;
    }

    void restore() const {
        fundtrail::support::write_bytes(ledger.path(), ledger_bytes);
        fundtrail::support::write_bytes(ledger.folder().vault(), vault_bytes);
        for (const std::string& path : {ledger.path(), ledger.folder().vault()}) {
            for (const char* beside : {"-journal", "-wal", "-shm"})
                std::filesystem::remove(path + beside);
        }
    }
};

Victim& victim() {
    static Victim the_one;
    return the_one;
}

/// Keeps SQL from reaching other files, and from changing what the next input finds.
int permit(void* /*nothing*/,
           int action,
           const char* first,
           const char* second,
           const char* /*database*/,
           const char* /*trigger*/) {
    constexpr std::array<std::string_view, 5> k_kept_from{
        "hard_heap_limit", "soft_heap_limit", "temp_store_directory", "threads", "mmap_size"};
    const std::string_view name = first == nullptr ? "" : first;
    if (action == SQLITE_ATTACH) return SQLITE_DENY;
    if (action == SQLITE_FUNCTION && second == std::string_view{"fts3_tokenizer"})
        return SQLITE_DENY;
    const bool is_kept_from =
        action == SQLITE_PRAGMA &&
        std::find(k_kept_from.begin(), k_kept_from.end(), name) != k_kept_from.end();
    return is_kept_from ? SQLITE_DENY : SQLITE_OK;
}

/// Runs all statements that SQLite takes, as whoever has the file may.
void run_sql(const std::string& path, std::string_view sql) {
    constexpr int k_value_bytes_max = 100'000;
    constexpr int k_steps_max = 20'000;

    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };

    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, Close> handle{opened};
    ensure(code == SQLITE_OK, "a file can be opened");
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, k_value_bytes_max);
    sqlite3_exec(opened, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
    sqlite3_exec(opened, "PRAGMA temp_store = MEMORY", nullptr, nullptr, nullptr);
    sqlite3_set_authorizer(opened, permit, nullptr);
    int steps_left = k_steps_max;
    const auto count = [](void* left) { return --*static_cast<int*>(left) < 0 ? 1 : 0; };
    sqlite3_progress_handler(opened, 10, count, &steps_left);

    const std::string text{sql};
    const char* rest = text.c_str();
    while (*rest != '\0' && steps_left > 0) {
        sqlite3_stmt* statement = nullptr;
        const char* const begin = rest;
        const bool is_taken = sqlite3_prepare_v2(opened, begin, -1, &statement, &rest) == SQLITE_OK;
        while (is_taken && statement != nullptr && sqlite3_step(statement) == SQLITE_ROW) {
        }
        sqlite3_finalize(statement);
        // What it does not understand ends at the semicolon.
        if (is_taken) continue;
        const std::size_t end = std::string_view{begin}.find(';');
        if (end == std::string_view::npos) break;
        rest = begin + end + 1;
    }
}

void edit_bytes(const std::string& path, std::string bytes, std::string_view edits) {
    constexpr std::size_t k_edit_bytes = 4;
    for (; edits.size() >= k_edit_bytes; edits.remove_prefix(k_edit_bytes)) {
        const auto byte = [&](std::size_t i) {
            return std::size_t{static_cast<unsigned char>(edits[i])};
        };
        const std::size_t offset = byte(0) | byte(1) << 8U | byte(2) << 16U;
        bytes[offset % bytes.size()] = edits[3];
    }
    fundtrail::support::write_bytes(path, bytes);
}

/// False if the input is none of the above.
bool edit_files(std::string_view input) {
    const fundtrail::LedgerFolder& folder = victim().ledger.folder();
    if (input.starts_with("SQLite format 3")) {
        fundtrail::support::write_bytes(folder.ledger(), input);
        return true;
    }
    const std::size_t line_bytes = input.find('\n');
    if (line_bytes == std::string_view::npos) return false;
    const std::string_view line = input.substr(0, line_bytes);
    const std::string_view rest = input.substr(line_bytes + 1);
    if (line == "sql ledger") {
        run_sql(folder.ledger(), rest);
    } else if (line == "sql vault") {
        run_sql(folder.vault(), rest);
    } else if (line == "bytes ledger") {
        edit_bytes(folder.ledger(), victim().ledger_bytes, rest);
    } else if (line == "bytes vault") {
        edit_bytes(folder.vault(), victim().vault_bytes, rest);
    } else {
        return false;
    }
    return true;
}

void verify_files() {
    const std::string path = victim().ledger.path();
    const auto verification = fundtrail::verify_ledger(
        path, {.against = victim().checkpoint, .vault = victim().ledger.folder().vault()});
    ensure(!write_canonical(to_json(verification)).empty() && !to_page(verification).title.empty(),
           "what was found can be told");
    if (!verification.is_intact()) return;
    ensure(values(path, victim().signed_query) == victim().signed_values,
           "intact is what stands as it was signed");
    if (!verification.projections_checked) return;
    ensure(values(path, victim().derived_query) == victim().derived_values,
           "checked is what stands as it was derived");
}

/// A statement that changes one table.
std::string any_statement(const std::vector<Table>& tables, Chance& chance) {
    const Table& table = chance.one_of(tables);
    const std::string& column = chance.one_of(table.columns);
    const std::string value = chance.pick({"0",
                                           "1",
                                           "-1",
                                           "9223372036854775807",
                                           "-9223372036854775808",
                                           "NULL",
                                           "''",
                                           "x''",
                                           "zeroblob(32)",
                                           "'X'",
                                           "char(0)",
                                           "COLUMN + 1",
                                           "COLUMN * 2",
                                           "-COLUMN",
                                           "COLUMN || 'x'",
                                           "substr(COLUMN, 2)",
                                           "CAST(COLUMN AS TEXT)",
                                           "CAST(COLUMN AS BLOB)",
                                           "(SELECT max(COLUMN) FROM TABLE)"});
    std::string sql = chance.pick(
        {"UPDATE TABLE SET COLUMN = VALUE WHERE COLUMN = (SELECT COLUMN FROM TABLE LIMIT 1 OFFSET "
         "ROW);\n",
         "UPDATE OR REPLACE TABLE SET COLUMN = VALUE;\n",
         "DELETE FROM TABLE WHERE COLUMN = (SELECT COLUMN FROM TABLE LIMIT 1 OFFSET ROW);\n",
         "INSERT OR REPLACE INTO TABLE SELECT COLUMNS FROM TABLE LIMIT 1 OFFSET ROW;\n"});
    std::string columns;
    for (const std::string& each : table.columns)
        columns += (columns.empty() ? "" : ", ") + (each == column ? "VALUE" : each);
    for (const auto& [word, meaning] : {std::pair<std::string, std::string>{"COLUMNS", columns},
                                        {"VALUE", value},
                                        {"COLUMN", column},
                                        {"TABLE", table.name},
                                        {"ROW", std::to_string(chance.below(20))}}) {
        for (auto at = sql.find(word); at != std::string::npos; at = sql.find(word, at))
            sql.replace(at, word.size(), meaning);
    }
    return sql;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t size_max);

/// Every second time SQL gets a statement that SQLite takes, where bytes alone rarely make one.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t size_max,
                                               unsigned seed) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    Chance chance{seed};
    const bool is_vault = input.starts_with("sql vault\n");
    if (chance.one_in(2) || !(is_vault || input.starts_with("sql ledger\n")))
        return LLVMFuzzerMutate(data, size, size_max);
    std::string statement =
        any_statement(is_vault ? victim().vault_tables : victim().tables, chance);
    const std::size_t begin = input.find('\n') + 1;
    std::string sql{input};
    if (chance.one_in(2)) {
        sql.insert(begin, statement);
    } else {
        sql.resize(begin);
        sql += statement;
    }
    if (sql.size() > size_max) return size;
    std::copy(sql.begin(), sql.end(), data);
    return sql.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t k_inputs_a_question = 4;
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    victim().restore();
    if (!edit_files(input) || victim().stands_as_it_was()) return -1;
    verify_files();
    const fundtrail::Hash chance = fundtrail::sha256(input);
    if (chance.bytes[0] % k_inputs_a_question != 0) return 0;
    const std::size_t choice = chance.bytes[1] | std::size_t{chance.bytes[2]} << 8U;
    fundtrail::support::put_question(
        victim().ledger.folder(), victim().ledger.clock().now(), choice);
    return 0;
}
