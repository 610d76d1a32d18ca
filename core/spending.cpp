#include "core/spending.hpp"

#include "core/account.hpp"
#include "core/ensure.hpp"
#include "core/event_lines.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>

namespace fundtrail {

DocumentRef allocation_of(const Document& document, const Book& book) {
    if (document.ref.kind == DocumentKind::allocation) return document.ref;
    if (document.under.kind == DocumentKind::allocation) return document.under;
    const Document* under = book.find(document.under);
    ensure(under != nullptr, "what a document draws on is in the book");
    return allocation_of(*under, book);
}

BalanceKey control_key(const Document& document, const Book& book) {
    return book.key(account_name(name_of(document.ref.kind).word, to_text(document.ref)),
                    book.text(document.fund));
}

BalanceKey cover_key(BalanceKey key, Currency currency, const Book& book) {
    return currency == book.base_currency() ? key : book.own_key(key, currency);
}

void take_payment(const Payment& payment,
                  const Document& under,
                  const Book& book,
                  TakingList& list) {
    const Currency base = book.base_currency();
    const auto taken = add_checked(payment.debited.base, payment.charge.base).value_or(0);
    std::int64_t from_allocation = taken;
    if (under.ref.kind == DocumentKind::obligation) {
        list.add(rules::k_obligation_covers_payment,
                 cover_key(control_key(under, book), payment.settled.own.currency, book),
                 payment.settled.own);
        from_allocation = add_checked(taken, -payment.settled.base).value_or(0);
    }
    const Document& allocation = *book.find(allocation_of(under, book));
    const bool is_direct = under.ref.kind == DocumentKind::allocation;
    if (from_allocation > 0) {
        list.add(
            is_direct ? rules::k_obligation_covers_payment : rules::k_allocation_covers_obligation,
            control_key(allocation, book),
            Money{.currency = base, .minor_units = from_allocation});
    }
    list.add(rules::k_cash_covers_payment,
             book.cash_key(under.fund),
             Money{.currency = base, .minor_units = taken});
}

BalanceKey advance_key(const Document& disbursement, const Book& book) {
    return book.key(account_name("advance", to_text(disbursement.ref)),
                    book.text(disbursement.fund));
}

BalanceKey recoverable_key(const Document& claim, const Book& book) {
    return book.key(account_name("recoverable", to_text(claim.ref)), book.text(claim.fund));
}

void take_advance(const Document& disbursement, Money amount, const Book& book, TakingList& list) {
    list.add(rules::k_advance_covers_settlement,
             cover_key(advance_key(disbursement, book), amount.currency, book),
             amount);
}

void post_money_back(PostingList& list,
                     const Judgement& judgement,
                     std::string_view fund,
                     std::int64_t released) {
    const Book& book = judgement.book;
    const std::string_view account = judgement.record.text("account");
    const Valued booked = valued("amount", judgement);
    const std::string bank = account_name("bank", account);
    post(list, bank, fund, Valued{.own = booked.own, .base = released}, book);
    const std::int64_t loss = released - booked.base;
    if (loss == 0) return;
    const std::string_view bearer = bearing_fund(account, book);
    list.add(bank, bearer, -loss);
    post_exchange(list, bearer, loss, book);
}

BalanceKey claimable_key(const Document& disbursement, const Book& book) {
    return book.key(account_name("claimable", to_text(disbursement.ref)),
                    book.text(disbursement.fund));
}

void add_claimable(const Document& disbursement, const Valued& amount, Date day, Book& book) {
    const BalanceKey key = claimable_key(disbursement, book);
    book.add_cover(key, day, amount.base);
    if (amount.own.currency == book.base_currency()) return;
    book.add_cover(book.own_key(key, amount.own.currency), day, amount.own.minor_units);
}

}  // namespace fundtrail
