// The balances that an older system hands over, as rows of a CSV file.
//
//     account,fund,amount,base,party,budget,under,kind,due,legacy_ref,original_date
//     USD-OPS,SE,120000.00 USD,,,,,,,,
//     receivable,SE,1000000.00 SEK,94000.00 USD,SE,,,voluntary,2026-06-30,AG-17,2024-03-01
//     allocation,SE,20000.00 USD,,,WATER,,,,A-9,2025-02-01
//     obligation,SE,3000000 XOF,5000.00 USD,V1,,A-9,,,PO-4,2025-05-02
//     advance,SE,8000.00 USD,,IP,,A-9,,,ADV-2,2025-06-11
//
// `account` is a bank account, or what else the row is: receivable, fund (what a fund that does not
// spend on receipts may still allocate), allocation (what of it is not obligated), obligation,
// advance, recoverable. The last three name the `legacy_ref` of their allocation as `under`.
#pragma once

#include "cli/import/bad_places.hpp"
#include "core/json.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct BadRow {
    FilePlace place;
    Refusal refusal;
};

/// The fields of one opening.recorded record, but for source and date.
using OpeningFields = JsonValue;

/// Rows that one record holds: its bytes, and those of its postings, are limited.
inline constexpr std::size_t k_opening_rows_max = 100;

/// What the rows say, as records that each hold all rows of some funds; or every row that cannot be
/// read. Throws InputError if the first row is no header, or one fund has too many rows for a
/// record.
[[nodiscard]] tl::expected<std::vector<OpeningFields>, std::vector<BadRow>> read_opening_file(
    std::string_view text, const std::string& file);

}  // namespace fundtrail
