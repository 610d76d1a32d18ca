// What is asked of which ledger, and the same as a saved report carries it: "asked".
//
// {"as_of":"2026-06-30","known_at":"…","since","until","ref","fund","budget","objective","party"
// (donor or payee),"account","officer","currency","explain":true,"open":true,"verified":true}: what
// was set, and nothing else. Codes stand as the ledger spells them.
#pragma once

#include "core/date.hpp"
#include "core/json.hpp"
#include "core/result.hpp"
#include "ledger/verify/verify.hpp"
#include "reports/filter.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace fundtrail {

class Vault;

/// What is wanted beyond the figures.
struct ReportExtras {
    bool is_explained = false;  // trial balance: which records stand under a figure
    bool is_open = false;       // contingency, impact: private texts
    bool is_verified = false;   // everyday reports: after a replay in the same moment

    friend bool operator==(const ReportExtras&, const ReportExtras&) = default;
};

struct ReportQuestion {
    std::string ledger;  // path of its file
    Filter filter = {};
    ReportExtras extras = {};
    Date today = {};                   // up to which is counted what the filter leaves open
    VerifyOptions options = {};        // for whatever verifies
    std::size_t records_max = 0;       // under a figure, where it is explained
    Vault* vault = nullptr;            // opens private texts; null: they stay sealed
    WalkObserver* progress = nullptr;  // may be null
};

[[nodiscard]] JsonValue asked_json(const ReportQuestion& question);

}  // namespace fundtrail
