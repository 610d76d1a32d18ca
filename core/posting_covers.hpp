// The covers that follow from postings (core/book.hpp): what a record's lines come to on each.
#pragma once

#include "core/posting.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fundtrail {

class Book;

struct CoverChange {
    BalanceKey key;
    std::int64_t amount = 0;
};

/// Each cover once, in order of the lines: what they move in the accounts' own currencies, `cash`,
/// `spending` and `lent` of a fund, and banks over all funds. Nothing if a sum leaves 64 bits: what
/// passes from fund to fund within one bank counts as nothing there, however much it is.
[[nodiscard]] std::optional<std::vector<CoverChange>> covers_of(std::span<const Posting> lines,
                                                                const Book& book);

}  // namespace fundtrail
