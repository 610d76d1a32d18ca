#include "ledger/look_back.hpp"

#include "core/entry.hpp"
#include "core/error.hpp"
#include "ledger/deriving.hpp"
#include "ledger/schema.hpp"
#include "ledger/verify/finding.hpp"

#include <string>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::string_view k_verify_hint = "`fundtrail verify` lists every finding";

/// The statement, for the temporary database: its tables stand before those of the file.
std::string temporary(std::string_view statement) {
    constexpr std::string_view k_table = "CREATE TABLE ";
    constexpr std::string_view k_index = "CREATE INDEX ";
    if (statement.starts_with(k_table)) {
        return "CREATE TEMP TABLE " + std::string{statement.substr(k_table.size())};
    }
    return "CREATE INDEX temp." + std::string{statement.substr(k_index.size())};
}

/// A view over the rows below `end`, in the place of the table.
std::string beginning_of(const std::string& table, const std::string& key, std::int64_t end) {
    return "CREATE TEMP VIEW " + table + " AS SELECT * FROM main." + table + " WHERE " + key +
           " < " + std::to_string(end);
}

}  // namespace

void look_back(Database& database, std::int64_t entries) {
    Statement newest = database.prepare(
        "SELECT entry_index FROM entry NOT INDEXED ORDER BY entry_index DESC LIMIT 1");
    if (newest.step() && newest.integer(0) < entries) return;
    newest.reset();
    database.execute(beginning_of("entry", "entry_index", entries));
    database.execute(beginning_of("record", "record_id", RecordId::of(entries, 0).number));
    for (const std::string_view statement : projection_statements()) {
        database.execute(temporary(statement));
    }
    Findings findings;
    const Walk walk = derive_projections(database, findings, nullptr);
    if (findings.count() != 0) {
        throw CorruptLedger{"the first " + std::to_string(entries) + " entries of " +
                                database.path() +
                                " do not verify: " + findings.list().front().message,
                            std::string{k_verify_hint}};
    }
    if (walk.entries != entries) {
        throw CorruptLedger{database.path() + " holds " + std::to_string(walk.entries) +
                                " entries, not " + std::to_string(entries),
                            std::string{k_verify_hint}};
    }
}

}  // namespace fundtrail
