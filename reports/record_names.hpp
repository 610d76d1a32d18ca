// The names of records, as reports list them.
#pragma once

#include "core/record.hpp"

#include <string>
#include <vector>

namespace fundtrail {

/// `41.0`, …
[[nodiscard]] std::vector<std::string> names_of(const std::vector<RecordId>& records);

}  // namespace fundtrail
