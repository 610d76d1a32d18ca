#include "ledger/opened_ledger.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"

#include <algorithm>
#include <string>

namespace fundtrail {

OpenedLedger read_opened(Database& database) {
    Statement entry = database.prepare("SELECT note FROM entry WHERE entry_index = 0");
    Statement row = database.prepare("SELECT bytes FROM record WHERE record_id = 0");
    const bool is_there = entry.step() && row.step();
    JsonTree tree;
    const auto record =
        is_there ? read_record(row.blob(0), tree) : Result<Record>{tl::unexpected{Refusal{}}};
    if (!record || record->type().name != "ledger.opened") {
        throw CorruptLedger{database.path() + " does not begin with its opening",
                            "`fundtrail verify` says what is wrong"};
    }
    const std::string bytes = *parse_base64(record->text("checkpoint_public_key"));
    PublicKey key;
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    LedgerOrigin origin{.name = std::string{record->text("name")},
                        .ledger_id = leaf_hash(entry.blob(0))};
    return OpenedLedger{.origin = origin,
                        .checkpoint_key = make_verifier_key(to_text(origin), key)};
}

}  // namespace fundtrail
