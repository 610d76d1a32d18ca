// How a receipt divides over the pledges that it settles.
#pragma once

#include "core/document.hpp"
#include "core/record.hpp"

#include <cstdint>
#include <vector>

namespace fundtrail {

/// The gross amount, in base minor units, that a receipt settles of one pledge.
struct Settlement {
    DocumentRef pledge;
    std::int64_t amount = 0;
};

/// The parts that the field `pledges` of a receipt states, in its order.
[[nodiscard]] std::vector<Settlement> settlements_of(const Record& receipt);

}  // namespace fundtrail
