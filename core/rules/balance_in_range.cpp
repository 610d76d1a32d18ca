#include "core/account.hpp"
#include "core/book.hpp"
#include "core/money.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// What the lines come to on a bank account, over all funds; nothing if that leaves 64 bits.
std::optional<std::int64_t> sum_over_funds(NameId account, std::span<const Posting> lines) {
    std::optional<std::int64_t> sum = 0;
    for (const Posting& line : lines) {
        if (line.key.account == account && sum) sum = add_checked(*sum, line.amount);
    }
    return sum;
}

/// The same of what the lines move in the account's own currency.
bool own_fits(const Posting& line, std::span<const Posting> lines, Date day, const Book& book) {
    const BalanceKey own = book.own_key(line.key, *line.currency);
    if (!book.can_add(own, day, line.own)) return false;
    if (book.text(line.key.account).substr(0, 5) != "bank:") return true;
    std::optional<std::int64_t> sum = 0;
    for (const Posting& other : lines) {
        if (other.key.account == line.key.account && sum) sum = add_checked(*sum, other.own);
    }
    return sum && book.can_add(book.bank_key(own.account), day, *sum);
}

/// True if the line fits its balance, and the covers that Book::post adds it to.
bool fits(const Posting& line, std::span<const Posting> lines, Date day, const Book& book) {
    if (!book.can_add(line.key, day, line.amount)) return false;
    if (line.currency && !own_fits(line, lines, day, book)) return false;
    const AccountClass* account = classify_account(book.text(line.key.account));
    if (account == nullptr || account->cash == CountsAsCash::no) return true;
    if (!book.can_add(book.cash_key(line.key.fund), day, line.amount)) return false;
    if (account->name != "bank") return true;
    const auto sum = sum_over_funds(line.key.account, lines);
    return sum && book.can_add(book.bank_key(line.key.account), day, *sum);
}

std::optional<Objection> check(const Judgement& judgement) {
    const std::span<const Posting> lines = judgement.postings->lines();
    for (const Posting& line : lines) {
        if (judgement.postings->is_exact() &&
            fits(line, lines, judgement.record.date(), judgement.book)) {
            continue;
        }
        return Objection{.reason = "the balance of " +
                                   std::string{judgement.book.text(line.key.account)} +
                                   " would leave the range of 64-bit minor units",
                         .remedy = "state a smaller amount"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_balance_in_range{.name = "balance-in-range",
                              .claim = "every balance fits signed 64-bit minor units",
                              .check = check};

}  // namespace fundtrail::rules
