#include "core/invariants.hpp"

#include "core/account.hpp"
#include "core/exact_sum.hpp"

#include <map>
#include <set>
#include <utility>

namespace fundtrail {
namespace {

struct Sums {
    std::map<std::pair<std::string, AccountSet>, ExactSum> by_fund_and_set;
    std::map<std::pair<std::string, std::string>, ExactSum> spending;  // fund, allocation
    std::map<std::string, ExactSum> cash_less_control;                 // fund
};

bool is_spendable(std::string_view name) {
    return name == "fund" || name == "allocation" || name == "obligation" || name == "outstanding";
}

bool is_held_for_spending(const AccountClass& account) {
    return account.cash == CountsAsCash::yes || account.name == "advance" ||
           account.name == "recoverable";
}

Sums sum_up(const Book& book) {
    Sums sums;
    for (const auto& [key, balance] : book.balances()) {
        const std::string_view name = book.text(key.account);
        const AccountClass* account = classify_account(name);
        // Covers of the book are no accounts: `cash`, `budget:…`, and `bank:…` over all funds.
        if (account == nullptr || key.fund.is_empty()) continue;
        const std::string fund{book.text(key.fund)};
        const std::int64_t amount = balance.timeline.balance();
        sums.by_fund_and_set[{fund, account->set}].add(amount);
        const bool mirrors = account->name == "expenditure" || account->name == "spent";
        if (mirrors) {
            sums.spending[{fund, std::string{name.substr(name.find(':') + 1)}}].add(amount);
        }
        if (is_held_for_spending(*account) || is_spendable(account->name)) {
            sums.cash_less_control[fund].add(amount);
        }
    }
    return sums;
}

bool spends_on_receipts(const Book& book, std::string_view fund) {
    const RegisterEntry* entry = book.find(RegisterKind::fund, fund);
    return entry != nullptr && entry->authority == FundBasis::receipt;
}

}  // namespace

std::vector<BrokenInvariant> broken_invariants(const Book& book) {
    std::vector<BrokenInvariant> broken;
    if (!book.opening().base_currency) return broken;
    const Currency currency = book.base_currency();
    const Sums sums = sum_up(book);
    for (const auto& [key, sum] : sums.by_fund_and_set) {
        if (sum.is_zero()) continue;
        broken.push_back({"sets-balance",
                          "set " + std::string{to_text(key.second)} + " of fund " + key.first +
                              " sums to " + sum.amount_text(currency) + ", not to zero"});
    }
    for (const auto& [key, sum] : sums.spending) {
        if (sum.is_zero()) continue;
        broken.push_back({"spent-mirrors-expenditure",
                          "expenditure and spent of " + key.second + " in fund " + key.first +
                              " differ by " + sum.amount_text(currency)});
    }
    for (const auto& [fund, sum] : sums.cash_less_control) {
        if (sum.is_zero() || !spends_on_receipts(book, fund)) continue;
        broken.push_back({"cash-matches-control",
                          "what fund " + fund + " holds and what it may spend differ by " +
                              sum.amount_text(currency)});
    }
    return broken;
}

}  // namespace fundtrail
