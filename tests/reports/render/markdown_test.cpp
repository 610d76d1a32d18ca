#include "reports/render/markdown.hpp"

#include "tests/reports/render/hostile_texts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace fundtrail::markdown_test {
namespace {

std::string markdown_of(const Page& page) {
    return render_markdown(page, Words{});
}

std::string note_as_markdown(const std::string& note) {
    const std::string markdown =
        markdown_of(Page{.title = {}, .facts = {}, .tables = {}, .notes = {note}});
    const std::string heading = "## Notes and limits\n\n- ";
    REQUIRE(markdown.starts_with(heading));
    return markdown.substr(heading.size());
}

const Page k_payments{.title = "Payments",
                      .facts = {{"As of", "14 Mar 2026"}, {"Basis", "Modified cash basis"}},
                      .tables = {{.caption = "Paid",
                                  .columns = {{.title = "Ref"},
                                              {.title = "Payee"},
                                              {.title = "Currency", .joins_next = true},
                                              {.title = "Amount", .align = Align::right}},
                                  .rows = {{"DB-00001", "Puits | Forages", "SEK", "1,250.00"},
                                           {"DB-00002", "مياه", "", "-7.50"}},
                                  .foot = {{"Total", "", "", "1,242.50"}}}},
                      .notes = {"One note."},
                      .verbatim = {"as it was\n"}};

}  // namespace

TEST_CASE("a page as Markdown has headings, a list of facts, tables, notes and texts",
          "[reports]") {
    CHECK(markdown_of(k_payments) ==
          "# Payments\n"
          "\n"
          "- **As of**: 14 Mar 2026\n"
          "- **Basis**: Modified cash basis\n"
          "\n"
          "## Paid\n"
          "\n"
          "| Ref       | Payee            |       Amount |\n"
          "| --------- | ---------------- | -----------: |\n"
          "| DB-00001  | Puits \\| Forages | SEK\u00A01,250.00 |\n"
          "| DB-00002  | مياه             |        -7.50 |\n"
          "| **Total** |                  | **1,242.50** |\n"
          "\n"
          "## Notes and limits\n"
          "\n"
          "- One note.\n"
          "\n"
          "```text\n"
          "as it was\n"
          "```\n");
}

TEST_CASE("in Markdown tables stand below the headings of parts, where there are any",
          "[reports]") {
    Page page{.title = {}, .facts = {}, .tables = k_payments.tables, .notes = {}};
    page.tables.front().heading = "B. Payments";
    page.texts = {{.heading = "H. How to check", .paragraphs = {"First.", "Then."}}};
    const std::string markdown = markdown_of(page);
    CHECK(markdown.starts_with("## B. Payments\n\n### Paid\n\n| Ref"));
    CHECK(markdown.ends_with("\n## H. How to check\n\nFirst.\n\nThen.\n"));
}

TEST_CASE("what Markdown reads as markup is escaped in data", "[reports]") {
    CHECK(note_as_markdown("a*b_c`d[e](f)<g>|h&i~j\\k") ==
          "a\\*b\\_c\\`d\\[e\\](f)\\<g\\>\\|h\\&i\\~j\\\\k\n");
    CHECK(note_as_markdown("see https://evil.example, WWW.evil.example") ==
          "see https\\://evil.example, WWW\\.evil.example\n");
    CHECK(note_as_markdown("{{ x }} $y$ ^z^ #1") == "\\{\\{ x \\}\\} \\$y\\$ \\^z\\^ \\#1\n");
    CHECK(note_as_markdown("paid at 10:30 by SE/2026/14, 1,250.00 USD (third)") ==
          "paid at 10:30 by SE/2026/14, 1,250.00 USD (third)\n");
}

TEST_CASE("no text begins a list, a heading or code in Markdown", "[reports]") {
    CHECK(note_as_markdown("- item") == "\\- item\n");
    CHECK(note_as_markdown("+ item") == "\\+ item\n");
    CHECK(note_as_markdown("12. item") == "12\\. item\n");
    CHECK(note_as_markdown("12) item") == "12\\) item\n");
    CHECK(note_as_markdown("===") == "\\===\n");
    CHECK(note_as_markdown("     code") == "code\n");
    CHECK(note_as_markdown("12 items") == "12 items\n");
    CHECK(note_as_markdown("2.5 items") == "2\\.5 items\n");
}

TEST_CASE("hostile data adds no line to a page in Markdown", "[reports]") {
    const auto lines_of = [](const std::string& text) {
        Page page = page_saying(text);
        page.verbatim.clear();
        const std::string markdown = markdown_of(page);
        return std::count(markdown.begin(), markdown.end(), '\n');
    };
    const auto harmless = lines_of("harmless");
    for (const std::string& text : k_hostile_texts) {
        INFO(text);
        CHECK(lines_of(text) == harmless);
    }
}

TEST_CASE("a verbatim text cannot end its block", "[reports]") {
    const Page page{.title = {},
                    .facts = {},
                    .tables = {},
                    .notes = {},
                    .verbatim = {"```\n# out\n````\nno newline at its end"}};
    CHECK(markdown_of(page) == "`````text\n```\n# out\n````\nno newline at its end\n`````\n");
}

TEST_CASE("a table without rows says so in the reader's words", "[reports]") {
    const Page page{.title = {},
                    .facts = {},
                    .tables = {{.caption = "Paid", .columns = {{.title = "Ref"}}, .rows = {}}},
                    .notes = {}};
    CHECK(markdown_of(page) == "## Paid\n\n(none)\n");
    CHECK(render_markdown(page, Words{Language::french}) == "## Paid\n\n(néant)\n");
}

TEST_CASE("what stands indented below a row stays so in Markdown", "[reports]") {
    const Page page{.title = {},
                    .facts = {},
                    .tables = {{.caption = {},
                                .columns = {{.title = "Account"}},
                                .rows = {{"bank"}, {"  9.0"}}}},
                    .notes = {}};
    CHECK(markdown_of(page) == "| Account |\n| ------- |\n| bank    |\n| \u00A0\u00A09.0   |\n");
}

TEST_CASE("a row shorter than its table is filled up in Markdown", "[reports]") {
    const Page page{.title = {},
                    .facts = {},
                    .tables = {{.caption = {},
                                .columns = {{.title = "Ref"}, {.title = "Date"}},
                                .rows = {{"A"}}}},
                    .notes = {}};
    CHECK(markdown_of(page) == "| Ref | Date |\n| --- | ---- |\n| A   |      |\n");
}

}  // namespace fundtrail::markdown_test
