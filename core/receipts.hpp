// How a receipt divides over the pledges that it settles.
#pragma once

#include "core/document.hpp"
#include "core/money.hpp"
#include "core/record.hpp"

#include <vector>

namespace fundtrail {

/// The gross amount, in the pledge's currency, that is settled of one pledge.
struct Settlement {
    DocumentRef pledge;
    Money amount;
};

/// The parts that the field `pledges` of a record states, in its order; none if it has no such
/// field.
[[nodiscard]] std::vector<Settlement> settlements_of(const Record& record);

}  // namespace fundtrail
