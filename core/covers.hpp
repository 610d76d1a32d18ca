// What is free on an account, and what a document takes from where: the arithmetic of the cover
// rules.
#pragma once

#include "core/book.hpp"
#include "core/record_type.hpp"

#include <cstdint>
#include <vector>

namespace fundtrail {

/// What is free on a credit account such as `fund:SE` or `obligation:OB-00001`: the lowest balance
/// on any day from `covering.from` on, less all reservations but the document's own (ACCOUNTING.md
/// section 4). May be negative. Minor units of the base currency.
[[nodiscard]] std::int64_t free_credit(BalanceKey key, const Covering& covering, const Book& book);
/// The same for a debit balance such as a fund's cash.
[[nodiscard]] std::int64_t free_debit(BalanceKey key, const Covering& covering, const Book& book);

/// The control account that a document draws on: `fund:SE` for an allocation, `allocation:AL-00001`
/// for an obligation, obligation or allocation for a disbursement.
[[nodiscard]] BalanceKey drawn_account(const Document& document, const Book& book);

/// What a pending document reserves: what it draws on, and for a disbursement the cash of its fund.
[[nodiscard]] std::vector<BalanceKey> reserved_accounts(const Document& document, const Book& book);

/// The allocation under which a disbursement spends, directly or through its obligation.
[[nodiscard]] DocumentRef allocation_of(const Document& disbursement, const Book& book);

}  // namespace fundtrail
