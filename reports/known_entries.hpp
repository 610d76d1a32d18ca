// How many entries of a ledger a replayed report looks at.
#pragma once

#include "reports/filter.hpp"

#include <cstdint>
#include <string>

namespace fundtrail {

/// Entries 0 to one less than this are known at the moment of the filter; all, if it names none;
/// none of a file that verification cannot read: it says what is wrong, or fails in the same way.
[[nodiscard]] std::int64_t known_entries(const std::string& path, const Filter& filter);

}  // namespace fundtrail
