// How a table of a page is set in HTML: which columns hold numbers, which of them paper has room
// for, and whether the sheet is turned round for it.
#pragma once

#include "reports/render/table_cells.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

struct ColumnLayout {
    bool is_number = false;     // set to the right
    bool is_short = false;      // never broken into lines
    bool is_prose = false;      // a sentence or more
    bool is_unprinted = false;  // on a screen alone
    bool names_rows = false;
    bool is_pinned = false;  // stays in sight where a screen scrolls
};

/// How a table stands on paper: as it is, in small type, or on a sheet turned round.
enum class PrintLayout : std::uint8_t { plain, dense, turned };

struct TableLayout {
    PrintLayout print = PrintLayout::plain;
    std::vector<ColumnLayout> columns;
};

/// The dispensable columns go from paper, as from a screen, where the others would have no room;
/// a screen that is too narrow scrolls.
[[nodiscard]] TableLayout layout_of(const TableCells& table);

}  // namespace fundtrail
