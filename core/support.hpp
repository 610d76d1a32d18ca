// Programme support: what a fund owes on its direct expenditure (ACCOUNTING.md section 4).
#pragma once

#include "core/book.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fundtrail {

/// The support rate of the fund's agreements, in per cent; empty if none states one, or two differ.
[[nodiscard]] std::string support_rate_of(NameId fund, const Book& book);

/// rate × direct expenditure up to and including `until`, less what was charged already; below zero
/// if too much was. Direct is all expenditure but support and losses; exchange is never
/// expenditure.
[[nodiscard]] std::int64_t support_due(NameId fund,
                                       std::string_view rate,
                                       Date until,
                                       const Book& book);

}  // namespace fundtrail
