// What awaits one officer, which of the officer's own proposals wait for others, and of a programme
// officer which results need a look.
//
// An item awaits an officer exactly if the rules would let that officer take its next step now: the
// role fits, the officer's own or one acted in now, the officer neither proposed it (payment
// excepted: who proposed may pay) nor took an earlier step on it. Cover and dates are judged only
// when the step is taken. Reads the pending proposals and their steps; for programme officers
// indicators, measurements and milestones too.
#pragma once

#include "core/officer.hpp"
#include "core/result.hpp"
#include "reports/pending_items.hpp"
#include "reports/result_alerts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct Inbox {
    std::string officer;
    RoleSet roles;
    std::vector<PendingItem> for_you;      // oldest first; `your_step` says what to do
    std::vector<PendingItem> own_waiting;  // proposed by the officer, for others to decide
    std::vector<ResultAlert> alerts = {};  // of a programme officer
};

/// `officer` ignoring ASCII case; `now` says for whom the officer acts. Refuses (`officer-known`)
/// if no such officer is in force. The database is open for hostile reading and in a transaction.
/// Throws CorruptLedger if the projections are missing or of another version.
[[nodiscard]] Result<Inbox> read_inbox(Database& database, std::string_view officer, Timestamp now);

[[nodiscard]] Page to_page(const Inbox& inbox, const Words& words = Words{});
/// {"officer","roles":[…],"for_you":[items],"own_waiting":[items],"alerts":[…]}; an item as in
/// pending_items.hpp, an alert as in result_alerts.hpp.
[[nodiscard]] JsonValue to_json(const Inbox& inbox);

}  // namespace fundtrail
