// The cells of one row, as its mapping describes their columns: trimmed, with what stands for an
// empty one, read as text, amount or day.
#pragma once

#include "cli/import/mapping.hpp"
#include "core/csv.hpp"
#include "core/money.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// Refusals (rules `cell`, `amount`) name the column.
class RowCells {
  public:
    /// The row has as many cells as the mapping has columns. Both must outlive this.
    RowCells(const Mapping& mapping, const CsvRow& row) : mapping_{mapping}, row_{row} {}

    /// The cell as it stands, without spaces at its ends; what its column says if it is empty.
    [[nodiscard]] std::string raw(std::size_t column) const;
    /// The first of these columns whose cell is not empty, else the last.
    [[nodiscard]] std::size_t first_filled(std::span<const std::size_t> columns) const;

    /// For messages: `column "donor"`.
    [[nodiscard]] std::string named(std::size_t column) const;

    /// A text for a record, tabs as spaces. Refuses forbidden characters, and what reads as a
    /// formula.
    [[nodiscard]] Result<std::string> text(std::size_t column) const;
    /// Refuses what is no amount of the column's currency, or names no currency.
    [[nodiscard]] Result<Money> amount(std::size_t column) const;
    /// Refuses what is no day in the column's format.
    [[nodiscard]] Result<Date> date(std::size_t column) const;
    /// A measured value: a number as records write it, a per cent sign left out, or the text of the
    /// cell, such as a word of a scale.
    [[nodiscard]] Result<std::string> value(std::size_t column) const;
    [[nodiscard]] Result<std::int64_t> integer(std::size_t column) const;

    /// True if all conditions hold.
    [[nodiscard]] Result<bool> meets(std::span<const Condition> conditions) const;

  private:
    [[nodiscard]] Result<bool> meets(const Condition& condition) const;
    [[nodiscard]] tl::unexpected<Refusal> refuse_cell(std::size_t column,
                                                      const std::string& why,
                                                      const std::string& remedy) const;

    const Mapping& mapping_;
    const CsvRow& row_;
};

}  // namespace fundtrail
