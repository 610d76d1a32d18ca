// What of a report depends on who made it, and not on the ledger alone: which witnesses they trust,
// what else a verification finds in the file that they hold, and what the vault beside it opens.
//
// Whoever checks a saved report sees both sides: what it states, and what they find themselves. The
// figures are compared with what it states put in the place of what they find.
#pragma once

#include "core/json.hpp"
#include "reports/audit_trail.hpp"
#include "reports/contingency_report.hpp"
#include "reports/differences.hpp"
#include "reports/impact_report.hpp"
#include "reports/replay_facts.hpp"

#include <string_view>

namespace fundtrail {

/// Puts what a saved report states in the place of what a verification found: verdict with
/// findings, witnesses, and the limits that stand under `limits_key`. What is not stated in that
/// form stays, and so will be a difference. Adds to `differences` what is another thing than what
/// stood there.
void take_as_stated(Verification& verification,
                    JsonView stated,
                    std::string_view limits_key,
                    Differences& differences);
/// The same of what is said of attached files, and of the times that witnesses vouch for.
void take_as_stated(AuditTrail& trail, JsonView stated, Differences& differences);
/// The same of private texts that no vault opens here.
void take_as_stated(ContingencyReport& report, JsonView stated, Differences& differences);
void take_as_stated(ImpactReport& report, JsonView stated, Differences& differences);

}  // namespace fundtrail
