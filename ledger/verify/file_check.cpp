#include "ledger/verify/file_check.hpp"

#include "core/encoding.hpp"
#include "ledger/schema.hpp"

#include <fstream>
#include <set>
#include <vector>

namespace fundtrail {
namespace {

constexpr int k_integrity_messages_max = 20;
constexpr int k_schema_rows_max = 1'000;

void expect_number(std::string_view what,
                   std::int64_t expected,
                   std::int64_t found,
                   Findings& findings) {
    if (expected == found) return;
    findings.add(Finding{
        .code = "file.schema",
        .expected = std::to_string(expected),
        .found = std::to_string(found),
        .message = "the file's " + std::string{what} + " is not that of a ledger of format 1"});
}

void check_header(const std::string& path, Findings& findings) {
    // Bytes 18 and 19 of the SQLite header: 1 means a rollback journal (FORMAT.md section 7).
    std::ifstream file{path, std::ios::binary};
    std::string header(20, '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    if (file && header[18] == '\1' && header[19] == '\1') return;
    findings.add(Finding{.code = "file.schema",
                         .expected = "0101",
                         .found = hex(header.substr(18, 2)),
                         .message = "bytes 18 and 19 of the file do not say journal mode DELETE"});
}

/// An object as sqlite_schema describes it.
struct SchemaObject {
    std::string_view type;
    std::string_view name;
    std::string_view table;
    std::string_view sql;  // empty for an automatic index
};

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

void check_objects(Database& database, Findings& findings) {
    const auto permanent = permanent_statements(k_ledger_application_id);
    std::set<std::string, std::less<>> missing{permanent.begin(), permanent.end()};
    Statement rows =
        database.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    int seen = 0;
    while (rows.step()) {
        if (++seen > k_schema_rows_max) {
            findings.add(Finding{.code = "file.schema",
                                 .expected = "at most " + std::to_string(k_schema_rows_max),
                                 .message = "the file holds more tables and indexes than any "
                                            "ledger; the rest was not looked at"});
            break;
        }
        if (const auto found = missing.find(rows.text(3)); found != missing.end()) {
            missing.erase(found);
            continue;
        }
        const SchemaObject object{
            .type = rows.text(0), .name = rows.text(1), .table = rows.text(2), .sql = rows.text(3)};
        if (is_allowed_besides(object)) continue;
        findings.add(Finding{
            .code = "file.schema",
            .found = std::string{object.sql.substr(0, 200)},
            .message = "the file holds the " + std::string{object.type.substr(0, 20)} + " \"" +
                       std::string{object.name.substr(0, 60)} + "\", which does not belong there"});
    }
    for (const std::string& statement : missing) {
        findings.add(Finding{
            .code = "file.schema",
            .expected = statement,
            .message =
                "a permanent table is missing or was not created by the statement of the format"});
    }
}

void check_integrity(Database& database, Findings& findings) {
    Statement rows = database.prepare("PRAGMA integrity_check(" +
                                      std::to_string(k_integrity_messages_max) + ")");
    while (rows.step()) {
        if (rows.text(0) == "ok") continue;
        findings.add(Finding{.code = "file.integrity",
                             .expected = "ok",
                             .found = std::string{rows.text(0).substr(0, 300)},
                             .message = "SQLite finds the file damaged"});
    }
}

bool can_read_permanent_tables(Database& database) {
    for (const std::string_view sql : {"SELECT entry_index, note FROM entry NOT INDEXED LIMIT 1",
                                       "SELECT record_id, bytes FROM record NOT INDEXED LIMIT 1"}) {
        try {
            Statement row = database.prepare(sql);
            row.step();
        } catch (const StorageError&) {
            return false;
        }
    }
    return true;
}

}  // namespace

bool check_file(Database& database, Findings& findings) {
    try {
        expect_number("application_id",
                      k_ledger_application_id,
                      database.pragma_integer("application_id"),
                      findings);
        expect_number("format (user_version)",
                      k_format_version,
                      database.pragma_integer("user_version"),
                      findings);
        check_header(database.path(), findings);
        Statement encoding = database.prepare("PRAGMA encoding");
        if (!encoding.step() || encoding.text(0) != "UTF-8") {
            findings.add(Finding{.code = "file.schema",
                                 .expected = "UTF-8",
                                 .message = "the file's encoding is not UTF-8"});
        }
        encoding.reset();
        check_objects(database, findings);
        check_integrity(database, findings);
    } catch (const CorruptDatabase& damage) {
        findings.add(Finding{.code = "file.integrity",
                             .found = damage.what(),
                             .message = "SQLite finds the file damaged"});
    }
    return can_read_permanent_tables(database);
}

}  // namespace fundtrail
