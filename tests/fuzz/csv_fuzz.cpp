// Any bytes at all: reading ends, rows and lines count upward, and what is read within the limits
// is written as CSV that reads as the same cells.
#include "core/csv.hpp"
#include "core/ensure.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using fundtrail::CsvRow;
    using fundtrail::ensure;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    fundtrail::CsvReader reader{input, ','};
    std::int64_t rows = 0;
    std::int64_t lines = 0;
    for (CsvRow row; reader.next(row);) {
        ensure(row.number > rows && row.line > lines, "rows and lines count upward");
        rows = row.number;
        lines = row.line;
        if (!row.fault.empty() || row.cells.size() == fundtrail::k_csv_cells_max) continue;
        row.cells.insert(row.cells.begin(), "so that no row is empty");
        std::string text;
        for (const std::string& cell : row.cells) {
            if (!text.empty()) text += ',';
            fundtrail::append_csv_cell(text, cell);
        }
        CsvRow again;
        fundtrail::CsvReader second{text, ','};
        ensure(second.next(again) && again.fault.empty(), "what was read is written as a row");
        ensure(again.cells == row.cells, "what was written reads as the same cells");
    }
    return 0;
}
