// How much of a ledger a replayed report looks at.
#pragma once

#include "reports/filter.hpp"

#include <cstdint>
#include <string>

namespace fundtrail {

/// How many entries the moment of the filter knows, of those to which the filter limits the ledger:
/// those up to the last one made at or before it.
/// None of a file that cannot be read: verification says what is wrong, or fails in the same way.
[[nodiscard]] std::int64_t entries_known(const std::string& path, const Filter& filter);

}  // namespace fundtrail
