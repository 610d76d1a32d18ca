#include "core/revaluation.hpp"

#include "core/account.hpp"
#include "core/event_lines.hpp"
#include "core/money.hpp"
#include "core/rate.hpp"
#include "core/share.hpp"

#include <algorithm>
#include <set>

namespace fundtrail {
namespace {

/// The rate that the revaluation states for a currency.
std::optional<Rate> stated_rate(const Record& revaluation, Currency currency) {
    for (const JsonView item : revaluation.field("rates")) {
        const auto rate = rate_of(*item.find("rate"));
        if (rate && (rate->base == currency || rate->currency == currency)) return rate;
    }
    return std::nullopt;
}

/// What of a receivable's gain is not income yet: the part that is still deferred. Rates do not
/// bring that to the wrong side.
std::int64_t deferred_part(const Revalued& revalued, BalanceKey deferred, const Book& book) {
    const std::int64_t outstanding = book.balance(revalued.holding.own);
    const std::int64_t not_income =
        -book.balance(book.own_key(deferred, revalued.holding.currency));
    if (not_income <= 0) return 0;
    if (not_income >= outstanding) return std::max(revalued.gain, book.balance(deferred));
    const auto part = proportion(revalued.gain, not_income, outstanding);
    return std::max(part.value_or(0), book.balance(deferred));
}

}  // namespace

std::vector<ForeignHolding> foreign_holdings(const Book& book) {
    std::vector<ForeignHolding> holdings;
    for (const BalanceKey key : book.own_balances()) {
        const auto own = split_own_account(book.text(key.account));
        const AccountClass* account = own ? classify_account(own->account) : nullptr;
        if (account == nullptr) continue;
        const bool is_bank = account->name == "bank" && key.fund.is_empty();
        const bool is_owed = (account->name == "receivable" || account->name == "recoverable") &&
                             !key.fund.is_empty();
        const auto currency = Currency::find(own->currency);
        if ((!is_bank && !is_owed) || !currency) continue;
        holdings.push_back(ForeignHolding{
            .account = own->account,
            .fund = key.fund,
            .currency = *currency,
            .own = key,
            .base = BalanceKey{.account = book.names().intern(own->account), .fund = key.fund}});
    }
    return holdings;
}

std::vector<Currency> currencies_held(const Book& book) {
    std::set<Currency> held;
    for (const ForeignHolding& holding : foreign_holdings(book)) {
        if (book.balance(holding.own) != 0) held.insert(holding.currency);
    }
    return {held.begin(), held.end()};
}

std::vector<Revalued> revalue(const Judgement& judgement) {
    const Book& book = judgement.book;
    std::vector<Revalued> all;
    for (const ForeignHolding& holding : foreign_holdings(book)) {
        const auto rate = stated_rate(judgement.record, holding.currency);
        const Money own{.currency = holding.currency, .minor_units = book.balance(holding.own)};
        const auto worth = rate ? convert(own, book.base_currency(), *rate) : std::nullopt;
        if (!worth) continue;
        const std::int64_t stands_at = book.balance(holding.base);
        const auto gain = add_checked(*worth, -stands_at);
        if (gain && *gain != 0) all.push_back(Revalued{.holding = holding, .gain = *gain});
    }
    return all;
}

void post_revaluation(PostingList& list, const Revalued& revalued, const Book& book) {
    const std::string_view account = revalued.holding.account;
    const std::int64_t gain = revalued.gain;
    const std::string_view subject = account.substr(account.find(':') + 1);
    if (revalued.holding.fund.is_empty()) {
        const std::string_view bearer = bearing_fund(subject, book);
        list.add(account, bearer, gain);
        post_exchange(list, bearer, -gain, book);
        return;
    }
    const std::string_view fund = book.text(revalued.holding.fund);
    list.add(account, fund, gain);
    if (classify_account(account)->name == "recoverable") {
        list.add("exchange", fund, -gain);
        list.add("authority", fund, gain);
        list.add(account_name("outstanding", subject), fund, -gain);
        return;
    }
    const std::string deferred = account_name("deferred", subject);
    const std::int64_t part = deferred_part(revalued, book.key(deferred, fund), book);
    if (part != 0) list.add(deferred, fund, -part);
    // Not cash, so that nothing more or less may be spent of it: control does not follow.
    if (part != gain) list.add("exchange", fund, part - gain);
}

}  // namespace fundtrail
