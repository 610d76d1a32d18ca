// The cells of a table for pages that people read: columns that join the next are one with it.
// Shared by the renderers that know no screen.
#pragma once

#include "reports/page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fundtrail {

struct TableColumn {
    std::string title;
    Align align = Align::left;
    int dispensable = 0;              // on paper, as in PageColumn
    bool goes_with_previous = false;  // likewise
    std::size_t width = 0;            // of its widest cell, in columns of a screen
};

/// As many cells in each row as there are columns.
struct TableCells {
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::vector<std::string>> foot;
};

/// Joined cells are parted by a no-break space; all are printable (reports/render/printable.hpp).
[[nodiscard]] TableCells cells_of(const PageTable& table);

}  // namespace fundtrail
