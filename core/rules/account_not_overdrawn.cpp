#include "core/account.hpp"
#include "core/book.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"

namespace fundtrail::rules {
namespace {

/// What all lines come to on a bank account, in its own currency.
Money moved(NameId account, Currency currency, const Judgement& judgement) {
    Money sum{.currency = currency};
    const bool is_base = currency == judgement.book.base_currency();
    for (const Posting& line : judgement.postings->lines()) {
        if (line.key.account != account) continue;
        sum.minor_units = add_checked(sum.minor_units, is_base ? line.amount : line.own)
                              .value_or(sum.minor_units);
    }
    return sum;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    for (const Posting& line : judgement.postings->lines()) {
        const std::string_view account = book.text(line.key.account);
        if (account.substr(0, 5) != "bank:") continue;
        const std::string_view code = account.substr(5);
        if (book.policy().overdraft.contains(code)) continue;
        const Currency currency = currency_of_account(code, book);
        const Money taken = moved(line.key.account, currency, judgement);
        if (taken.minor_units >= 0) continue;
        const BalanceKey total = book.bank_key(line.key.account);
        const std::int64_t stands =
            book.lowest_from(cover_key(total, currency, book), judgement.record.date());
        const auto left = add_checked(stands, taken.minor_units);
        if (left && *left >= 0) continue;
        return Objection{
            .reason = std::string{account} + " holds " +
                      to_text(Money{.currency = currency, .minor_units = stands}) + " from " +
                      to_text(judgement.record.date()) + " on, asked " +
                      to_text(Money{.currency = currency, .minor_units = -taken.minor_units}),
            .remedy = "pay from an account that holds it, or allow the overdraft in the policy"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_account_not_overdrawn{
    .name = "account-not-overdrawn",
    .claim = "a bank account over all its funds is not overdrawn, unless the policy allows it",
    .check = check};

}  // namespace fundtrail::rules
