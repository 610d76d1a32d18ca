// What must hold of a book as a whole, whatever records led to it (ACCOUNTING.md section 2).
#pragma once

#include "core/book.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct BrokenInvariant {
    std::string_view name;  // sets-balance, spent-mirrors-expenditure, cash-matches-control
    std::string sentence;
};

/// Checks, exactly: (a) every set of every fund sums to zero; (b) expenditure:<AL> = -spent:<AL>;
/// (e) for funds that spend on receipts, cash with advances and recoverables = unallocated +
/// unobligated + unliquidated + outstanding. Needs a book that holds everything.
[[nodiscard]] std::vector<BrokenInvariant> broken_invariants(const Book& book);

}  // namespace fundtrail
