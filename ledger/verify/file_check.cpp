#include "ledger/verify/file_check.hpp"

#include "core/encoding.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr int k_schema_rows_max = 1'000;

/// An object as sqlite_schema describes it.
struct SchemaObject {
    std::string_view type;
    std::string_view name;
    std::string_view table;
    std::string_view sql;  // empty for an automatic index
};

/// A projection, with its indexes.
bool is_allowed_besides(const SchemaObject& object) {
    // SQLite begins every statement that it keeps with these words; a virtual table has others.
    if (object.type == "table") {
        const bool is_ours = object.name.starts_with("p_") || object.name == "sqlite_stat1";
        return is_ours && object.sql.starts_with("CREATE TABLE ");
    }
    if (object.type != "index" || !object.table.starts_with("p_")) return false;
    if (object.sql.empty()) return object.name.starts_with("sqlite_autoindex_");
    return object.name.starts_with("p_") && (object.sql.starts_with("CREATE INDEX ") ||
                                             object.sql.starts_with("CREATE UNIQUE INDEX "));
}

/// The index that SQLite makes of a key: of a ledger's permanent tables none has any.
bool is_index_of_key(const SchemaObject& object) {
    return object.type == "index" && object.sql.empty() &&
           (object.name == "sqlite_autoindex_opening_1" ||
            object.name == "sqlite_autoindex_attachment_1");
}

/// What one of the two kinds of file must be.
struct Expected {
    std::int64_t application_id;
    std::string_view file;  // in messages
    std::string_view kind;
    std::vector<std::string_view> probes;  // that read every permanent table
};

Expected ledger_file() {
    return {.application_id = k_ledger_application_id,
            .file = "the file",
            .kind = "a ledger",
            .probes = {"SELECT entry_index, note FROM entry NOT INDEXED LIMIT 1",
                       "SELECT record_id, bytes FROM record NOT INDEXED LIMIT 1"}};
}

Expected vault_file() {
    return {.application_id = k_vault_application_id,
            .file = "the vault",
            .kind = "a vault",
            .probes = {"SELECT commitment, field, salt, value FROM opening NOT INDEXED LIMIT 1",
                       "SELECT commitment, salt, media_type, content FROM attachment NOT INDEXED "
                       "LIMIT 1"}};
}

/// Finds what is wrong with one file, in its words.
class FileCheck {
  public:
    FileCheck(Database& database, Expected expected, Findings& findings)
        : database_{database}, expected_{std::move(expected)}, findings_{findings} {}

    /// False if the permanent tables cannot be read at all. `check_pages` is called unless the file
    /// is known to be damaged by then.
    bool run(const std::function<void(const std::string& file)>& check_pages) {
        try {
            check_identifiers();
            check_header();
            check_objects();
            check_pages(file());
        } catch (const CorruptDatabase& damage) {
            find("file.integrity", {}, damage.what(), "SQLite finds " + file() + " damaged");
        }
        return can_read_permanent_tables();
    }

  private:
    [[nodiscard]] std::string file() const { return std::string{expected_.file}; }

    void find(std::string code, std::string expected, std::string found, std::string message) {
        findings_.add(Finding{.code = std::move(code),
                              .expected = std::move(expected),
                              .found = std::move(found),
                              .message = std::move(message)});
    }

    [[nodiscard]] bool is_allowed(const SchemaObject& object) const {
        const bool is_ledger = expected_.application_id == k_ledger_application_id;
        return is_ledger ? is_allowed_besides(object) : is_index_of_key(object);
    }

    void expect_number(std::string_view pragma, std::int64_t expected);
    void check_identifiers();
    void check_header();
    void check_objects();
    bool can_read_permanent_tables();

    Database& database_;
    Expected expected_;
    Findings& findings_;
};

void FileCheck::expect_number(std::string_view pragma, std::int64_t expected) {
    const std::int64_t found = database_.pragma_integer(pragma);
    if (expected == found) return;
    const std::string what =
        pragma == "user_version" ? "format (user_version)" : std::string{pragma};
    find("file.schema",
         std::to_string(expected),
         std::to_string(found),
         file() + "'s " + what + " is not that of " + std::string{expected_.kind} + " of format 1");
}

void FileCheck::check_identifiers() {
    expect_number("application_id", expected_.application_id);
    expect_number("user_version", k_format_version);
    Statement encoding = database_.prepare("PRAGMA encoding");
    if (!encoding.step() || encoding.text(0) != "UTF-8") {
        find("file.schema", "UTF-8", {}, file() + "'s encoding is not UTF-8");
    }
}

void FileCheck::check_header() {
    // Bytes 18 and 19 of the SQLite header: 1 means a rollback journal (FORMAT.md section 7).
    const std::string versions = database_.file_bytes(18, 2);
    if (versions == "\1\1") return;
    find("file.schema",
         "0101",
         hex(versions),
         "bytes 18 and 19 of " + file() + " do not say journal mode DELETE");
}

void FileCheck::check_objects() {
    const auto permanent = permanent_statements(expected_.application_id);
    std::set<std::string, std::less<>> missing{permanent.begin(), permanent.end()};
    Statement rows =
        database_.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    int seen = 0;
    while (rows.step()) {
        if (++seen > k_schema_rows_max) {
            find("file.schema",
                 "at most " + std::to_string(k_schema_rows_max),
                 {},
                 file() + " holds more tables and indexes than " + std::string{expected_.kind} +
                     " ever does; the rest was not looked at");
            break;
        }
        if (const auto found = missing.find(rows.text(3)); found != missing.end()) {
            missing.erase(found);
            continue;
        }
        const SchemaObject object{
            .type = rows.text(0), .name = rows.text(1), .table = rows.text(2), .sql = rows.text(3)};
        if (is_allowed(object)) continue;
        find("file.schema",
             {},
             std::string{object.sql.substr(0, 200)},
             file() + " holds the " + std::string{object.type.substr(0, 20)} + " \"" +
                 std::string{object.name.substr(0, 60)} + "\", which does not belong there");
    }
    for (const std::string& statement : missing) {
        find("file.schema",
             statement,
             {},
             "a permanent table of " + file() +
                 " is missing or was not created by the statement of the format");
    }
}

bool FileCheck::can_read_permanent_tables() {
    return std::all_of(expected_.probes.begin(), expected_.probes.end(), [&](std::string_view sql) {
        try {
            Statement row = database_.prepare(sql);
            row.step();
            return true;
        } catch (const StorageError&) {
            return false;
        }
    });
}

}  // namespace

bool check_file(Database& database, Findings& findings, std::optional<IntegrityCheck>& integrity) {
    return FileCheck{database, ledger_file(), findings}.run(
        [&](const std::string& file) { integrity.emplace(database, file, findings); });
}

bool check_vault_file(Database& database, Findings& findings) {
    return FileCheck{database, vault_file(), findings}.run(
        [&](const std::string& file) { check_integrity(database, file, findings); });
}

}  // namespace fundtrail
