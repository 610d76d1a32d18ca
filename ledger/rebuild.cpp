#include "ledger/rebuild.hpp"

#include "core/error.hpp"
#include "ledger/deriving.hpp"
#include "ledger/schema.hpp"

#include <string>
#include <vector>

namespace fundtrail {
namespace {

void drop_projections(Database& database) {
    std::vector<std::string> drops;
    Statement rows = database.prepare(
        "SELECT type, name FROM sqlite_schema WHERE name LIKE 'p\\_%' ESCAPE '\\' AND type IN "
        "('table', 'index') "
        "ORDER BY type");  // indexes first: dropping a table drops its own
    while (rows.step()) {
        std::string name;
        for (const char letter : rows.text(1)) {
            name += letter == '"' ? std::string{"\"\""} : std::string{letter};
        }
        drops.push_back("DROP " + std::string{rows.text(0)} + " IF EXISTS \"" + name + '"');
    }
    rows.reset();
    for (const std::string& drop : drops) {
        database.execute(drop);
    }
}

}  // namespace

std::int64_t rebuild_projections(const LedgerFolder& folder,
                                 RebuildMode mode,
                                 WalkObserver* progress) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    Transaction transaction{database, Transaction::Mode::immediate};
    drop_projections(database);
    for (const std::string_view statement : projection_statements()) {
        database.execute(statement);
    }

    Findings findings;
    const Walk walk = derive_projections(database, findings, progress);
    if (findings.count() != 0) {
        throw CorruptLedger{
            folder.ledger() + " does not verify: " + findings.list().front().message,
            "nothing was changed; `fundtrail verify` lists every finding"};
    }
    if (mode == RebuildMode::write) transaction.commit();
    return walk.records;
}

}  // namespace fundtrail
