// What a replayed report watches: all of the ledger, or its first entries as if it ended there.
#pragma once

#include "ledger/verify/verify.hpp"
#include "reports/filter.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fundtrail {

/// Verifies the whole ledger at `path` while `observers` watch the entries that the filter's
/// `entries_max` leaves: behind the last of these they are told that the ledger ends. Size, root
/// and log key are those of that beginning; findings, witnesses and limits those of the whole
/// ledger. `progress` watches the whole walk and may be null. `afterwards` and errors
/// are as of verify_ledger.
[[nodiscard]] Verification verify_beginning(const std::string& path,
                                            const VerifyOptions& options,
                                            const Filter& filter,
                                            std::vector<WalkObserver*> observers,
                                            WalkObserver* progress,
                                            const std::function<void(Database&)>& afterwards = {});

}  // namespace fundtrail
