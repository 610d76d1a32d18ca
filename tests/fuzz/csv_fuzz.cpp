// Any bytes at all, whatever parts the cells: reading ends, rows and lines count upward, and what
// is read within the limits is written as CSV that reads as the same cells.
#include "core/csv.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

void read(std::string_view input, char delimiter) {
    using fundtrail::CsvRow;
    using fundtrail::ensure;
    fundtrail::CsvReader reader{input, delimiter};
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
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    for (const char delimiter : {',', ';', '\t'})
        read(input, delimiter);
    return 0;
}
