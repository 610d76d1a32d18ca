// What one row becomes by one rule of the mapping: a draft, or the refusal of a cell.
#pragma once

#include "cli/import/mapping.hpp"
#include "cli/import/name_codes.hpp"
#include "cli/import/row_cells.hpp"
#include "core/result.hpp"
#include "ledger/write_session.hpp"

#include <cstdint>
#include <span>

namespace fundtrail {

/// The draft of a rule whose conditions hold. Local names hold in the row alone. An optional field
/// whose cell is empty is left out. Refuses what RowCells and NameCodes refuse, and an empty cell
/// of a required field.
[[nodiscard]] Result<Draft> draft_of(const RecordRule& rule,
                                     const RowCells& cells,
                                     NameCodes& codes,
                                     std::int64_t row_number);

}  // namespace fundtrail
