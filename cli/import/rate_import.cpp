#include "cli/import/rate_import.hpp"

#include "cli/draft_builder.hpp"
#include "cli/import/bulk_recording.hpp"
#include "cli/import/csv_text.hpp"
#include "core/csv.hpp"
#include "core/entry.hpp"
#include "core/error.hpp"
#include "reports/page.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::array<std::string_view, 5> k_columns{"quote", "currency", "base", "date", "source"};

enum Column : std::size_t { quote, currency, base, date, source };

void read_header(CsvReader& reader, const std::string& file) {
    CsvRow row;
    const bool is_header =
        reader.next(row) && row.fault.empty() &&
        std::equal(row.cells.begin(), row.cells.end(), k_columns.begin(), k_columns.end());
    if (is_header) return;
    throw InputError{"the first row of " + file + " is not the header of a table of rates",
                     "write it as quote,currency,base,date,source"};
}

bool is_empty(const CsvRow& row) {
    return std::all_of(
        row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

/// `date` of a row is the day from which its rate is in effect.
Result<Draft> draft_of(const CsvRow& row) {
    if (!row.fault.empty()) return refuse("csv", row.fault, "save the file as CSV again");
    if (row.cells.size() != k_columns.size()) {
        return refuse("csv",
                      "the row has " + std::to_string(row.cells.size()) + " cells, the header 5",
                      "write cells that hold a comma in quotes");
    }
    return DraftBuilder{"rate.set"}
        .rate("quoted", row.cells[quote] + ' ' + row.cells[currency] + '/' + row.cells[base])
        .text("effective", row.cells[date])
        .text("source", row.cells[source])
        .finish();
}

}  // namespace

ExitCode import_rates(const std::string& file, Session& session) {
    const std::string text = read_csv_text(file, session);
    CsvReader reader{text, ','};
    read_header(reader, file);

    const ImportOptions options{.file = file,
                                .batch = static_cast<std::int64_t>(k_records_per_entry_max)};
    BulkRecording recording{session, options, FileUnit::row};
    for (CsvRow row; reader.next(row);) {
        if (row.fault.empty() && is_empty(row)) continue;
        recording.take(FilePlace{.line = row.line, .row = row.number, .record_type = "rate.set"},
                       draft_of(row));
    }
    const auto receipt = recording.finish();
    if (!receipt) return ExitCode::refused;
    Page page;
    page.title = recording.in_words(*receipt);
    return session.print(page, receipt_as_json(session, *receipt));
}

}  // namespace fundtrail
