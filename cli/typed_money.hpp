// Amounts as people type them for a record, which takes no amount below zero.
#pragma once

#include "core/money.hpp"
#include "core/result.hpp"

#include <string_view>

namespace fundtrail {

/// Reads "30,000,000.00 SEK". Refuses (`amount`) what is no amount, and, saying what to write, a
/// sign and a currency in lower case.
[[nodiscard]] Result<Money> parse_typed_money(std::string_view text);

}  // namespace fundtrail
