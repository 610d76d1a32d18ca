// Which money pays for what, by the convention that the oldest is taken first. Pure arithmetic.
#pragma once

#include "core/date.hpp"

#include <cstdint>
#include <vector>

namespace fundtrail {

struct DatedAmount {
    Date date;
    std::int64_t amount = 0;  // minor units

    friend bool operator==(const DatedAmount&, const DatedAmount&) = default;
};

/// A part of something given that is matched with a part of something taken.
struct DatedMatch {
    Date given;
    Date taken;
    std::int64_t amount = 0;

    friend bool operator==(const DatedMatch&, const DatedMatch&) = default;
};

/// Matches both lists, each in the order of its dates (equals as they stand), from the first unit
/// on until one of them ends. Amounts not above zero are left out.
[[nodiscard]] std::vector<DatedMatch> match_first_in_first_out(std::vector<DatedAmount> given,
                                                               std::vector<DatedAmount> taken);

}  // namespace fundtrail
