// Proposals that await somebody, as `inbox` and `list proposal` show them.
#pragma once

#include "core/json.hpp"
#include "core/money.hpp"
#include "core/subject.hpp"
#include "reports/language/words.hpp"
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
    std::string to_fund = {};  // that takes, where `fund` gives
    std::string party;
    std::vector<StatedField> subject = {};  // of what administrators approve
    std::string proposer;
    std::string awaits;  // certified, approved
    std::string your_step =
        {};  // certify, approve or pay; empty if the item is not addressed to one officer
};

/// Calls `visit` for every pending proposal, oldest first, until it returns false.
void for_each_pending(ProjectedLedger& ledger,
                      const std::function<bool(const PendingItem&, const Pending&)>& visit);

enum class YourStep : std::uint8_t { left_out, shown };

/// Amounts stand with their currency; of what passes between two funds both are told: `GEN > CF`.
[[nodiscard]] PageTable to_table(const std::vector<PendingItem>& items,
                                 YourStep your_step,
                                 const Words& words);
/// [{"record","ref","type","date","amount":{…} (only if there is one),"fund","to_fund" (only of
/// what passes between funds),"party","subject" (only of what administrators
/// approve),"proposer","awaits","your_step" (only if there is one)}]
[[nodiscard]] JsonValue to_json(const std::vector<PendingItem>& items);

}  // namespace fundtrail
