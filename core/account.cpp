#include "core/account.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr auto k_actual = AccountSet::actual;
constexpr auto k_control = AccountSet::control;
constexpr auto k_in_kind = AccountSet::in_kind;
constexpr auto k_debit = AccountSide::debit;
constexpr auto k_credit = AccountSide::credit;
constexpr auto k_any = AccountSide::any;
constexpr auto k_cash = CountsAsCash::yes;
constexpr auto k_not_cash = CountsAsCash::no;

// A fund's part of a bank account may be negative while the account as a whole is not: its side is
// judged over all funds (rule account-not-overdrawn), so `any` here. `due` sums to zero over all
// funds.
constexpr std::array k_classes{
    AccountClass{"bank", true, k_actual, k_any, k_cash, "one bank account"},
    AccountClass{"transit", true, k_actual, k_debit, k_cash, "between two own accounts"},
    AccountClass{
        "receivable", true, k_actual, k_debit, k_not_cash, "confirmed or assessed, not received"},
    AccountClass{"deferred", true, k_actual, k_credit, k_not_cash, "confirmed, not yet income"},
    AccountClass{
        "advance", true, k_actual, k_debit, k_not_cash, "one advance to an implementing partner"},
    AccountClass{
        "recoverable", true, k_actual, k_debit, k_not_cash, "wrong payment, ineligible cost"},
    AccountClass{
        "held", true, k_actual, k_credit, k_cash, "unidentified, over-received, refundable"},
    AccountClass{"due", true, k_actual, k_any, k_not_cash, "repayable draw between funds"},
    AccountClass{"interfund", false, k_actual, k_any, k_cash, "cash passed between funds"},
    AccountClass{"transfer", false, k_actual, k_any, k_not_cash, "grants made between funds"},
    AccountClass{"income",
                 true,
                 k_actual,
                 k_any,
                 k_not_cash,
                 "contribution, assessed, interest, support, other"},
    AccountClass{"expenditure", true, k_actual, k_any, k_not_cash, "spent under one allocation"},
    AccountClass{"charges", false, k_actual, k_any, k_not_cash, "bank charges on no allocation"},
    AccountClass{
        "exchange", false, k_actual, k_any, k_not_cash, "realised and unrealised differences"},
    AccountClass{"opening", false, k_actual, k_any, k_not_cash, "brought forward"},
    AccountClass{
        "authority", false, k_control, k_debit, k_not_cash, "all that the fund may ever use"},
    AccountClass{"fund", true, k_control, k_credit, k_not_cash, "unallocated"},
    AccountClass{"allocation", true, k_control, k_credit, k_not_cash, "allocated, unobligated"},
    AccountClass{"obligation", true, k_control, k_credit, k_not_cash, "obligated, unliquidated"},
    AccountClass{
        "outstanding", true, k_control, k_credit, k_not_cash, "left the bank, not yet spent"},
    AccountClass{
        "spent", true, k_control, k_any, k_not_cash, "mirrors expenditure of the allocation"},
    AccountClass{"in_kind", true, k_in_kind, k_debit, k_not_cash, "goods received, not yet used"},
    AccountClass{"in_kind_income", false, k_in_kind, k_any, k_not_cash, "goods received"},
    AccountClass{"in_kind_used", false, k_in_kind, k_any, k_not_cash, "goods used"},
};

}  // namespace

std::span<const AccountClass> account_classes() {
    return k_classes;
}

const AccountClass* classify_account(std::string_view account) {
    if (split_own_account(account)) return nullptr;
    const auto colon = account.find(':');
    const bool has_subject = colon != std::string_view::npos;
    if (has_subject && colon + 1 == account.size()) return nullptr;
    const std::string_view name = account.substr(0, colon);
    const auto found =
        std::find_if(k_classes.begin(), k_classes.end(), [&](const AccountClass& candidate) {
            return candidate.has_subject == has_subject && candidate.name == name;
        });
    return found == k_classes.end() ? nullptr : &*found;
}

bool is_cover(std::string_view balance) {
    constexpr std::array<std::string_view, 9> k_covers{"budget",
                                                       "cash",
                                                       "claimable",
                                                       "indirect",
                                                       "lent",
                                                       "planned",
                                                       "received",
                                                       "spending",
                                                       "supported"};
    const std::string_view name = balance.substr(0, balance.find(':'));
    return std::find(k_covers.begin(), k_covers.end(), name) != k_covers.end();
}

std::string_view to_text(AccountSet set) {
    switch (set) {
        case AccountSet::actual:
            return "actual";
        case AccountSet::control:
            return "control";
        case AccountSet::in_kind:
            return "in_kind";
    }
    return {};
}

std::string account_name(std::string_view account_class, std::string_view subject) {
    std::string name{account_class};
    name += ':';
    name += subject;
    return name;
}

std::string own_account(std::string_view account, Currency currency) {
    std::string name{account};
    name += '@';
    name += currency.code();
    return name;
}

std::optional<OwnAccount> split_own_account(std::string_view name) {
    const auto at = name.find('@');
    if (at == std::string_view::npos || at == 0) return std::nullopt;
    const OwnAccount parts{.account = name.substr(0, at), .currency = name.substr(at + 1)};
    if (!Currency::find(parts.currency)) return std::nullopt;
    return parts;
}

}  // namespace fundtrail
