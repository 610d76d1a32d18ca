#include "reports/render/csv.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::csv_test {
namespace {

/// The line of one cell in a left-aligned column.
std::string line_of(const std::string& cell) {
    const std::string csv =
        render_csv({.caption = {}, .columns = {{.title = "T"}}, .rows = {{cell}}});
    return csv.substr(std::string{"T\r\n"}.size());
}

std::string amount_line_of(const std::string& cell) {
    const std::string csv = render_csv(
        {.caption = {}, .columns = {{.title = "T", .align = Align::right}}, .rows = {{cell}}});
    return csv.substr(std::string{"T\r\n"}.size());
}

}  // namespace

TEST_CASE("CSV holds the header and all rows, without foot, each line ended by CRLF", "[reports]") {
    const PageTable table{
        .caption = "not shown",
        .columns = {{.title = "Ref"}, {.title = "USD", .align = Align::right, .dispensable = 3}},
        .rows = {{"PL-00001", "1.00"}, {"PL-00002", "2.00"}},
        .foot = {{"Total", "3.00"}}};
    CHECK(render_csv(table) == "Ref,USD\r\nPL-00001,1.00\r\nPL-00002,2.00\r\n");
}

TEST_CASE("CSV quotes commas, quotes, semicolons, newlines and spaces at the edges", "[reports]") {
    CHECK(line_of("a,b") == "\"a,b\"\r\n");
    CHECK(line_of("a\"b") == "\"a\"\"b\"\r\n");
    CHECK(line_of("a;b") == "\"a;b\"\r\n");
    CHECK(line_of("a\nb") == "\"a\nb\"\r\n");
    CHECK(line_of(" a") == "\" a\"\r\n");
    CHECK(line_of("a b") == "a b\r\n");
}

TEST_CASE("CSV disarms what a spreadsheet would compute", "[reports]") {
    CHECK(line_of("=1+1") == "'=1+1\r\n");
    CHECK(line_of("=HYPERLINK(\"http://x\",\"y\")") ==
          "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
    CHECK(line_of("+1") == "'+1\r\n");
    CHECK(line_of("-2+3") == "'-2+3\r\n");
    CHECK(line_of("-1,000.00+cmd|' /C calc'!A0") == "\"'-1,000.00+cmd|' /C calc'!A0\"\r\n");
    CHECK(line_of("@SUM(A1)") == "'@SUM(A1)\r\n");
    CHECK(line_of("＝1+1") == "'＝1+1\r\n");
    CHECK(line_of("＋1+1") == "'＋1+1\r\n");
    CHECK(line_of("－1+1") == "'－1+1\r\n");
    CHECK(line_of("＠SUM(A1)") == "'＠SUM(A1)\r\n");
    CHECK(line_of("\n=1+1") == "\"'\n=1+1\"\r\n");
    CHECK(line_of("\t=1+1").front() == '\'');
    CHECK(line_of("\r=1+1").front() == '\'');
    CHECK(amount_line_of("-cmd") == "'-cmd\r\n");
}

TEST_CASE("CSV disarms column titles too", "[reports]") {
    CHECK(render_csv({.caption = {}, .columns = {{.title = "=1+1"}}, .rows = {}}) == "'=1+1\r\n");
}

TEST_CASE("CSV leaves numbers as they are, negative ones too", "[reports]") {
    CHECK(line_of("-7.50") == "-7.50\r\n");
    CHECK(line_of("7") == "7\r\n");
    CHECK(line_of("-") == "'-\r\n");
    CHECK(line_of("-.5") == "'-.5\r\n");
    CHECK(line_of("-5.") == "'-5.\r\n");
}

TEST_CASE("CSV writes amounts without commas, so that programs read them", "[reports]") {
    CHECK(amount_line_of("-1,250,000.00") == "-1250000.00\r\n");
    CHECK(line_of("1,250") == "\"1,250\"\r\n");
}

TEST_CASE("CSV shows control characters and invalid UTF-8 as U+FFFD", "[reports]") {
    const std::string line = line_of(
        "a\x1B[2J\xFF\xE2\x80\xAE"
        "b");
    CHECK(line ==
          "a\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD"
          "b\r\n");
}

}  // namespace fundtrail::csv_test
