// Whether what a filter names is there: "nothing found" would mislead whoever mistyped a code.
#pragma once

#include "core/result.hpp"
#include "reports/filter.hpp"
#include "reports/projected_ledger.hpp"

#include <cstdint>

namespace fundtrail {

/// Which accounts a filter may name: bank accounts by their code, or all by their whole name too
/// (`bank:USD-OPS`, `authority`).
enum class NamedAccounts : std::uint8_t { of_banks, of_the_chart };

/// The filter with every code spelled as it is recorded, the currency in capitals. Refuses
/// (`reference-known`) a code that no register holds, an officer never enrolled, an account to
/// which nothing was ever posted, and what is no currency.
[[nodiscard]] Result<Filter> spelled_as_recorded(const Filter& filter,
                                                 NamedAccounts accounts,
                                                 ProjectedLedger& ledger);

}  // namespace fundtrail
