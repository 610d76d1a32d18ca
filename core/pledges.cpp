#include "core/pledges.hpp"

#include "core/account.hpp"
#include "core/ensure.hpp"
#include "core/event_lines.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"

namespace fundtrail {
namespace {

const RegisterEntry& fund_of(const Document& pledge, const Book& book) {
    const RegisterEntry* fund = book.find(RegisterKind::fund, book.text(pledge.fund));
    ensure(fund != nullptr, "a pledge's fund is in the book");
    return *fund;
}

bool is_assessed(const Document& pledge, const Book& book) {
    return book.text(pledge.word) == "assessed";
}

}  // namespace

BalanceKey receivable_key(const Document& pledge, const Book& book) {
    return book.key(account_name("receivable", to_text(pledge.ref)), book.text(pledge.fund));
}

BalanceKey deferred_key(const Document& pledge, const Book& book) {
    return book.key(account_name("deferred", to_text(pledge.ref)), book.text(pledge.fund));
}

BalanceKey received_key(const Document& pledge, const Book& book) {
    return book.key(account_name("received", to_text(pledge.ref)), book.text(pledge.fund));
}

Valued outstanding_of(const Document& pledge, const Book& book) {
    const BalanceKey key = receivable_key(pledge, book);
    const Currency currency = currency_of_document(pledge, book);
    return Valued{
        .own = {.currency = currency, .minor_units = book.balance(cover_key(key, currency, book))},
        .base = book.balance(key)};
}

void post_receivable(PostingList& list,
                     const Document& pledge,
                     const Valued& more,
                     const Book& book) {
    const std::string_view code = book.text(pledge.fund);
    const RegisterEntry& fund = fund_of(pledge, book);
    const std::string name = to_text(pledge.ref);
    post(list, account_name("receivable", name), code, more, book);
    if (is_assessed(pledge, book)) {
        list.add("income:assessed", code, -more.base);
        return;
    }
    if (fund.recognition == FundBasis::agreement) {
        list.add("income:contribution", code, -more.base);
    } else {
        post(list, account_name("deferred", name), code, -more, book);
    }
    if (fund.authority == FundBasis::agreement) post_authority(list, code, more.base);
}

void post_settlement(PostingList& list,
                     const Document& pledge,
                     const SettledPart& part,
                     const Book& book) {
    const std::string_view code = book.text(pledge.fund);
    const RegisterEntry& fund = fund_of(pledge, book);
    const std::string name = to_text(pledge.ref);
    const Valued released = carrying(receivable_key(pledge, book), part.settled, book);
    post(list, account_name("receivable", name), code, -released, book);
    if (fund.recognition == FundBasis::receipt && !is_assessed(pledge, book)) {
        post(list, account_name("deferred", name), code, released, book);
        list.add("income:contribution", code, -part.gross);
    } else if (released.base != part.gross) {
        post_exchange(list, code, released.base - part.gross, book);
        // What came is authority already: only the difference itself was mirrored.
        if (spends_on_receipts(code, book)) post_authority(list, code, released.base - part.gross);
    }
    if (fund.authority == FundBasis::receipt) post_authority(list, code, part.gross - part.charge);
}

void post_gift(PostingList& list,
               std::string_view fund,
               std::int64_t gross,
               std::int64_t charge,
               const Book& book) {
    list.add("income:contribution", fund, -gross);
    const RegisterEntry* entry = book.find(RegisterKind::fund, fund);
    const bool is_appropriated = entry != nullptr && entry->authority == FundBasis::appropriation;
    if (!is_appropriated) post_authority(list, fund, gross - charge);
}

void take_receivable(const Document& pledge, Money amount, const Book& book, TakingList& list) {
    list.add(rules::k_pledge_not_over_received,
             cover_key(receivable_key(pledge, book), amount.currency, book),
             amount);
}

void take_reduction(const Document& pledge,
                    const Valued& less,
                    const Book& book,
                    TakingList& list) {
    take_receivable(pledge, less.own, book, list);
    if (fund_of(pledge, book).authority != FundBasis::agreement) return;
    const std::string_view fund = book.text(pledge.fund);
    list.add(rules::k_fund_covers_transfer,
             book.key(account_name("fund", fund), fund),
             Money{.currency = book.base_currency(), .minor_units = less.base});
}

void add_received(const Document& pledge, std::int64_t base, Date day, Book& book) {
    book.add_cover(received_key(pledge, book), day, base);
}

}  // namespace fundtrail
