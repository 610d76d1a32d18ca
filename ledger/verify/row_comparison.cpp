#include "ledger/verify/row_comparison.hpp"

#include "core/encoding.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

std::string to_text(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
        return '"' + std::string{*text} + '"';
    }
    return hex(std::get<Blob>(cell).bytes);
}

std::string to_text(std::initializer_list<Cell> row) {
    std::string text;
    for (const Cell& cell : row) {
        text += (text.empty() ? "" : ", ") + to_text(cell);
    }
    return text;
}

std::string to_text(const Statement& row, int column) {
    switch (row.type(column)) {
        case ColumnType::integer:
            return std::to_string(row.integer(column));
        case ColumnType::text:
            return '"' + std::string{row.text(column).substr(0, 100)} + '"';
        case ColumnType::blob:
            return hex(row.blob(column).substr(0, 40));
        case ColumnType::real:
            return "a fraction";
        case ColumnType::null:
            return "nothing";
    }
    return {};
}

bool is_same(const Statement& row, int column, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        return row.type(column) == ColumnType::integer && row.integer(column) == *number;
    }
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
        return row.type(column) == ColumnType::text && row.text(column) == *text;
    }
    return row.type(column) == ColumnType::blob && row.blob(column) == std::get<Blob>(cell).bytes;
}

}  // namespace

RowComparison::RowComparison(Database& database,
                             std::string_view table,
                             std::string_view sql,
                             Findings& findings)
    : rows_{database.prepare(sql)}, table_{table}, findings_{findings} {}

void RowComparison::report(const std::string& expected, const std::string& found) {
    has_differed_ = true;
    findings_.add(Finding{.code = "projection.differs",
                          .expected = expected,
                          .found = found,
                          .message = "derived table " + table_ +
                                     " is not what the ledger comes to; `fundtrail rebuild` "
                                     "makes it anew"});
}

void RowComparison::expect(std::initializer_list<Cell> row) {
    if (has_differed_) return;
    if (!rows_.step()) {
        report(to_text(row), "no further row");
        return;
    }
    int column = 0;
    const bool are_same = std::all_of(
        row.begin(), row.end(), [&](const Cell& cell) { return is_same(rows_, column++, cell); });
    if (are_same) return;
    const int columns = static_cast<int>(row.size());
    std::string found;
    for (int shown = 0; shown < columns; ++shown) {
        found += (shown == 0 ? "" : ", ") + to_text(rows_, shown);
    }
    report(to_text(row), found);
}

void RowComparison::expect_end() {
    if (has_differed_ || !rows_.step()) return;
    report("no further row", to_text(rows_, 0));
}

}  // namespace fundtrail
