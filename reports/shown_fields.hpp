// The fields of a record for people, in the order of the catalogue.
#pragma once

#include "core/record.hpp"
#include "ledger/vault.hpp"
#include "reports/show.hpp"

#include <vector>

namespace fundtrail {

/// All fields but the postings. Private ones say `sealed`, or their value if `vault` (which may be
/// null) holds it.
[[nodiscard]] std::vector<ShownField> shown_fields(const Record& record, Vault* vault);

}  // namespace fundtrail
