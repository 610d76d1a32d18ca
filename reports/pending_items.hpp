// Proposals that await somebody, as `inbox` and `list proposal` show them.
#pragma once

#include "core/json.hpp"
#include "core/money.hpp"
#include "reports/page.hpp"
#include "reports/projected_ledger.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct PendingItem {
    RecordId record;
    std::string ref;  // DB-00001, or 3.0 for a proposal without a document
    std::string type;
    Date date;
    std::optional<Money> amount = {};  // in the currency of its document
    std::int64_t base = 0;             // the same in base, zero if it is about no money
    std::string fund;
    std::string party;
    std::string proposer;
    std::string awaits;  // certified, approved
    std::string your_step =
        {};  // certify, approve or pay; empty if the item is not addressed to one officer
};

/// Calls `visit` for every pending proposal, oldest first, until it returns false.
void for_each_pending(ProjectedLedger& ledger,
                      const std::function<bool(const PendingItem&, const Pending&)>& visit);

/// True if the amounts are not all in the base currency.
[[nodiscard]] bool has_currencies(const std::vector<PendingItem>& items, Currency base);

/// Columns that stand only where there is something to say in them.
struct ItemColumns {
    bool your_step = false;
    bool currency = false;
};

[[nodiscard]] PageTable to_table(const std::vector<PendingItem>& items, ItemColumns with);
/// [{"record","ref","type","date","amount":{…} (only if there is one),"fund","party","proposer",
/// "awaits","your_step" (only if there is one)}]
[[nodiscard]] JsonValue to_json(const std::vector<PendingItem>& items);

}  // namespace fundtrail
