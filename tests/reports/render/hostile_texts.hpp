// What somebody might write into a purpose, a name or a reason to have it taken for more than text.
#pragma once

#include "reports/page.hpp"

#include <array>
#include <string>

namespace fundtrail {

inline const std::array k_hostile_texts{
    std::string{"<script>alert(1)</script>"},
    std::string{"\"><img src=x onerror=alert(1)>"},
    std::string{"' onmouseover='alert(1)"},
    std::string{"]]><svg/onload=alert(1)>"},
    std::string{"--><h1>Intact</h1><!--"},
    std::string{"</td></tr></table></main></body></html>"},
    std::string{"</title></style></textarea><b>"},
    std::string{"&lt;b&gt; &amp;amp; &#60;b&#62;"},
    std::string{"{{title}} {{{style}}} {{#facts}}x{{/facts}} {{> page}} {{=<% %>=}}"},
    std::string{"javascript:alert(1)"},
    std::string{"| a | b |\n| - | - |\n| c | d |"},
    std::string{"[click](https://evil.example) ![x](https://evil.example/x.png)"},
    std::string{"<https://evil.example> https://evil.example www.evil.example"},
    std::string{"# heading\n## another\n===\n---"},
    std::string{"**bold** __bold__ *slanted* _slanted_ ~~gone~~ `code` $x$"},
    std::string{"- item\n+ item\n* item\n1. item\n1) item\n> quote"},
    std::string{"    indented code\n```\nfence\n~~~\nfence"},
    std::string{"[a]: https://evil.example\n[^1]: note"},
    std::string{"ends in a backslash \\"},
    std::string{"\\| \\\\| \\`"},
    std::string{"turned \xE2\x80\xAE"
                "text\xE2\x80\xAC and \xE2\x81\xA6isolated\xE2\x81\xA9"},
    std::string{"\x1B[31mred\x07 \x01 \xFF\xFE \xC0\xAF"},
    std::string{"مياه للجميع (بئر)"},
    std::string{"-1"},
    std::string{"=1+1"},
};

/// A page with the same text in every place that data may reach.
inline Page page_saying(const std::string& text) {
    const auto number = std::string{"1.00"};
    PageTable table{.caption = text,
                    .columns = {{.title = text},
                                {.title = "Currency", .joins_next = true},
                                {.title = text, .align = Align::right}},
                    .rows = {{text, text, number}, {"a", "", text}},
                    .foot = {{text, "", number}},
                    .records = {{text, "2.0"}, {}}};
    table.chart = Chart{.title = text,
                        .summary = text,
                        .unit = unit_of(*Currency::find("USD")),
                        .labels = {text, "b"},
                        .series = {{text, {100, -50}}, {"second", {70, 20}}}};
    PageTable over_time{.heading = text, .caption = text, .columns = {{.title = text}}, .rows = {}};
    over_time.chart = Chart{.title = text,
                            .summary = text,
                            .unit = unit_of(*Currency::find("USD")),
                            .days = {Date{19000}, Date{19100}},
                            .series = {{text, {100, 50}}},
                            .levels = {{text, 80}},
                            .marks = {{Date{19050}, text}}};
    return Page{.title = text,
                .facts = {{text, text}, {"Verdict", text}, {"Finding", text}, {"Root", text}},
                .tables = {table, over_time},
                .notes = {text, text},
                .texts = {{.heading = text, .paragraphs = {text}}},
                .verbatim = {text}};
}

}  // namespace fundtrail
