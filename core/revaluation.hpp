// What foreign balances are worth at the rates of a day (ACCOUNTING.md section 3): banks over all
// their funds, receivables and recoverables.
#pragma once

#include "core/book.hpp"
#include "core/currency.hpp"
#include "core/posting.hpp"
#include "core/record_type.hpp"

#include <cstdint>
#include <vector>

namespace fundtrail {

/// An account that keeps another currency; `own` and `base` are where its balances stand.
struct ForeignHolding {
    std::string_view account;  // bank:XOF-BKO
    NameId fund;               // empty for a bank, which is revalued over all funds
    Currency currency;
    BalanceKey own;
    BalanceKey base;
};

/// Every account that is revalued and has ever held another currency, in byte order.
[[nodiscard]] std::vector<ForeignHolding> foreign_holdings(const Book& book);
/// The currencies of those that hold something.
[[nodiscard]] std::vector<Currency> currencies_held(const Book& book);

struct Revalued {
    ForeignHolding holding;
    std::int64_t gain = 0;  // minor units of the base currency; a loss is negative
};

/// What the rates that a revaluation states make of each holding.
[[nodiscard]] std::vector<Revalued> revalue(const Judgement& judgement);

void post_revaluation(PostingList& list, const Revalued& revalued, const Book& book);

}  // namespace fundtrail
