// What later records changed of an indicator or of a milestone, for `show` of it.
#pragma once

#include "core/date.hpp"
#include "core/entry.hpp"
#include "core/indicator.hpp"
#include "core/json.hpp"
#include "core/record.hpp"
#include "ledger/vault.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/private_text.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

/// What one record states anew; what it leaves as it was is empty.
struct ResultChange {
    RecordId record;
    Date date;                                // of the decision; when it was reached
    std::string state = {};                   // of a milestone: planned, reached or dropped
    std::optional<Date> due = {};             // of a milestone
    std::optional<DatedValue> baseline = {};  // of an indicator
    std::vector<DatedValue> targets = {};     // of an indicator: all of them
    PrivateText reason = {};
};

/// In the order of the ledger; none of a record that adds neither indicator nor milestone. `vault`
/// may be null: reasons then stay sealed. Throws CorruptLedger if a record is missing or damaged.
[[nodiscard]] std::vector<ResultChange> result_changes(ProjectedLedger& ledger,
                                                       const Record& added,
                                                       RecordId id,
                                                       Vault* vault);

/// A row a change.
[[nodiscard]] PageTable to_table(const std::vector<ResultChange>& changes, const Words& words);
/// What a change states, by name, for programs: state, due, baseline, targets, reason.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> stated_by(
    const ResultChange& change);
/// [{"record","date","state","due","baseline":{"value","date"},"targets":[{"value","date"}],
/// "reason":{"state","text" (only if open)}}], each without what it does not state.
[[nodiscard]] JsonValue to_json(const std::vector<ResultChange>& changes);

}  // namespace fundtrail
