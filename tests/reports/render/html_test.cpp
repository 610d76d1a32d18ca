#include "reports/render/html.hpp"

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "tests/reports/render/hostile_texts.hpp"
#include "tests/reports/render/markup_reader.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <set>
#include <string>

namespace fundtrail::html_test {
namespace {

std::string html_of(const Page& page, Language language = Language::english) {
    return render_html(page, Words{language}, embedded_template());
}

bool says(const std::string& html, const std::string& text) {
    return html.find(text) != std::string::npos;
}

Page payments() {
    return Page{.title = "Payments",
                .facts = {{"As of", "14 Mar 2026"}, {"Root", "WR/54Rp6"}},
                .tables = {{.caption = "Paid",
                            .columns = {{.title = "Ref"},
                                        {.title = "Payee"},
                                        {.title = "Currency", .joins_next = true},
                                        {.title = "Amount", .align = Align::right}},
                            .rows = {{"DB-00001", "Puits & Forages", "SEK", "1,250.00"},
                                     {"DB-00002", "مياه", "", "-7.50"}},
                            .foot = {{"Total", "", "", "1,242.50"}},
                            .records = {{"41.0", "42.1"}, {}}}},
                .notes = {"One note."}};
}

/// As many columns as no sheet of paper takes, most of them dispensable.
Page wide_page() {
    PageTable table{.caption = "Wide", .columns = {{.title = "Ref"}}, .rows = {{"A"}}};
    for (int number = 1; number <= 20; ++number) {
        table.columns.push_back({.title = "Text " + std::to_string(number), .dispensable = number});
        table.rows.front().push_back("a text that takes thirty columns " + std::to_string(number));
    }
    return Page{.title = "Wide", .facts = {}, .tables = {table}, .notes = {}};
}

/// The same but for `code`, which backticks in a note make.
ReadMarkup read_beside_code(const std::string& html) {
    ReadMarkup read = read_markup(html);
    std::erase(read.tags, "code");
    return read;
}

PageTemplate own_template(const std::string& page) {
    return {.page = page, .style = "p{}"};
}

}  // namespace

TEST_CASE("a table in HTML has a caption, scopes, row headers, sums and the records of its rows",
          "[reports]") {
    const std::string html = html_of(payments());
    for (const char* text :
         {"<html lang=\"en\">",
          "<meta charset=\"utf-8\"/>",
          "<title>Payments</title>",
          "<h1 dir=\"auto\">Payments</h1>",
          "<dt dir=\"auto\">As of</dt><dd dir=\"auto\">14 Mar 2026</dd>",
          "<caption dir=\"auto\">Paid</caption>",
          "<th scope=\"col\" class=\"number\">Amount</th>",
          "<tr data-records=\"41.0 42.1\"><th scope=\"row\" dir=\"auto\" "
          "class=\"short pinned\">DB-00001</th><td dir=\"auto\" class=\"short\">Puits &amp; "
          "Forages</td><td class=\"number\">SEK\u00A01,250.00</td></tr>",
          "<tr><th scope=\"row\" dir=\"auto\" class=\"short pinned\">DB-00002</th><td dir=\"auto\" "
          "class=\"short\">مياه</td>",
          "<tfoot>\n<tr><th scope=\"row\" dir=\"auto\" class=\"short pinned\">Total</th>",
          "<h2>Notes and limits</h2>",
          "<li dir=\"auto\">One note.</li>"}) {
        INFO(text);
        CHECK(says(html, text));
    }
    CHECK_FALSE(says(html, "class=\"alarm\""));
    CHECK_FALSE(says(html_of(payments()), "Currency"));
}

TEST_CASE("parts of a page in HTML have headings of their own", "[reports]") {
    Page page = payments();
    page.tables.front().heading = "B. Payments";
    page.tables.front().caption.clear();
    page.texts = {{.heading = "H. How to check", .paragraphs = {"First.", "Then."}}};
    const std::string html = html_of(page);
    CHECK(says(html, "<h2 class=\"part\" dir=\"auto\">B. Payments</h2>\n"));
    CHECK(says(html, "role=\"region\" aria-label=\"B. Payments\""));
    CHECK(says(html,
               "<h2 class=\"part\" dir=\"auto\">H. How to check</h2>\n<p dir=\"auto\">First.</p>\n"
               "<p dir=\"auto\">Then.</p>\n</section>"));
    CHECK_FALSE(says(html_of(payments()), "class=\"part\""));
}

TEST_CASE("a page in HTML asks for nothing from outside, and could not", "[reports]") {
    const PageTemplate own = embedded_template();
    const std::string html = html_of(page_saying("text"));
    CHECK(says(html,
               "content=\"default-src 'none'; style-src 'sha256-" +
                   base64(sha256(own.style).view()) + "'; base-uri 'none'; form-action 'none'\""));
    CHECK(says(html, "<style>" + own.style + "</style>"));
    for (const char* text :
         {"http:", "https:", "://", "<script", "<img", "<link", "<iframe", "@import", "url("}) {
        INFO(text);
        CHECK_FALSE(says(html, text));
    }
    const auto read = read_markup(html);
    CHECK(std::count(read.attributes.begin(), read.attributes.end(), "style") == 0);
    CHECK(std::count(read.attributes.begin(), read.attributes.end(), "href") == 0);
    CHECK(std::count(read.attributes.begin(), read.attributes.end(), "src") == 0);
}

TEST_CASE("no text that an officer wrote becomes markup", "[reports]") {
    const auto harmless = read_beside_code(html_of(page_saying("harmless")));
    REQUIRE(harmless.error.empty());
    const std::set<std::string> known{harmless.attributes.begin(), harmless.attributes.end()};
    for (const std::string& text : k_hostile_texts) {
        INFO(text);
        const auto read = read_beside_code(html_of(page_saying(text)));
        CHECK(read.error.empty());
        CHECK(read.tags == harmless.tags);
        for (const std::string& attribute : read.attributes) {
            CHECK(known.count(attribute) == 1);
        }
    }
}

TEST_CASE("no text at all becomes markup", "[reports]") {
    const auto harmless = read_beside_code(html_of(page_saying("harmless")));
    rc::prop("whatever its bytes", [&](const std::string& bytes) {
        RC_PRE(!bytes.empty());
        const auto read = read_beside_code(html_of(page_saying(bytes)));
        RC_ASSERT(read.error.empty());
        RC_ASSERT(read.tags == harmless.tags);
    });
}

TEST_CASE("text that turns the direction of what follows is taken out of HTML", "[reports]") {
    const std::string html =
        html_of(page_saying("a\xE2\x80\xAE"
                            "b\x1B[31m"));
    CHECK_FALSE(says(html, "\xE2\x80\xAE"));
    CHECK_FALSE(says(html, "\x1B"));
    CHECK(says(html,
               "a\xEF\xBF\xBD"
               "b\xEF\xBF\xBD[31m"));
}

TEST_CASE("what a text says in the manner of a template stays text", "[reports]") {
    const std::string html = html_of(page_saying("{{document_title}} {{{style}}} {{> title}}"));
    CHECK(says(html, "<li dir=\"auto\">{{document_title}} {{{style}}} {{&gt; title}}</li>"));
}

TEST_CASE("what a note has between backticks is code, and still text", "[reports]") {
    const auto note = [](const std::string& text) {
        const std::string html =
            html_of(Page{.title = {}, .facts = {}, .tables = {}, .notes = {text}});
        const std::size_t begin = html.rfind("<li dir=\"auto\">") + 15;
        return html.substr(begin, html.find("</li>") - begin);
    };
    CHECK(note("`fundtrail verify` says; so does `show <REF>`") ==
          "<code>fundtrail verify</code> says; so does <code>show &lt;REF&gt;</code>");
    CHECK(note("one ` alone") == "one ` alone");
    CHECK(note("`` nothing") == "`` nothing");
    CHECK(note("`` `a` `") == "`` <code>a</code> `");
    CHECK(note("```") == "```");
}

TEST_CASE("the same page gives the same HTML", "[reports]") {
    CHECK(html_of(page_saying("text")) == html_of(page_saying("text")));
}

TEST_CASE("findings of a verification stand apart, before the facts", "[reports]") {
    Page page = payments();
    page.facts.emplace_back("Verdict", "NOT INTACT: 1 findings, figures may be wrong");
    page.facts.emplace_back("Finding", "tree.gap: entry 7 is missing");
    const std::string html = html_of(page);
    CHECK(
        says(html,
             "<section class=\"alarm\">\n<p class=\"verdict\">NOT INTACT: 1 findings, figures may "
             "be wrong</p>\n<ul>\n<li dir=\"auto\">tree.gap: entry 7 is missing</li>\n</ul>"));
    CHECK(html.find("class=\"alarm\"") < html.find("<dl>"));
    CHECK_FALSE(says(html, "<dt dir=\"auto\">Finding"));
}

TEST_CASE("findings stand apart in the words of the reader too", "[reports]") {
    Page page = payments();
    page.facts.emplace_back("Verdict", "NON INTACT : 1 constats");
    page.facts.emplace_back("Constat", "tree.gap");
    page.facts.emplace_back("Racine", "AAAA");
    const std::string html = html_of(page, Language::french);
    CHECK(says(html, "<p class=\"verdict\">NON INTACT"));
    CHECK(says(html, "<html lang=\"fr\">"));
    CHECK(says(html, "data-root=\"Racine AAAA\" data-before=\"Page \" data-between=\" sur \""));
}

TEST_CASE("a ledger that is intact raises no alarm", "[reports]") {
    Page page = payments();
    page.facts.emplace_back("Verdict", "intact");
    const std::string html = html_of(page);
    CHECK_FALSE(says(html, "class=\"alarm\""));
    CHECK(says(html, "<dd dir=\"auto\" class=\"good\">intact</dd>"));
}

TEST_CASE("a table too wide for paper turns the sheet and tells which columns are left out",
          "[reports]") {
    const std::string html = html_of(wide_page());
    CHECK(says(html, "<section class=\"small turned table\">"));
    CHECK(says(html, "<th scope=\"col\" class=\"long unprinted\">Text 20</th>"));
    CHECK(says(html, "Not printed for want of width: "));
    CHECK(says(html, "<td dir=\"auto\" class=\"long\">a text that takes thirty columns 1</td>"));
    CHECK_FALSE(says(html_of(payments()), "unprinted\""));
}

TEST_CASE("an empty table and an empty page are whole pages", "[reports]") {
    const std::string html =
        html_of(Page{.title = {},
                     .facts = {},
                     .tables = {{.caption = "Paid", .columns = {{.title = "Ref"}}, .rows = {}}},
                     .notes = {}});
    CHECK(read_markup(html).error.empty());
    CHECK(says(html, "<title>fundtrail</title>"));
    CHECK(says(html, "<h2 dir=\"auto\">Paid</h2>\n<p>(none)</p>"));
    CHECK(read_markup(html_of(Page{})).error.empty());
}

TEST_CASE("rows longer or shorter than their table do not break the page", "[reports]") {
    Page page = payments();
    page.tables.front().rows = {{"A"}, {"B", "b", "USD", "1.00", "surplus"}, {}};
    page.tables.front().records = {{"1.0"}};
    const std::string html = html_of(page);
    CHECK(read_markup(html).error.empty());
    CHECK_FALSE(says(html, "surplus"));
}

TEST_CASE("a template and a stylesheet of one's own take the place of the program's", "[reports]") {
    const std::string html = render_html(
        payments(),
        Words{},
        {.page = "{{title}}: {{#tables}}{{#rows}}{{#cells}}[{{text}}]{{/cells}}{{/rows}}"
                 "{{/tables}} {{{style}}}",
         .style = "p{\r\n}"});
    CHECK(html ==
          "Payments: [DB-00001][Puits &amp; Forages][SEK\u00A01,250.00][DB-00002][مياه][-7.50] "
          "p{\n}");
}

TEST_CASE("a template that cannot be used is refused with what is wrong", "[reports]") {
    const auto refusal_of = [](const PageTemplate& page_template) {
        try {
            static_cast<void>(render_html(payments(), Words{}, page_template));
        } catch (const InputError& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK(refusal_of(own_template("{{#tables}}")) ==
          "page.mustache cannot be used: Unclosed section \"tables\" at 0");
    CHECK(refusal_of(own_template("{{/tables}}")) ==
          "page.mustache cannot be used: Unopened section \"tables\" at 0");
    CHECK(refusal_of(own_template("{{title")) == "page.mustache cannot be used: Unclosed tag at 0");
    CHECK(refusal_of(own_template("{{titel}}")) ==
          "page.mustache cannot be used: there is no key \"titel\"");
    CHECK(refusal_of(own_template("{{#tables}}{{#rows}}{{title}}{{/rows}}{{/tables}}")) ==
          "page.mustache cannot be used: there is no key \"title\"");
    CHECK(refusal_of(own_template("{{> title}}")) ==
          "page.mustache cannot be used: there is no key \"> title\"");
    CHECK(refusal_of(own_template("{{ =<% %>= }}")) ==
          "page.mustache cannot be used: it changes its delimiters");
    std::string nested;
    for (int level = 0; level < 50'000; ++level)
        nested += "{{! {{/tables}}{{#tables}}";
    CHECK(refusal_of(own_template(nested)) ==
          "page.mustache cannot be used: its sections nest more than 32 deep");
    CHECK(refusal_of({.page = "", .style = "p{} </STYLE><script>"}) ==
          "style.css cannot be used: it holds \"</style\"");
    CHECK(refusal_of(own_template("")).empty());
}

TEST_CASE("every key of the program's template is provided in every state of a page", "[reports]") {
    // A key that is not there is refused: these pages enter every section or leave it.
    Page whole = page_saying("text");
    CHECK_NOTHROW(html_of(whole));
    CHECK_NOTHROW(html_of(wide_page()));
    CHECK_NOTHROW(html_of(payments()));
    CHECK_NOTHROW(html_of(Page{}));
    whole.tables.front().foot.clear();
    whole.tables.front().chart->title.clear();
    whole.tables.front().chart->summary.clear();
    CHECK_NOTHROW(html_of(whole));
}

}  // namespace fundtrail::html_test
