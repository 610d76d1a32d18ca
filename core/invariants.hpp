// What must hold of a book as a whole, whatever records led to it (ACCOUNTING.md section 2).
#pragma once

#include "core/book.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct BrokenInvariant {
    std::string_view name;
    std::string sentence;
};

/// Checks, exactly, and names what is broken:
/// * sets-balance: every set of every fund sums to zero;
/// * spent-mirrors-expenditure: expenditure:<AL> = -spent:<AL>;
/// * outstanding-mirrors-holding: advance or recoverable = -outstanding of the same reference;
/// * cash-matches-control: for funds that spend on receipts, cash with advances and recoverables =
///   unallocated + unobligated + unliquidated + outstanding;
/// * funds-balance: interfund, transfer, and due of every draw, sum to zero over all funds;
/// * account-side: no balance stands on the wrong side of its account on any day, but for
///   `authority` and `fund`, which facts may overdraw (rule account-side);
/// * nothing-left-of-nothing: what holds nothing in its own currency holds nothing in the base
///   currency.
/// Needs a book that holds everything.
[[nodiscard]] std::vector<BrokenInvariant> broken_invariants(const Book& book);

}  // namespace fundtrail
