// Under which allocation money is spent, and what a payment takes from where.
#pragma once

#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/record_type.hpp"
#include "core/valuation.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail {

/// The allocation behind an allocation, an obligation or a disbursement.
[[nodiscard]] DocumentRef allocation_of(const Document& document, const Book& book);

/// The control account that is drawn on under a document: `allocation:AL-00001` or
/// `obligation:OB-00001`, in its fund.
[[nodiscard]] BalanceKey control_key(const Document& document, const Book& book);

/// The same where an amount of `currency` is asked of it: its own balance, if it keeps that
/// currency.
[[nodiscard]] BalanceKey cover_key(BalanceKey key, Currency currency, const Book& book);

/// What a payment takes: `settled` of the obligation (nothing of a direct payment), `debited` and
/// `charge` of the bank.
struct Payment {
    Valued settled;
    Valued debited;
    Valued charge;
};

/// What must be free for a payment under `under` (an obligation or an allocation): the obligation
/// in its own currency, the rest of it from the allocation, all of it in cash.
void take_payment(const Payment& payment,
                  const Document& under,
                  const Book& book,
                  TakingList& list);

[[nodiscard]] BalanceKey advance_key(const Document& disbursement, const Book& book);
[[nodiscard]] BalanceKey recoverable_key(const Document& claim, const Book& book);

/// `amount` of an advance is accounted for.
void take_advance(const Document& disbursement, Money amount, const Book& book, TakingList& list);

/// Money that came back as the record's `amount` into its `account`: `released` of it, in base, is
/// the fund's own; the difference of exchange stays with the fund that bears those of the account.
void post_money_back(PostingList& list,
                     const Judgement& judgement,
                     std::string_view fund,
                     std::int64_t released);

/// What was spent by a payment and may be claimed back: a cover in the disbursement's currency and
/// one in base. Adds to it; `amount` may be negative.
void add_claimable(const Document& disbursement, const Valued& amount, Date day, Book& book);
[[nodiscard]] BalanceKey claimable_key(const Document& disbursement, const Book& book);

}  // namespace fundtrail
