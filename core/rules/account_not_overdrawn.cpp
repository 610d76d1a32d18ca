#include "core/account.hpp"
#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    for (const Posting& line : judgement.postings->lines()) {
        const std::string_view account = book.text(line.key.account);
        if (line.amount > 0 || account.substr(0, 5) != "bank:") continue;
        if (book.policy().overdraft.contains(account.substr(5))) continue;
        const std::int64_t stands =
            book.lowest_from(book.bank_key(line.key.account), judgement.record.date());
        if (stands + line.amount >= 0) continue;
        return Objection{
            .reason = std::string{account} + " holds " + book.money_text(stands) + " from " +
                      to_text(judgement.record.date()) + " on, asked " +
                      book.money_text(-line.amount),
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
