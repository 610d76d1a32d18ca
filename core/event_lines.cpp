#include "core/event_lines.hpp"

#include "core/account.hpp"

#include <map>
#include <utility>

namespace fundtrail {

void post(PostingList& list,
          std::string_view account,
          std::string_view fund,
          const Valued& amount,
          const Book& book) {
    if (amount.own.currency == book.base_currency()) {
        list.add(account, fund, amount.base);
    } else {
        list.add(account, fund, amount.base, amount.own);
    }
}

void post_authority(PostingList& list, std::string_view fund, std::int64_t amount) {
    list.add("authority", fund, amount);
    // "fund:" would be no account, and the record unreadable before treasury-fund-named can say
    // why.
    if (fund.empty()) return;
    list.add(account_name("fund", fund), fund, -amount);
}

void post_exchange(PostingList& list, std::string_view fund, std::int64_t loss, const Book& book) {
    list.add("exchange", fund, loss);
    if (spends_on_receipts(fund, book)) post_authority(list, fund, -loss);
}

void post_interfund(PostingList& list,
                    std::string_view giver,
                    std::string_view taker,
                    std::int64_t amount) {
    if (giver == taker) return;
    list.add("interfund", giver, -amount);
    list.add("interfund", taker, amount);
}

void post_residues(PostingList& list, const Judgement& judgement) {
    struct Totals {
        std::int64_t own = 0;
        std::int64_t base = 0;
        std::optional<Currency> currency = {};
    };

    const Book& book = judgement.book;
    std::map<NameId, Totals> moved;
    for (const Posting& line : list.lines()) {
        const bool is_bank = list.names().text(line.key.account).substr(0, 5) == "bank:";
        if (!is_bank) continue;
        Totals& totals = moved[line.key.account];
        // A reversal takes back what its target posted of a residue too: base alone.
        totals.base = add_checked(totals.base, line.amount).value_or(0);
        if (!line.currency) continue;
        totals.currency = line.currency;
        totals.own = add_checked(totals.own, line.own).value_or(0);
    }
    for (const auto& [account, totals] : moved) {
        if (!totals.currency || totals.own == 0) continue;
        const std::string_view name = list.names().text(account);
        const BalanceKey total = book.bank_key(account);
        const std::int64_t own_before = book.balance(book.own_key(total, *totals.currency));
        if (add_checked(own_before, totals.own) != 0) continue;
        const auto residue = add_checked(book.balance(total), totals.base);
        if (!residue || *residue == 0) continue;
        // Of no fund, where none bears it: that is refused.
        const std::string_view fund = bearing_fund(name.substr(5), book);
        list.add(name, fund, -*residue);
        post_exchange(list, fund, *residue, book);
    }
}

std::string_view bearing_fund(std::string_view account, const Book& book) {
    const RegisterEntry* entry = book.find(RegisterKind::account, account);
    if (entry != nullptr && !entry->owner.is_empty()) return book.text(entry->owner);
    return book.policy().treasury_fund;
}

bool spends_on_receipts(std::string_view fund, const Book& book) {
    const RegisterEntry* entry = book.find(RegisterKind::fund, fund);
    return entry != nullptr && entry->authority == FundBasis::receipt;
}

}  // namespace fundtrail
