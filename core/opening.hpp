// The balances of another system, as opening.recorded states them (ACCOUNTING.md section 2).
//
// An allocation carries what is obligated, advanced and to be recovered under it, so that nothing
// in the record need name what the record itself starts.
#pragma once

#include "core/book.hpp"
#include "core/record.hpp"
#include "core/valuation.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class BroughtForwardKind : std::uint8_t {
    cash,         // in a bank account
    unallocated,  // authority of a fund that does not spend on receipts
    pledge,       // receivable
    allocation,   // unobligated
    obligation,   // unliquidated
    advance,      // with a partner
    claim,        // to be recovered
};

/// One balance. The views look into the record.
struct BroughtForward {
    BroughtForwardKind kind = BroughtForwardKind::cash;
    JsonView item;
    /// The item of the allocation that it stands under, or its own; else its own.
    JsonView allocation;
    std::string_view fund;
    Valued amount;  // an allocation may bring forward nothing of its own
};

/// Every balance that the record states, an allocation before what stands under it.
[[nodiscard]] std::vector<BroughtForward> brought_forward(const Record& record, const Book& book);

/// True if the balance is part of what its allocation was given.
[[nodiscard]] bool is_allocated(BroughtForwardKind kind);

}  // namespace fundtrail
