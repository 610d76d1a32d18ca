#include "core/csv.hpp"

#include "core/ensure.hpp"
#include "core/text.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr char k_quote = '"';

/// The first fault of a row is the one that is told.
void find_fault(CsvRow& row, const std::string& why) {
    if (!row.fault.empty()) return;
    row.fault = "cell " + std::to_string(row.cells.size() + 1) + " " + why;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, char delimiter) : text_{text}, delimiter_{delimiter} {
    ensure(text.size() <= k_csv_bytes_max, "the text of a CSV file is within its limit");
    ensure(delimiter != k_quote && delimiter != '\n' && delimiter != '\r',
           "a delimiter parts cells and nothing else");
    if (text_.substr(0, k_byte_order_mark.size()) == k_byte_order_mark) {
        text_.remove_prefix(k_byte_order_mark.size());
    }
}

bool CsvReader::next(CsvRow& row) {
    for (; offset_ < text_.size() && is_row_end(); pass_row_end()) {
        ++rows_;
    }
    if (offset_ == text_.size()) return false;
    read_row(row);
    return true;
}

void CsvReader::read_row(CsvRow& row) {
    row.number = ++rows_;
    row.line = lines_;
    row.cells.clear();
    row.fault.clear();
    row_start_ = offset_;
    while (true) {
        std::string cell;
        read_cell(row, cell);
        end_cell(row, std::move(cell));
        if (offset_ == text_.size() || is_row_end()) break;
        ++offset_;  // the delimiter
    }
    pass_row_end();
}

void CsvReader::read_cell(CsvRow& row, std::string& cell) {
    if (offset_ < text_.size() && text_[offset_] == k_quote) {
        read_quoted(row, cell);
        if (offset_ < text_.size() && text_[offset_] != delimiter_ && !is_row_end()) {
            find_fault(row, "has text behind its closing quote");
        }
    }
    while (offset_ < text_.size() && text_[offset_] != delimiter_ && !is_row_end()) {
        if (text_[offset_] == k_quote) {
            find_fault(row,
                       "has a quote in its text: write the cell in quotes, its own quotes twice");
        }
        take(row, cell);
    }
}

void CsvReader::read_quoted(CsvRow& row, std::string& cell) {
    const std::int64_t opened_on = lines_;
    ++offset_;
    while (offset_ < text_.size()) {
        if (text_[offset_] == k_quote) {
            ++offset_;
            const bool is_doubled = offset_ < text_.size() && text_[offset_] == k_quote;
            if (!is_doubled) return;
        } else if (is_row_end()) {
            if (text_[offset_] == '\r') ++offset_;
            ++lines_;
        }
        take(row, cell);
    }
    find_fault(
        row, "begins with a quote on line " + std::to_string(opened_on) + " that is never closed");
}

/// Passes over one byte, and keeps it as long as the limits allow.
void CsvReader::take(CsvRow& row, std::string& cell) {
    const char byte = text_[offset_++];
    if (byte == '\r') {
        find_fault(row, "has a carriage return that ends no line");
    } else if (cell.size() == k_csv_cell_bytes_max) {
        find_fault(row, "is longer than 131,072 bytes");
    } else if (offset_ - row_start_ > k_csv_row_bytes_max) {
        find_fault(row, "ends a row of more than 1,048,576 bytes");
    } else {
        cell += byte;
    }
}

void CsvReader::end_cell(CsvRow& row, std::string&& cell) {
    if (row.fault.empty() && !is_utf8(cell)) {
        find_fault(row, "is not UTF-8: save the file as CSV in UTF-8");
    }
    if (row.cells.size() == k_csv_cells_max) {
        find_fault(row, "is one more than the 1,000 cells that a row may have");
    } else {
        row.cells.push_back(std::move(cell));
    }
}

bool CsvReader::is_row_end() const {
    return text_[offset_] == '\n' || text_.substr(offset_, 2) == "\r\n";
}

void CsvReader::pass_row_end() {
    if (offset_ == text_.size()) return;
    if (text_[offset_] == '\r') ++offset_;
    ++offset_;
    ++lines_;
}

void append_csv_cell(std::string& line, std::string_view cell) {
    const bool has_edge_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    if (!has_edge_space && cell.find_first_of("\",;\t\n") == std::string_view::npos) {
        line += cell;
        return;
    }
    line += k_quote;
    for (const char character : cell) {
        if (character == k_quote) line += k_quote;
        line += character;
    }
    line += k_quote;
}

}  // namespace fundtrail
