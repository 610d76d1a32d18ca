#include "ledger/schema.hpp"

#include "generated/schemas.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

std::vector<std::string_view> split_statements(std::string_view sql) {
    std::vector<std::string_view> statements;
    for (auto begin = sql.find("CREATE "); begin != std::string_view::npos;
         begin = sql.find("CREATE ", begin)) {
        const auto end = sql.find(";\n", begin);
        statements.push_back(sql.substr(begin, end - begin));
        begin = end;
    }
    return statements;
}

void execute_all(Database& database, const std::vector<std::string_view>& statements) {
    for (const std::string_view statement : statements) {
        database.execute(statement);
    }
}

}  // namespace

std::vector<std::string_view> permanent_statements(std::int64_t application_id) {
    return split_statements(application_id == k_vault_application_id ? schemas::k_vault
                                                                     : schemas::k_ledger);
}

std::vector<std::string_view> projection_statements() {
    return split_statements(schemas::k_projections);
}

void create_schema(Database& database, std::int64_t application_id) {
    database.set_pragma_integer("application_id", application_id);
    database.set_pragma_integer("user_version", k_format_version);
    execute_all(database, permanent_statements(application_id));
    if (application_id == k_ledger_application_id) execute_all(database, projection_statements());
}

bool has_current_projections(Database& database) {
    std::vector<std::string_view> expected = projection_statements();
    std::sort(expected.begin(), expected.end());
    Statement rows = database.prepare(
        "SELECT sql FROM sqlite_schema WHERE name LIKE 'p\\_%' ESCAPE '\\' AND sql IS NOT NULL "
        "ORDER BY sql");
    for (const std::string_view statement : expected) {
        if (!rows.step() || rows.text(0) != statement) return false;
    }
    if (rows.step()) return false;
    Statement version =
        database.prepare("SELECT value FROM p_meta WHERE name = 'projection_version'");
    return version.step() && version.integer(0) == k_projection_version;
}

void require_known_file(Database& database, std::int64_t application_id) {
    const std::string what = application_id == k_ledger_application_id ? "ledger" : "vault";
    if (database.pragma_integer("application_id") != application_id) {
        throw StorageError{database.path() + " is not a fundtrail " + what,
                           "name the folder that holds it with --ledger DIR"};
    }
    const std::int64_t version = database.pragma_integer("user_version");
    if (version > k_format_version) {
        throw StorageError{database.path() + " has format " + std::to_string(version) +
                               ", made by a newer version of fundtrail; this one knows format " +
                               std::to_string(k_format_version),
                           "use the newer version"};
    }
    if (version != k_format_version) {
        throw CorruptDatabase{
            database.path() + " has format " + std::to_string(version) + ", which does not exist",
            "`fundtrail verify` says what else is wrong with it"};
    }
}

}  // namespace fundtrail
