// Transfers between two own accounts: whose money moves, and what the second leg is worth.
#pragma once

#include "core/book.hpp"
#include "core/record.hpp"

#include <string_view>

namespace fundtrail {

/// The fund to which either account is dedicated, else the treasury fund; empty if there is none.
[[nodiscard]] std::string_view fund_of_transfer(const Record& transfer, const Book& book);

/// Completes the field `to_rate` of a draft whose amount in `field` is foreign.
void fill_in_to_rate(JsonValue& draft, std::string_view field, const Book& book);

}  // namespace fundtrail
