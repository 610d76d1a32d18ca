#include "cli/import/opening_import.hpp"

#include "cli/draft_builder.hpp"
#include "cli/import/bad_places.hpp"
#include "cli/import/csv_text.hpp"
#include "cli/recording.hpp"
#include "cli/typed_money.hpp"
#include "core/csv.hpp"
#include "core/error.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::array<std::string_view, 6> k_columns{
    "account", "fund", "amount", "base", "legacy_ref", "original_date"};
constexpr std::size_t k_columns_required = 3;

std::vector<std::string> read_header(CsvReader& reader, const std::string& file) {
    CsvRow row;
    const bool is_row = reader.next(row) && row.fault.empty();
    const auto is_known = [&](std::string_view name) {
        return std::count(row.cells.begin(), row.cells.end(), name) == 1;
    };
    const bool is_header =
        is_row &&
        std::all_of(k_columns.begin(), k_columns.begin() + k_columns_required, is_known) &&
        std::all_of(row.cells.begin(), row.cells.end(), [&](const std::string& name) {
            return std::count(k_columns.begin(), k_columns.end(), name) == 1 && is_known(name);
        });
    if (is_header) return std::move(row.cells);
    throw InputError{"the first row of " + file + " is not the header of opening balances",
                     "its columns are account, fund, amount, and if need be base, legacy_ref, "
                     "original_date"};
}

bool is_empty(const CsvRow& row) {
    return std::all_of(
        row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

/// One line of the record.
Result<JsonValue> line_of(const CsvRow& row, const std::vector<std::string>& columns) {
    if (!row.fault.empty()) return refuse("csv", row.fault, "save the file as CSV again");
    if (row.cells.size() != columns.size()) {
        return refuse("csv",
                      "the row has " + std::to_string(row.cells.size()) + " cells, the header " +
                          std::to_string(columns.size()),
                      "write cells that hold a comma in quotes");
    }
    JsonValue line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool is_amount = columns[i] == "amount" || columns[i] == "base";
        if (row.cells[i].empty()) {
            if (columns[i] != "account" && columns[i] != "fund" && columns[i] != "amount") continue;
            return refuse("cell", "column \"" + columns[i] + "\" is empty", "state it");
        }
        if (!is_amount) {
            line[columns[i]] = row.cells[i];
            continue;
        }
        const auto money = parse_typed_money(row.cells[i]);
        if (!money) return tl::unexpected{money.error()};
        line[columns[i]] = amount_value(*money);
    }
    return line;
}

}  // namespace

ExitCode import_opening(const OpeningOptions& options, Session& session) {
    const std::string text = read_csv_text(options.file, session);
    CsvReader reader{text, ','};
    const std::vector<std::string> columns = read_header(reader, options.file);

    BadPlaces bad_places{session, options.file, FileUnit::row};
    JsonValue::Array lines;
    for (CsvRow row; reader.next(row);) {
        if (row.fault.empty() && is_empty(row)) continue;
        auto line = line_of(row, columns);
        if (line) {
            lines.push_back(std::move(*line));
        } else {
            bad_places.add(FilePlace{.line = row.line, .row = row.number}, line.error());
        }
    }
    if (!bad_places.empty()) return bad_places.print();
    return record(session,
                  DraftBuilder{"opening.recorded"}
                      .value("lines", JsonValue{std::move(lines)})
                      .text("source", options.source.empty() ? options.file : options.source)
                      .text("date", options.cutover)
                      .finish());
}

}  // namespace fundtrail
