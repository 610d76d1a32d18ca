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
    std::int64_t reserved = 0;     // by draws that await approval
    std::int64_t headroom = 0;     // level − floor − reserved
    std::int64_t largest = 0;  // min(ceiling, headroom, cumulative limit − outstanding), not < 0
    std::string_view bound_by = {};  // which of them is the least: "ceiling a draw", …
};

/// `level` is the lowest on any day from `from` on.
/// `own` is what the draw that is judged has reserved for itself.
[[nodiscard]] DrawLimits draw_limits(NameId fund,
                                     Date from,
                                     const ContingencyPolicy& policy,
                                     const Book& book,
                                     std::int64_t own = 0);

}  // namespace fundtrail
