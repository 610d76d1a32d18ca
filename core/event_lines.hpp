// The lines that many events share: what a fund may spend, exchange differences, cash that reaches
// or leaves a fund (ACCOUNTING.md sections 2 and 3).
#pragma once

#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/record_type.hpp"
#include "core/valuation.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail {

/// A line at its base value, with its own amount where that is of another currency.
void post(PostingList& list,
          std::string_view account,
          std::string_view fund,
          const Valued& amount,
          const Book& book);

/// [authority + · fund −]: the fund may spend so much more; less, if negative.
void post_authority(PostingList& list, std::string_view fund, std::int64_t amount);

/// A difference of exchange, a loss positive; in a fund that spends on receipts mirrored by what it
/// may spend.
void post_exchange(PostingList& list, std::string_view fund, std::int64_t loss, const Book& book);

/// Both sides of cash passed from one fund to another: interfund − and interfund +. Nothing within
/// one fund.
void post_interfund(PostingList& list,
                    std::string_view giver,
                    std::string_view taker,
                    std::int64_t amount);

/// What is left in base on an account whose own currency comes to nothing goes to exchange: adds
/// the lines for every bank account that the list empties.
void post_residues(PostingList& list, const Judgement& judgement);

/// The fund that bears what a bank account brings and costs: the account's own, else the policy's
/// treasury fund; empty if there is neither.
[[nodiscard]] std::string_view bearing_fund(std::string_view account, const Book& book);

[[nodiscard]] bool spends_on_receipts(std::string_view fund, const Book& book);

}  // namespace fundtrail
