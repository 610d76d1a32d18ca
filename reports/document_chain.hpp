// Who took which step on a proposal, and in which record.
#pragma once

#include "core/date.hpp"
#include "core/entry.hpp"
#include "core/json.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct ChainLink {
    std::string step;  // proposed, certified, approved, rejected or paid
    RecordId record;
    std::string officer;
    std::optional<Timestamp> time = {};  // of the entry, where it was looked up
};

/// A proposal and the steps taken on it, in record order; the first link is `proposed`.
struct DocumentChain {
    std::string name;  // DB-00001, or 3.0 for a proposal without a document
    std::vector<ChainLink> links;
};

/// `proposed finance 2026-01-05 (12.0); certified …` on one line.
[[nodiscard]] std::string to_text(const DocumentChain& chain);
/// One row a step.
[[nodiscard]] PageTable to_table(const DocumentChain& chain, const Words& words);
/// [{"step":"proposed","record":"12.0","officer":"finance","time":"…"}, …]
[[nodiscard]] JsonValue to_json(const DocumentChain& chain);

}  // namespace fundtrail
