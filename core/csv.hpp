// Rows of comma-separated values (RFC 4180), read strictly and within limits.
//
// A row ends with LF or CRLF, the last one with the text. Cells are parted by one character; a cell
// in double quotes may hold that character, newlines, and quotes written twice. Stricter than many
// programs: a quote inside a cell without quotes, text behind a closing quote, and a carriage
// return that ends no line are faults. Does not look at what cells mean, and does not demand that
// rows are equally long.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_csv_bytes_max = 268'435'456;  // of a file
inline constexpr std::size_t k_csv_row_bytes_max = 1'048'576;
inline constexpr std::size_t k_csv_cell_bytes_max = 131'072;
inline constexpr std::size_t k_csv_cells_max = 1'000;  // in a row

struct CsvRow {
    /// Counted from 1 as a spreadsheet does: the header and empty rows count, and a cell of several
    /// lines is part of one row.
    std::int64_t number = 0;
    /// The line of the text on which the row begins, from 1.
    std::int64_t line = 0;
    /// Valid UTF-8, CRLF inside of quotes as LF. Not to be used if there is a fault.
    std::vector<std::string> cells;
    /// Why this is no row, in words for the user; empty if it is one.
    std::string fault;
};

class CsvReader {
  public:
    /// `text`, of at most `k_csv_bytes_max` bytes, must outlive the reader; a byte order mark at
    /// its start is passed over. `delimiter` is an ASCII character other than a quote or newline.
    CsvReader(std::string_view text, char delimiter);

    /// Reads the next row that is not empty into `row`; false at the end of the text. Behind a
    /// faulty row reading goes on at the next; only a quote that is never closed takes the rest of
    /// the text with it.
    [[nodiscard]] bool next(CsvRow& row);

  private:
    void read_row(CsvRow& row);
    void read_cell(CsvRow& row, std::string& cell);
    void read_quoted(CsvRow& row, std::string& cell);
    void take(CsvRow& row, std::string& cell);
    void end_cell(CsvRow& row, std::string&& cell);
    [[nodiscard]] bool is_row_end() const;
    void pass_row_end();

    std::string_view text_;
    char delimiter_;
    std::size_t offset_ = 0;
    std::size_t row_start_ = 0;
    std::int64_t rows_ = 0;
    std::int64_t lines_ = 1;
};

/// Adds a cell without carriage returns to a line of CSV, in quotes where a reader with any usual
/// delimiter needs them.
void append_csv_cell(std::string& line, std::string_view cell);

}  // namespace fundtrail
