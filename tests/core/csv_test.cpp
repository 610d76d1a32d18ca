#include "core/csv.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::csv_test {
namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRow> rows_of(std::string_view text, char delimiter = ',') {
    CsvReader reader{text, delimiter};
    std::vector<CsvRow> rows;
    for (CsvRow row; reader.next(row);) {
        rows.push_back(row);
    }
    return rows;
}

/// The cells of a text that is one row without fault.
Cells cells_of(std::string_view text, char delimiter = ',') {
    const std::vector<CsvRow> rows = rows_of(text, delimiter);
    REQUIRE(rows.size() == 1);
    REQUIRE(rows.front().fault.empty());
    return rows.front().cells;
}

std::string fault_of(std::string_view text) {
    const std::vector<CsvRow> rows = rows_of(text);
    REQUIRE_FALSE(rows.empty());
    return rows.front().fault;
}

}  // namespace

TEST_CASE("a CSV row is parted at its delimiter, spaces kept", "[core]") {
    CHECK(cells_of("a, b ,,c") == Cells{"a", " b ", "", "c"});
    CHECK(cells_of("a;b,c", ';') == Cells{"a", "b,c"});
    CHECK(cells_of("a\tb", '\t') == Cells{"a", "b"});
    CHECK(cells_of(",") == Cells{"", ""});
}

TEST_CASE("a quoted CSV cell holds delimiters, doubled quotes and newlines", "[core]") {
    CHECK(cells_of("\"a,b\",\"say \"\"no\"\"\",\"\"") == Cells{"a,b", "say \"no\"", ""});
    CHECK(cells_of("\"one\r\ntwo\nthree\"") == Cells{"one\ntwo\nthree"});
}

TEST_CASE("CSV rows end with LF, with CRLF, or with the text", "[core]") {
    const auto rows = rows_of("a,b\r\nc,d\ne,f");

    REQUIRE(rows.size() == 3);
    CHECK(rows[0].cells == Cells{"a", "b"});
    CHECK(rows[1].cells == Cells{"c", "d"});
    CHECK(rows[2].cells == Cells{"e", "f"});
}

TEST_CASE("a byte order mark before a CSV text is passed over", "[core]") {
    CHECK(cells_of("\xEF\xBB\xBF\"a\",b\n") == Cells{"a", "b"});
}

TEST_CASE("CSV rows are counted as a spreadsheet does, and by the line they begin on", "[core]") {
    const auto rows = rows_of("head\n\n\"two\nlines\"\nlast\n");

    REQUIRE(rows.size() == 3);
    CHECK(rows[1].number == 3);
    CHECK(rows[1].line == 3);
    CHECK(rows[2].number == 4);
    CHECK(rows[2].line == 5);
}

TEST_CASE("a text without rows is no CSV row", "[core]") {
    CHECK(rows_of("").empty());
    CHECK(rows_of("\xEF\xBB\xBF").empty());
    CHECK(rows_of("\n\r\n\n").empty());
}

TEST_CASE("a faulty CSV row names its cell, and the next row is read", "[core]") {
    const auto rows = rows_of("a,b\"c\nd,\"e\"f\ng,h\n");

    REQUIRE(rows.size() == 3);
    CHECK(rows[0].fault.substr(0, 24) == "cell 2 has a quote in it");
    CHECK(rows[1].fault == "cell 2 has text behind its closing quote");
    CHECK(rows[2].fault.empty());
    CHECK(rows[2].cells == Cells{"g", "h"});
}

TEST_CASE("a CSV quote that is never closed is named with the line that opened it", "[core]") {
    const auto rows = rows_of("a\nb,\"c\nd\ne");

    REQUIRE(rows.size() == 2);
    CHECK(rows[1].fault == "cell 2 begins with a quote on line 2 that is never closed");
}

TEST_CASE("a CSV cell that is not UTF-8, or holds a lone carriage return, is a fault", "[core]") {
    CHECK(fault_of("a,Z\xFCrich") == "cell 2 is not UTF-8: save the file as CSV in UTF-8");
    CHECK(fault_of("a\rb") == "cell 1 has a carriage return that ends no line");
    CHECK(fault_of("\"a\rb\"") == "cell 1 has a carriage return that ends no line");
}

TEST_CASE("CSV cells and rows beyond their limits are faults", "[core]") {
    const std::string cell(k_csv_cell_bytes_max, 'x');
    std::string row;
    for (int i = 0; i < 9; ++i) {
        row += cell + ',';
    }

    CHECK(fault_of(cell).empty());
    CHECK(fault_of(cell + "x") == "cell 1 is longer than 131,072 bytes");
    CHECK(fault_of(row) == "cell 8 ends a row of more than 1,048,576 bytes");
    CHECK(fault_of(std::string(k_csv_cells_max - 1, ',')).empty());
    CHECK(fault_of(std::string(k_csv_cells_max, ',')) ==
          "cell 1001 is one more than the 1,000 cells that a row may have");
}

TEST_CASE("property: cells written as CSV are read as they were", "[core]") {
    const auto character = rc::gen::element<std::string>("a", ",", "\"", "\n", " ", ";", "é", "'");
    const auto cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(character),
                                   [](const std::vector<std::string>& characters) {
                                       std::string text;
                                       for (const std::string& one : characters) {
                                           text += one;
                                       }
                                       return text;
                                   });
    REQUIRE(rc::check("written and read", [&] {
        Cells cells = *rc::gen::container<Cells>(cell);
        cells.insert(cells.begin(), "first");
        std::string text;
        for (const std::string& one : cells) {
            if (!text.empty()) text += ',';
            append_csv_cell(text, one);
        }

        const auto rows = rows_of(text + "\r\n");

        RC_ASSERT(rows.size() == 1U);
        RC_ASSERT(rows.front().fault.empty());
        RC_ASSERT(rows.front().cells == cells);
    }));
}

}  // namespace fundtrail::csv_test
