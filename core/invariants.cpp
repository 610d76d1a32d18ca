#include "core/invariants.hpp"

#include "core/account.hpp"
#include "core/exact_sum.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fundtrail {
namespace {

using FundAndName = std::pair<std::string, std::string>;

struct Sums {
    std::map<std::pair<std::string, AccountSet>, ExactSum> by_fund_and_set;
    std::map<FundAndName, ExactSum> spending;        // by allocation
    std::map<FundAndName, ExactSum> held_by_others;  // by disbursement or claim
    std::map<std::string, ExactSum> cash_less_control;
    std::map<std::string, ExactSum> between_funds;  // by account
};

bool is_spendable(std::string_view name) {
    return name == "fund" || name == "allocation" || name == "obligation" || name == "outstanding";
}

bool is_held_by_others(std::string_view name) {
    return name == "advance" || name == "recoverable";
}

bool is_held_for_spending(const AccountClass& account) {
    return account.cash == CountsAsCash::yes || is_held_by_others(account.name);
}

bool is_between_funds(std::string_view name) {
    return name == "interfund" || name == "transfer" || name == "due";
}

void add_up(std::string_view name,
            const AccountClass& account,
            const std::string& fund,
            std::int64_t amount,
            Sums& sums) {
    const std::string subject{name.substr(name.find(':') + 1)};
    sums.by_fund_and_set[{fund, account.set}].add(amount);
    const bool mirrors = account.name == "expenditure" || account.name == "spent";
    if (mirrors) sums.spending[{fund, subject}].add(amount);
    if (is_held_by_others(account.name) || account.name == "outstanding") {
        sums.held_by_others[{fund, subject}].add(amount);
    }
    if (is_held_for_spending(account) || is_spendable(account.name)) {
        sums.cash_less_control[fund].add(amount);
    }
    if (is_between_funds(account.name)) sums.between_funds[std::string{name}].add(amount);
}

Sums sum_up(const Book& book) {
    Sums sums;
    for (const auto& [key, balance] : book.balances()) {
        const std::string_view name = book.text(key.account);
        const AccountClass* account = classify_account(name);
        // Covers of the book are no accounts: `cash`, `budget:…`, and `bank:…` over all funds.
        if (account == nullptr || key.fund.is_empty()) continue;
        add_up(name, *account, std::string{book.text(key.fund)}, balance.timeline.balance(), sums);
    }
    return sums;
}

bool spends_on_receipts(const Book& book, std::string_view fund) {
    const RegisterEntry* entry = book.find(RegisterKind::fund, fund);
    return entry != nullptr && entry->authority == FundBasis::receipt;
}

void compare_sums(const Book& book, std::vector<BrokenInvariant>& broken) {
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
    for (const auto& [key, sum] : sums.held_by_others) {
        if (sum.is_zero()) continue;
        broken.push_back({"outstanding-mirrors-holding",
                          "what is held under " + key.second +
                              " and what is outstanding of it in fund " + key.first +
                              " differ by " + sum.amount_text(currency)});
    }
    for (const auto& [fund, sum] : sums.cash_less_control) {
        if (sum.is_zero() || !spends_on_receipts(book, fund)) continue;
        broken.push_back({"cash-matches-control",
                          "what fund " + fund + " holds and what it may spend differ by " +
                              sum.amount_text(currency)});
    }
    for (const auto& [account, sum] : sums.between_funds) {
        if (sum.is_zero()) continue;
        broken.push_back(
            {"funds-balance",
             account + " sums to " + sum.amount_text(currency) + " over all funds, not to zero"});
    }
}

/// The side on which a balance, in the base currency or its own, must stand.
AccountSide side_of(std::string_view name) {
    const auto own = split_own_account(name);
    const AccountClass* account = classify_account(own ? own->account : name);
    const bool may_be_overdrawn =
        account == nullptr || account->name == "authority" || account->name == "fund";
    return may_be_overdrawn ? AccountSide::any : account->side;
}

bool stands_on(AccountSide side, std::int64_t balance) {
    return side == AccountSide::any || balance == 0 ||
           (balance > 0) == (side == AccountSide::debit);
}

void check_sides(const Book& book, std::vector<BrokenInvariant>& broken) {
    std::map<FundAndName, Date> wrong;  // from which day on
    for (const auto& [key, balance] : book.balances()) {
        if (key.fund.is_empty()) continue;
        const AccountSide side = side_of(book.text(key.account));
        for (const Timeline::Step& step : balance.timeline.steps()) {
            if (stands_on(side, step.balance)) continue;
            wrong.emplace(FundAndName{book.text(key.fund), book.text(key.account)}, step.day);
            break;
        }
    }
    for (const auto& [key, day] : wrong) {
        broken.push_back({"account-side",
                          key.second + " of fund " + key.first + " stands on its wrong side on " +
                              to_text(day)});
    }
}

/// A bank counts over all its funds; what is claimable, and no account, follows its document.
void check_residues(const Book& book, std::vector<BrokenInvariant>& broken) {
    std::map<FundAndName, std::int64_t> left;
    for (const auto& [key, balance] : book.balances()) {
        const auto own = split_own_account(book.text(key.account));
        if (!own || balance.timeline.balance() != 0) continue;
        const bool is_part_of_bank = own->account.substr(0, 5) == "bank:" && !key.fund.is_empty();
        if (is_part_of_bank || is_cover(own->account)) continue;
        const std::int64_t base = book.balance(
            BalanceKey{.account = book.names().intern(own->account), .fund = key.fund});
        if (base != 0) left.emplace(FundAndName{book.text(key.fund), own->account}, base);
    }
    for (const auto& [key, base] : left) {
        const std::string fund = key.first.empty() ? "" : " of fund " + key.first;
        broken.push_back(
            {"nothing-left-of-nothing",
             key.second + fund + " holds nothing, and stands at " + book.money_text(base)});
    }
}

}  // namespace

std::vector<BrokenInvariant> broken_invariants(const Book& book) {
    std::vector<BrokenInvariant> broken;
    if (!book.opening().base_currency) return broken;
    compare_sums(book, broken);
    check_sides(book, broken);
    check_residues(book, broken);
    return broken;
}

}  // namespace fundtrail
