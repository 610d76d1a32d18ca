#include "core/account.hpp"
#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const NameId fund = book.names().intern(judgement.record.text("fund"));
    const std::string name = "fund " + std::string{judgement.record.text("fund")};
    if (book.find(RegisterKind::fund, judgement.record.text("fund"))->is_closed) {
        return Objection{.reason = name + " is closed already", .remedy = "nothing is left to do"};
    }
    if (const std::int64_t cash = book.balance(book.cash_key(fund)); cash != 0) {
        return Objection{.reason = name + " has " + book.money_text(cash) + " of cash",
                         .remedy = "give it back, or transfer it, first"};
    }
    for (const BalanceKey key : book.fund_balances(fund)) {
        const AccountClass* account = classify_account(book.text(key.account));
        const bool must_be_nothing = account != nullptr && account->has_subject &&
                                     account->name != "income" && account->name != "expenditure" &&
                                     account->name != "spent" && account->name != "bank";
        if (!must_be_nothing) continue;
        const bool is_nothing = book.balance(key) == 0 && book.reserved(key) == 0;
        if (is_nothing) continue;
        return Objection{.reason = std::string{book.text(key.account)} + " of " + name +
                                   " stands at " + book.money_text(book.balance(key)),
                         .remedy = "settle it first: `fundtrail report trial-balance --fund " +
                                   std::string{judgement.record.text("fund")} + "`"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_fund_empty{.name = "fund-empty",
                        .claim = "a fund is closed once it holds, owes and is owed nothing",
                        .check = check};

}  // namespace fundtrail::rules
