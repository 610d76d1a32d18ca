#include "reports/render/text.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::text_test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::size_t widest_of(const std::string& text) {
    std::size_t widest = 0;
    for (const std::string& line : lines_of(text)) {
        widest = std::max(widest, display_width(line));
    }
    return widest;
}

Page page_of(PageTable table) {
    return Page{.title = {}, .facts = {}, .tables = {std::move(table)}, .notes = {}};
}

/// One left-aligned column of texts before one of amounts.
PageTable purposes(std::vector<std::string> texts) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Purpose"}, {.title = "USD", .align = Align::right}},
                    .rows = {}};
    for (std::string& text : texts) {
        table.rows.push_back({std::move(text), "1.00"});
    }
    return table;
}

const Page k_payments{
    .title = "Payments",
    .facts = {{"As of", "2026-03-14"},
              {"Basis",
               "Modified cash basis: income when received, expenditure when paid or when a "
               "partner's report is "
               "accepted; commitments shown; not an IPSAS accrual statement."}},
    .tables = {{.caption = "Paid",
                .columns = {{.title = "Ref"},
                            {.title = "Date", .dispensable = 1},
                            {.title = "Payee"},
                            {.title = "Purpose"},
                            {.title = "Officer", .dispensable = 2},
                            {.title = "Amount USD", .align = Align::right}},
                .rows = {{"DB-00001",
                          "2026-03-01",
                          "Puits et Forages du Sahel",
                          "Ten wells in the north, first instalment",
                          "amina.diallo",
                          "1,250,000.00"},
                         {"DB-00002", "2026-03-02", "مياه للجميع", "بئر", "amina.diallo", "-7.50"},
                         {"DB-00003", "2026-03-03", "国際水協会", "井戸", "amina.diallo", "0.00"}},
                .foot = {{"Total", "", "", "", "", "1,249,992.50"}}}},
    .notes = {"Two notes.", "This one."}};

}  // namespace

TEST_CASE("a page reads well at 80 columns", "[reports]") {
    CHECK(render_text(k_payments, 80) ==
          "Payments\n"
          "\n"
          "As of  2026-03-14\n"
          "Basis  Modified cash basis: income when received, expenditure when paid or when\n"
          "       a partner's report is accepted; commitments shown; not an IPSAS accrual\n"
          "       statement.\n"
          "\n"
          "Paid\n"
          "Ref       Payee                      Purpose                          Amount USD\n"
          "--------  -------------------------  -----------------------------  ------------\n"
          "DB-00001  Puits et Forages du Sahel  Ten wells in the north, firs…  1,250,000.00\n"
          "DB-00002  مياه للجميع                بئر                                   -7.50\n"
          "DB-00003  国際水協会                 井戸                                   0.00\n"
          "--------  -------------------------  -----------------------------  ------------\n"
          "Total                                                               1,249,992.50\n"
          "(not shown for want of width: Date, Officer)\n"
          "\n"
          "Two notes.\n"
          "This one.\n");
}

TEST_CASE("a page for a file leaves nothing out and shortens nothing", "[reports]") {
    const std::string text = render_text(k_payments, k_unlimited_width);
    CHECK(text.find("…") == std::string::npos);
    CHECK(text.find("amina.diallo  1,250,000.00\n") != std::string::npos);
    CHECK(text.find("not an IPSAS accrual statement.\n") != std::string::npos);
}

TEST_CASE("no line of the page is wider than the screen while texts can be shortened",
          "[reports]") {
    CHECK(widest_of(render_text(k_payments, 60)) <= 60);
    CHECK(widest_of(render_text(k_payments, 80)) <= 80);
    CHECK(widest_of(render_text(k_payments, 100)) <= 100);
}

TEST_CASE("a name that is wider than its line is broken behind a slash", "[reports]") {
    const std::string id(64, 'a');
    const Page page{.title = {},
                    .facts = {{"Origin", "mission.example/mission/" + id}},
                    .tables = {},
                    .notes = {}};
    CHECK(render_text(page, 80) == "Origin  mission.example/mission/\n        " + id + '\n');
    CHECK(render_text(page, k_unlimited_width) == "Origin  mission.example/mission/" + id + '\n');
}

TEST_CASE("a key that is wider than its line is broken behind its name and its ID", "[reports]") {
    const std::string id(64, 'a');
    const std::string key(44, 'K');
    const Page page{.title = {},
                    .facts = {{"Key", "mission.example/mission/" + id + "+5508950e+" + key}},
                    .tables = {},
                    .notes = {}};
    CHECK(render_text(page, 80) ==
          "Key  mission.example/mission/\n     " + id + "+5508950e+\n     " + key + '\n');
}

