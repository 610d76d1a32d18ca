#include "reports/render/page_layout.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::size_t k_gap = 2;      // between columns
constexpr std::size_t k_line = 28;    // texts up to here stand on one line, longer ones on several
constexpr std::size_t k_prose = 80;   // and beyond here on many
constexpr std::size_t k_pinned = 14;  // a wider one would hide the others on a telephone
constexpr std::size_t k_sheet = 108;  // columns of print on an A4 sheet
constexpr std::size_t k_dense_sheet = 132;  // in small type
constexpr std::size_t k_turned_sheet = 168;

std::size_t width_on_paper(const TableCells& table, const TableLayout& layout) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn& column = table.columns[i];
        if (layout.columns[i].is_unprinted) continue;
        width +=
            k_gap + (column.align == Align::right ? column.width : std::min(column.width, k_line));
    }
    return width;
}

/// The last of the most dispensable columns that is still printed; nothing if none may go.
std::optional<std::size_t> most_dispensable(const TableCells& table, const TableLayout& layout) {
    std::optional<std::size_t> most;
    int rank = 1;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (layout.columns[i].is_unprinted || table.columns[i].dispensable < rank) continue;
        most = i;
        rank = table.columns[i].dispensable;
    }
    return most;
}

}  // namespace

TableLayout layout_of(const TableCells& table) {
    TableLayout layout;
    for (const TableColumn& column : table.columns) {
        layout.columns.push_back(ColumnLayout{.is_number = column.align == Align::right,
                                              .is_short = column.width <= k_line,
                                              .is_prose = column.width > k_prose});
    }
    if (!layout.columns.empty()) {
        ColumnLayout& first = layout.columns.front();
        first.names_rows = !first.is_number;
        first.is_pinned = first.names_rows && table.columns.front().width <= k_pinned;
    }
    const std::size_t width = width_on_paper(table, layout);
    layout.print = width <= k_sheet         ? PrintLayout::plain
                   : width <= k_dense_sheet ? PrintLayout::dense
                                            : PrintLayout::turned;
    while (width_on_paper(table, layout) > k_turned_sheet) {
        const auto column = most_dispensable(table, layout);
        if (!column) break;
        layout.columns[*column].is_unprinted = true;
        if (table.columns[*column].goes_with_previous) {
            layout.columns[*column - 1].is_unprinted = true;
        }
    }
    return layout;
}

}  // namespace fundtrail
