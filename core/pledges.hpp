// What a pledge is owed, and what becomes of it when it is confirmed, changed and received.
#pragma once

#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/taking.hpp"
#include "core/valuation.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail {

[[nodiscard]] BalanceKey receivable_key(const Document& pledge, const Book& book);
[[nodiscard]] BalanceKey deferred_key(const Document& pledge, const Book& book);
/// Where the cover stands of what was received on it and not given back, in base.
[[nodiscard]] BalanceKey received_key(const Document& pledge, const Book& book);

/// What is receivable of it, in its own currency, and what that stands at.
[[nodiscard]] Valued outstanding_of(const Document& pledge, const Book& book);

/// Owed so much more; less, if negative: receivable ± and its other side, income where the fund
/// recognises on agreement or the pledge is assessed, else deferred; and what the fund may spend,
/// where it spends on agreement.
void post_receivable(PostingList& list,
                     const Document& pledge,
                     const Valued& more,
                     const Book& book);

/// What of a pledge was received, and what that came to in base, with what went to banks.
struct SettledPart {
    Money settled;
    std::int64_t gross = 0;
    std::int64_t charge = 0;  // of gross
};

/// Releases the receivable at what it stands at, recognises income as the fund does, and lets it
/// spend. The cash itself is the caller's.
void post_settlement(PostingList& list,
                     const Document& pledge,
                     const SettledPart& part,
                     const Book& book);

/// `gross` came without a pledge: income, and what the fund may spend unless that is appropriated.
void post_gift(PostingList& list,
               std::string_view fund,
               std::int64_t gross,
               std::int64_t charge,
               const Book& book);

/// A receipt takes `amount` of what is receivable.
void take_receivable(const Document& pledge, Money amount, const Book& book, TakingList& list);
/// A change takes `less` (above zero) of what is receivable, and of what the fund may spend where
/// that rests on the agreement.
void take_reduction(const Document& pledge, const Valued& less, const Book& book, TakingList& list);

/// Adds to what was received on it; takes away, if negative.
void add_received(const Document& pledge, std::int64_t base, Date day, Book& book);

}  // namespace fundtrail
