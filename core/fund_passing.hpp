// Unallocated money that passes from one fund to another.
#pragma once

#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/taking.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail {

/// The fund must hold it, unallocated and in cash.
void take_from_fund(std::string_view fund, Money amount, const Book& book, TakingList& list);

/// For good: transfer and interfund of both, and what each may spend.
void post_grant(PostingList& list,
                std::string_view giver,
                std::string_view taker,
                std::int64_t amount);

}  // namespace fundtrail
