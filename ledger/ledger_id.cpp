#include "ledger/ledger_id.hpp"

#include "core/error.hpp"
#include "core/merkle.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"

namespace fundtrail {

Hash read_ledger_id(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    Statement row = database.prepare("SELECT note FROM entry WHERE entry_index = 0");
    if (!row.step()) {
        throw CorruptLedger{folder.ledger() + " holds no entry 0",
                            "`fundtrail verify` says what is wrong"};
    }
    return leaf_hash(row.blob(0));
}

}  // namespace fundtrail