TEST_CASE("a word that is wider than its line is broken where it must be", "[reports]") {
    const Page page{.title = {},
                    .facts = {{"Text", std::string(50, 'x') + " y"}},
                    .tables = {},
                    .notes = {"aé" + std::string(78, 'b')}};
    CHECK(render_text(page, 40) == "Text  " + std::string(34, 'x') + "\n      " +
                                       std::string(16, 'x') + " y\n\naé" + std::string(38, 'b') +
                                       "\n" + std::string(40, 'b') + '\n');
    CHECK(widest_of(render_text(page, 40)) == 40);
}

TEST_CASE("a column that joins the next stands in front of it on a screen", "[reports]") {
    const PageTable table{.caption = {},
                          .columns = {{.title = "Currency", .joins_next = true},
                                      {.title = "Amount", .align = Align::right},
                                      {.title = "Ref"}},
                          .rows = {{"SEK", "1,250.00", "A"}, {"XOF", "7", "B"}, {"", "", "C"}},
                          .foot = {{"", "1.00", "D"}}};
    CHECK(render_text(page_of(table), 80) ==
          "      Amount  Ref\n"
          "------------  ---\n"
          "SEK 1,250.00  A\n"
          "       XOF 7  B\n"
          "              C\n"
          "------------  ---\n"
          "        1.00  D\n");
}

TEST_CASE("a screen narrower than 40 columns is treated as one of 40", "[reports]") {
    CHECK(render_text(k_payments, 1) == render_text(k_payments, 40));
}

TEST_CASE("the most dispensable column goes first and is named below the table", "[reports]") {
    const std::string text = render_text(k_payments, 90);
    CHECK(text.find("Officer") == text.rfind("Officer"));
    CHECK(text.find("(not shown for want of width: Officer)") != std::string::npos);
    CHECK(text.find("2026-03-01") != std::string::npos);
}

TEST_CASE("of equally dispensable columns the last goes first", "[reports]") {
    const PageTable table{.caption = {},
                          .columns = {{.title = "Kept"},
                                      {.title = "First", .dispensable = 1},
                                      {.title = "Last", .dispensable = 1}},
                          .rows = {{"AAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBB", "CCCCCCCCCCCCCC"}}};
    CHECK(render_text(page_of(table), 40) ==
          "Kept                  First\n"
          "--------------------  --------------\n"
          "AAAAAAAAAAAAAAAAAAAA  BBBBBBBBBBBBBB\n"
          "(not shown for want of width: Last)\n");
}

TEST_CASE("a column that goes with the one before takes it along", "[reports]") {
    const PageTable table{
        .caption = {},
        .columns = {{.title = "Kept"},
                    {.title = "Debit", .dispensable = 1},
                    {.title = "Credit", .dispensable = 1, .goes_with_previous = true}},
        .rows = {{"AAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBB", "CCCCCCCCCCCCCC"}}};
    CHECK(render_text(page_of(table), 40) ==
          "Kept\n"
          "--------------------\n"
          "AAAAAAAAAAAAAAAAAAAA\n"
          "(not shown for want of width: Debit,\nCredit)\n");
}

TEST_CASE("figures with spaces are not cut either", "[reports]") {
    const PageTable table{.caption = {},
                          .columns = {{.title = "Ref"}, {.title = "A", .align = Align::right}},
                          .rows = {{"DB-1234567890", "USD 1,000,000,000.00 and SEK 2,000.00"}}};
    CHECK(render_text(page_of(table), 40).find("USD 1,000,000,000.00 and SEK 2,000.00\n") !=
          std::string::npos);
}

TEST_CASE("one long text drives out no dispensable column", "[reports]") {
    PageTable table = purposes({std::string(400, 'x') + " y"});
    table.columns.push_back({.title = "Officer", .dispensable = 1});
    table.rows[0].push_back("amina");
    const std::string text = render_text(page_of(table), 80);
    CHECK(text.find("1.00  amina\n") != std::string::npos);
    CHECK(widest_of(text) == 80);
}

TEST_CASE("amounts are aligned on their right edge", "[reports]") {
    const PageTable table{.caption = {},
                          .columns = {{.title = "USD", .align = Align::right}, {.title = "Ref"}},
                          .rows = {{"1,250,000.00", "A"}, {"-7.50", "B"}}};
    CHECK(render_text(page_of(table), 80) ==
          "         USD  Ref\n"
          "------------  ---\n"
          "1,250,000.00  A\n"
          "       -7.50  B\n");
}

TEST_CASE("amounts and references are never cut, however narrow the screen", "[reports]") {
    const PageTable table{
        .caption = {},
        .columns = {{.title = "Ref"},
                    {.title = "Account"},
                    {.title = "Amount", .align = Align::right}},
        .rows = {{"DB-1234567890", "expenditure:AL-1234567890", "-92,233,720,368,547,758.08"}}};
    const std::string text = render_text(page_of(table), 40);
    CHECK(text.find("DB-1234567890  expenditure:AL-1234567890  -92,233,720,368,547,758.08\n") !=
          std::string::npos);
}

