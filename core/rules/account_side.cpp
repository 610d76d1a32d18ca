#include "core/account.hpp"
#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// True if the balance stays on its side on every day from `day` on once `amount` is posted.
bool stays_on_side(const Posting& line, AccountSide side, Date day, const Book& book) {
    switch (side) {
        case AccountSide::debit:
            return book.lowest_from(line.key, day) + line.amount >= 0 || line.amount > 0;
        case AccountSide::credit:
            return book.highest_from(line.key, day) + line.amount <= 0 || line.amount < 0;
        case AccountSide::any:
            return true;
    }
    return true;
}

/// What a bank took, and what rates did, happened: they may leave a fund less than it has
/// allocated, which blocks new allocations, or less than it was ever given (ACCOUNTING.md section
/// 3).
bool follows_from_facts(const Posting& line, const Judgement& judgement) {
    const Book& book = judgement.book;
    const std::string_view name = book.text(line.key.account);
    if (name != "authority" && name.substr(0, 5) != "fund:") return false;
    for (const Posting& other : judgement.postings->lines()) {
        const std::string_view account = book.text(other.key.account);
        const bool is_fact = account == "exchange" || account == "charges";
        if (is_fact && other.key.fund == line.key.fund) return true;
    }
    return false;
}

/// The line as it moves the account's own currency.
Posting own_line(const Posting& line, const Book& book) {
    return Posting{.key = book.own_key(line.key, *line.currency), .amount = line.own};
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Date day = judgement.record.date();
    for (const Posting& line : judgement.postings->lines()) {
        const AccountClass* account = classify_account(book.text(line.key.account));
        if (account == nullptr || follows_from_facts(line, judgement)) continue;
        const bool stays =
            stays_on_side(line, account->side, day, book) &&
            (!line.currency || stays_on_side(own_line(line, book), account->side, day, book));
        if (stays) continue;
        return Objection{
            .reason = std::string{judgement.book.text(line.key.account)} + " of fund " +
                      std::string{judgement.book.text(line.key.fund)} +
                      " would be on its wrong side on " + to_text(judgement.record.date()) +
                      " or later",
            .remedy = "look at what is booked there: `fundtrail report trial-balance`"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_account_side{
    .name = "account-side",
    .claim = "no balance stands on the wrong side of its account on any day from the value date on",
    .check = check};

}  // namespace fundtrail::rules
