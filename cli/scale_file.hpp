// A scale of assessments as a file: its members with their rates, and what else bears on them.
//
// CSV as core/csv.hpp reads it, parted by commas. The first row that is not empty names the
// columns, in any order; a column of another name is refused.
//
//     member,rate,level,credits
//     US,22.000,A,
//     CH,1.029,B,1250.00
//     SA,1.217,7.5,"12,500"
//     ML,0.005,J,
//
//     member    the code of a party, once in the file
//     rate      per cent, from 0 to 100, at most six decimals, without `%`
//     level     may be left out of the file: `A` to `J`, or a discount in per cent; never empty
//     credits   may be left out of the file: what is deducted, in the currency of the budget,
//               without sign or currency; empty means nothing
//
// White space at the ends of a cell means nothing, and a row of empty cells is passed over. What
// level and credits do, and whether the rates sum to 100 per cent, is for core/assessment.hpp.
#pragma once

#include "core/assessment.hpp"
#include "core/currency.hpp"
#include "core/result.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_scale_bytes_max = 1'048'576;

/// A row that cannot be taken, and the first reason why (rules `csv`, `cell`).
struct BadScaleRow {
    std::int64_t row = 0;   // counted from 1 as a spreadsheet does, the header too
    std::int64_t line = 0;  // of the file, on which the row begins
    Refusal refusal;

    friend bool operator==(const BadScaleRow&, const BadScaleRow&) = default;
};

/// The members in the order of the file, or all of its bad rows.
using ScaleRows = tl::expected<std::vector<ScaleMember>, std::vector<BadScaleRow>>;

/// Reads the text of a scale; messages call it `named`. Throws InputError if its header is missing
/// or wrong.
[[nodiscard]] ScaleRows read_scale(std::string_view text,
                                   const std::string& named,
                                   Currency currency);

/// The same of the file at `path`, of at most `k_scale_bytes_max`. Throws InputError if there is no
/// file, StorageError if it cannot be read.
[[nodiscard]] ScaleRows read_scale_file(const std::string& path,
                                        const std::string& named,
                                        Currency currency);

}  // namespace fundtrail
