// How a contingency fund stands, and how much may be drawn from it (ACCOUNTING.md sections 4 and
// 6).
#pragma once

#include "core/book.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail {

/// Minor units of the base currency.
struct DrawLimits {
    std::int64_t level = 0;        // unallocated in the fund
    std::int64_t outstanding = 0;  // draws not repaid
    std::int64_t headroom = 0;     // level − floor
    std::int64_t largest = 0;  // min(ceiling, headroom, cumulative limit − outstanding), not < 0
    std::string_view bound_by = {};  // which of them is the least: "ceiling a draw", …
};

/// `level` is the lowest on any day from `from` on, and counts no reservation.
[[nodiscard]] DrawLimits draw_limits(NameId fund,
                                     Date from,
                                     const ContingencyPolicy& policy,
                                     const Book& book);

}  // namespace fundtrail
