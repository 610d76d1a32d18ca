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

std::optional<Objection> check(const Judgement& judgement) {
    for (const Posting& line : judgement.postings->lines()) {
        const AccountClass* account = classify_account(judgement.book.text(line.key.account));
        if (account == nullptr ||
            stays_on_side(line, account->side, judgement.record.date(), judgement.book)) {
            continue;
        }
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
