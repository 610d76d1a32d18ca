#include "core/posting_covers.hpp"

#include "core/account.hpp"
#include "core/book.hpp"
#include "core/money.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <limits>

namespace fundtrail {
namespace {

/// Exact, for a sum may leave 64 bits on its way and come back.
using Wide = boost::multiprecision::int128_t;

struct WideChange {
    BalanceKey key;
    Wide amount;
};

void add(std::vector<WideChange>& changes, BalanceKey key, std::int64_t amount) {
    const auto same = std::find_if(changes.begin(), changes.end(), [&](const WideChange& change) {
        return change.key == key;
    });
    if (same == changes.end()) {
        changes.push_back(WideChange{.key = key, .amount = amount});
    } else {
        same->amount += amount;
    }
}

void add_line(std::vector<WideChange>& changes, const Posting& line, const Book& book) {
    const AccountClass* account = classify_account(book.text(line.key.account));
    const bool is_bank = account != nullptr && account->name == "bank";
    if (line.currency) {
        const BalanceKey own = book.own_key(line.key, *line.currency);
        add(changes, own, line.own);
        if (is_bank) add(changes, book.bank_key(own.account), line.own);
    }
    if (account == nullptr) return;
    if (account->name == "due") add(changes, book.lent_key(line.key.fund), line.amount);
    if (account->name == "expenditure") {
        add(changes, book.spending_key(line.key.fund), line.amount);
    }
    if (account->cash == CountsAsCash::no) return;
    add(changes, book.cash_key(line.key.fund), line.amount);
    if (is_bank) add(changes, book.bank_key(line.key.account), line.amount);
}

}  // namespace

std::optional<std::vector<CoverChange>> covers_of(std::span<const Posting> lines,
                                                  const Book& book) {
    std::vector<WideChange> exact;
    for (const Posting& line : lines) {
        add_line(exact, line, book);
    }
    std::vector<CoverChange> changes;
    for (const WideChange& change : exact) {
        const bool fits = change.amount >= std::numeric_limits<std::int64_t>::min() &&
                          change.amount <= std::numeric_limits<std::int64_t>::max();
        if (!fits) return std::nullopt;
        changes.push_back(
            CoverChange{.key = change.key, .amount = static_cast<std::int64_t>(change.amount)});
    }
    return changes;
}

}  // namespace fundtrail
