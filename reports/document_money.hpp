// What a document stands at in its own currency, which need not be the base currency.
#pragma once

#include "core/money.hpp"
#include "reports/projected_ledger.hpp"

#include <string_view>

namespace fundtrail {

/// The currency of a document's amount: that of the record that started it, or the base currency
/// where it states no amount. Throws CorruptLedger if that record cannot be read.
[[nodiscard]] Currency currency_of(const Document& document, ProjectedLedger& ledger);

/// What an account of a fund stands at in `currency`, which is the base currency or the one that
/// the account keeps; zero if it was never moved.
[[nodiscard]] StoredBalance balance_in(Currency currency,
                                       std::string_view account,
                                       std::string_view fund,
                                       ProjectedLedger& ledger);

}  // namespace fundtrail
