// `contingency status`: how each contingency fund stands against the policy, and how much may be
// drawn from it now (ACCOUNTING.md sections 4 and 6).
//
// Amounts of the base currency. Level is what is unallocated in the fund, the lowest on any day
// from today on; headroom = level − floor; the largest draw now is the least of ceiling, headroom
// and what the cumulative limit leaves. JSON:
// {"report":"contingency-status","funds":[{"fund":"CF","level":…,
// "outstanding":…,"target":…,"shortfall":…,"floor":…,"headroom":…,"ceiling":…,"limit":…,
// "largest_draw":…,"bound_by":"level less
// floor"}],"draws":[{"draw":"CD-00001","fund":"CF","to_fund":
// "GEN","date":…,"amount":…,"repaid":…,"outstanding":…,"repay_by":…,"overdue":false}], and what
// reports/report_basis.hpp adds}. Absent: `ceiling` and `limit` where the policy sets none, all
// from `target` on where it says nothing of contingency funds; `repay_by` where a draw states none.
#pragma once

#include "core/contingency.hpp"
#include "core/document.hpp"
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct ContingencyFundRow {
    std::string fund;
    DrawLimits limits;
};

/// A loan that is not repaid whole.
struct OpenDraw {
    DocumentRef ref;
    std::string fund;
    std::string to_fund;
    Date date;
    std::int64_t amount = 0;
    std::int64_t outstanding = 0;
    std::optional<Date> repay_by = {};
};

struct ContingencyStatus {
    ReportBasis basis;
    Date day;
    std::optional<ContingencyPolicy> policy;  // none: nothing may be drawn
    std::vector<ContingencyFundRow> funds;    // by code
    std::vector<OpenDraw> draws;              // by number
};

/// As of now. The database is open for hostile reading and in a transaction. Throws CorruptLedger
/// if records or projections are missing or damaged.
[[nodiscard]] ContingencyStatus read_contingency_status(Database& database, Date today);

[[nodiscard]] Page to_page(const ContingencyStatus& status, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const ContingencyStatus& status);

}  // namespace fundtrail
