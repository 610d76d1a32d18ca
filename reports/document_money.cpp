#include "reports/document_money.hpp"

#include "core/account.hpp"

#include <string>

namespace fundtrail {

Currency currency_of(const Document& document, ProjectedLedger& ledger) {
    return Currency::find(ledger.text(document.currency)).value_or(ledger.base_currency());
}

StoredBalance balance_in(Currency currency,
                         std::string_view account,
                         std::string_view fund,
                         ProjectedLedger& ledger) {
    const auto balance = currency == ledger.base_currency()
                             ? ledger.balance(account, fund)
                             : ledger.balance(own_account(account, currency), fund);
    return balance.value_or(StoredBalance{});
}

}  // namespace fundtrail
