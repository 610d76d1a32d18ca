#include "reports/render/table_cells.hpp"

#include "core/text.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_no_break_space = "\u00A0";

/// The widest line of a cell.
std::size_t width_of(std::string_view cell) {
    std::size_t width = 0;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find('\n'), cell.size());
        width = std::max(width, display_width(cell.substr(0, end)));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return width;
}

std::vector<std::string> joined_cells(const PageTable& table, const std::vector<std::string>& row) {
    std::vector<std::string> cells;
    std::string before;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::string cell = i < row.size() ? printable(row[i]) : std::string{};
        if (table.columns[i].joins_next) {
            before = std::move(cell);
            continue;
        }
        const bool is_joined = !before.empty() && !cell.empty();
        if (is_joined) cell.insert(0, std::exchange(before, {}).append(k_no_break_space));
        before.clear();
        cells.push_back(std::move(cell));
    }
    return cells;
}

}  // namespace

TableCells cells_of(const PageTable& table) {
    TableCells result;
    for (const PageColumn& column : table.columns) {
        if (column.joins_next) continue;
        std::string title = printable(column.title);
        const std::size_t width = width_of(title);
        result.columns.push_back(
            TableColumn{.title = std::move(title),
                        .align = column.align,
                        .dispensable = column.dispensable_on_paper.value_or(column.dispensable),
                        .goes_with_previous = column.goes_with_previous,
                        .width = width});
    }
    const auto take = [&](const auto& rows, std::vector<std::vector<std::string>>& into) {
        into.reserve(rows.size());
        for (const auto& row : rows) {
            std::vector<std::string> cells = joined_cells(table, row);
            for (std::size_t i = 0; i < cells.size(); ++i) {
                result.columns[i].width = std::max(result.columns[i].width, width_of(cells[i]));
            }
            into.push_back(std::move(cells));
        }
    };
    take(table.rows, result.rows);
    take(table.foot, result.foot);
    return result;
}

}  // namespace fundtrail
