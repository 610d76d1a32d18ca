#include "reports/projected_ledger.hpp"

#include "core/error.hpp"
#include "core/record.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"

namespace fundtrail {
namespace {

constexpr std::string_view k_select_balance =
    "SELECT number, amount, reserved FROM p_balance WHERE account = ?1 AND fund = ?2";

}  // namespace

ProjectedLedger::ProjectedLedger(Database& database) : database_{database}, source_{database} {
    if (!has_current_projections(database)) {
        throw CorruptLedger{
            database.path() + " has no derived tables of this version of the program",
            "`fundtrail rebuild` makes them"};
    }
    load_standing_state(database, book_);
}

std::optional<Document> ProjectedLedger::document(DocumentRef ref) {
    return source_.document(ref, book_.names());
}

std::optional<RegisterEntry> ProjectedLedger::register_entry(RegisterKind kind,
                                                             std::string_view code) {
    return source_.register_entry(kind, ascii_lower(code), book_.names());
}

std::optional<Pending> ProjectedLedger::pending(RecordId record) {
    return source_.pending(record, book_.names());
}

std::optional<std::string> ProjectedLedger::record_bytes(RecordId record) {
    return source_.record_bytes(record);
}

std::optional<StoredBalance> ProjectedLedger::balance(std::string_view account,
                                                      std::string_view fund) {
    Statement& row = database_.cached(k_select_balance);
    row.bind_all(account, fund);
    if (!row.step()) return std::nullopt;
    const StoredBalance balance{
        .number = row.integer(0), .amount = row.integer(1), .reserved = row.integer(2)};
    row.reset();
    return balance;
}

std::string ProjectedLedger::budget_of(const Document& document) {
    Document spending = document;
    // A claim stands under a disbursement, that under an obligation, and that under an allocation:
    // no longer way is known.
    constexpr int k_steps_max = 3;
    for (int steps = 0; steps < k_steps_max && !spending.under.is_empty(); ++steps) {
        const auto under = this->document(spending.under);
        if (!under) return {};
        spending = *under;
    }
    return std::string{text(spending.budget)};
}

Record read_stored_record(std::string_view bytes, RecordId name, JsonTree& tree) {
    auto record = read_record(bytes, tree);
    if (!record) {
        throw CorruptLedger{"record " + to_text(name) + " cannot be read: " + record.error().reason,
                            "`fundtrail verify` says what is wrong"};
    }
    return *record;
}

}  // namespace fundtrail