TEST_CASE("a last column that wraps goes on below instead of being cut", "[reports]") {
    const PageTable table{
        .columns = {{.title = "Figure"}, {.title = "Value", .wraps = true}},
        .rows = {{"Change", "4.70 points, from -0.28 to 9.68: within the margin of error"}}};
    CHECK(render_text(page_of(table), 40) ==
          "Figure  Value\n"
          "------  --------------------------------\n"
          "Change  4.70 points, from -0.28 to 9.68:\n"
          "        within the margin of error\n");
}

TEST_CASE("a text of one endless word is shortened like any other", "[reports]") {
    const std::string text = render_text(page_of(purposes({std::string(500, 'x')})), 80);
    CHECK(widest_of(text) == 80);
    CHECK(text.find("x…  1.00\n") != std::string::npos);
}

TEST_CASE("wide characters take two columns, so that the amounts behind them stay in line",
          "[reports]") {
    CHECK(render_text(page_of(purposes({"井戸", "abcd", "ab"})), 80) ==
          "Purpose   USD\n"
          "-------  ----\n"
          "井戸     1.00\n"
          "abcd     1.00\n"
          "ab       1.00\n");
}

TEST_CASE("wide characters are shortened without splitting one", "[reports]") {
    PageTable table = purposes({std::string{}});
    for (int i = 0; i < 60; ++i) {
        table.rows[0][0] += "井";
    }
    const std::string text = render_text(page_of(table), 41);
    CHECK(widest_of(text) <= 41);
    CHECK(is_utf8(text));
    CHECK(text.find("井…") != std::string::npos);
}

TEST_CASE("Arabic text with vowel marks keeps the columns in line", "[reports]") {
    // Ba with kasra, alef with hamza, ra: three letters, one mark of no width.
    const auto lines = lines_of(render_text(page_of(purposes({"بِئر", "abc"})), 80));
    REQUIRE(lines.size() == 4);
    CHECK(display_width(lines[2]) == display_width(lines[3]));
    CHECK(lines[2].find("بِئر") == 0);
}

TEST_CASE("no control character of any cell, title, fact or note reaches the screen", "[reports]") {
    const std::string attack =
        "a\x1B[2J\r\x07\x7F\t\xC2\x9Bm b\xE2\x80\xAE"
        "c";
    PageTable table = purposes({attack});
    table.caption = attack;
    table.columns[0].title = attack;
    table.foot = {{attack, attack}};
    const std::string text = render_text(
        Page{.title = attack, .facts = {{attack, attack}}, .tables = {table}, .notes = {attack}},
        80);
    CHECK(is_permitted_text(text));
    CHECK(text.find("a\xEF\xBF\xBD[2J") != std::string::npos);
}

TEST_CASE("a newline in a cell is shown and does not break the row", "[reports]") {
    CHECK(render_text(page_of(purposes({"two\nlines"})), 80) ==
          "Purpose     USD\n"
          "---------  ----\n"
          "two↵lines  1.00\n");
}

TEST_CASE("invalid UTF-8 is shown as U+FFFD", "[reports]") {
    const std::string text = render_text(page_of(purposes({"a\xFF\xC3(b"})), 80);
    CHECK(text.find("a\xEF\xBF\xBD\xEF\xBF\xBD(b    1.00") != std::string::npos);
}

TEST_CASE("a table without rows says so", "[reports]") {
    CHECK(render_text(page_of({.caption = "Paid", .columns = {{.title = "Ref"}}, .rows = {}}),
                      80) == "Paid\n(none)\n");
}

TEST_CASE("parts of a page begin with their headings", "[reports]") {
    Page page = page_of(
        {.heading = "B. Payments", .caption = "Paid", .columns = {{.title = "Ref"}}, .rows = {}});
    page.texts = {{.heading = "H. How to check", .paragraphs = {"First.", "Then."}}};
    CHECK(render_text(page, 80) ==
          "B. Payments\n\nPaid\n(none)\n\nH. How to check\n\nFirst.\n\nThen.\n");
}

TEST_CASE("a row shorter than the header leaves its cells empty", "[reports]") {
    PageTable table = purposes({});
    table.rows = {{"only"}};
    CHECK(render_text(page_of(table), 80) == "Purpose  USD\n-------  ---\nonly\n");
}

TEST_CASE("the same page gives the same bytes", "[reports]") {
    CHECK(render_text(k_payments, 80) == render_text(k_payments, 80));
}

}  // namespace fundtrail::text_test
