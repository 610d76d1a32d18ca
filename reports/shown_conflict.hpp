// What evidence of a conflict shows to somebody who has nothing else: that the ledger's key signed
// two histories, or less.
#pragma once

#include "core/conflict_evidence.hpp"
#include "core/json.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

namespace fundtrail {

/// `proves` is what proves_fork says of it under the keys that the reader trusts.
[[nodiscard]] Page to_page(const ConflictEvidence& evidence,
                           bool proves,
                           const Words& words = Words{});
/// {"verdict":"two_histories"|"findings","held":note,"found":note,"findings":[…],"limits":[…]}
[[nodiscard]] JsonValue to_json(const ConflictEvidence& evidence, bool proves);

}  // namespace fundtrail
