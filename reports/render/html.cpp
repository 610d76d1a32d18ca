#include "reports/render/html.hpp"

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/joined.hpp"
#include "core/text.hpp"
#include "generated/page_style.hpp"
#include "generated/page_template.hpp"
#include "reports/render/chart_html.hpp"
#include "reports/render/check_section.hpp"
#include "reports/render/code_spans.hpp"
#include "reports/render/page_layout.hpp"
#include "reports/render/template_renderer.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::size_t k_small_table_rows = 12;  // that paper does not part

/// A fact is known by its name, in English or in the words of the reader.
bool is_named(const std::string& name, std::string_view english, const Words& words) {
    return name == english || name == words(english);
}

std::string class_of(const ColumnLayout& column) {
    std::string names;
    const auto add = [&](bool is_so, std::string_view name) {
        if (!is_so) return;
        if (!names.empty()) names += ' ';
        names += name;
    };
    add(column.is_number, "number");
    add(!column.is_number, column.is_short ? "short" : column.is_prose ? "prose" : "long");
    add(column.is_pinned, "pinned");
    add(column.is_unprinted, "unprinted");
    return names;
}

TemplateData row_data(const std::vector<std::string>& cells,
                      const TableLayout& layout,
                      const std::vector<std::string>& evidence) {
    std::vector<TemplateData> data(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const ColumnLayout& column = layout.columns[i];
        data[i].set("text", cells[i]);
        data[i].set("class", class_of(column));
        data[i].set("is_name", column.names_rows && !cells[i].empty());
        data[i].set("is_number", column.is_number);
        data[i].set("figure", i < evidence.size() ? evidence[i] : std::string{});
    }
    TemplateData row;
    row.set("cells", std::move(data));
    row.set("records", false);
    row.set("fund", false);
    row.set("of", false);
    return row;
}

std::string not_printed(const TableCells& cells, const TableLayout& layout, const Words& words) {
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < cells.columns.size(); ++i) {
        if (layout.columns[i].is_unprinted) titles.push_back(cells.columns[i].title);
    }
    if (titles.empty()) return {};
    return words("Not printed for want of width: {1}.", {joined(titles, ", ")});
}

void set_columns(TemplateData& data, const TableCells& cells, const TableLayout& layout) {
    std::vector<TemplateData> columns(cells.columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].set("title", cells.columns[i].title);
        columns[i].set("class", class_of(layout.columns[i]));
    }
    data.set("columns", std::move(columns));
}

/// Both outlive the filling of the template, which asks for one row after the other.
struct SetTable {
    TableCells cells;
    TableLayout layout;
};

/// How the cells of a row follow from records: a text for each cell that is left when columns have
/// joined; none where nothing is to be checked.
std::vector<std::string> evidence_texts(const PageTable& table, const RowEvidence* evidence) {
    std::vector<std::string> texts;
    if (evidence == nullptr) return texts;
    for (std::size_t column = 0; column < evidence->cells.size(); ++column) {
        const bool joins_next = table.columns[column].joins_next;
        if (!joins_next) texts.push_back(to_text(evidence->cells[column]));
    }
    return texts;
}

PrintLayout set_rows(TemplateData& data,
                     const PageTable& table,
                     bool is_checked,
                     const Words& words) {
    const auto set = std::make_shared<SetTable>();
    set->cells = cells_of(table);
    set->layout = layout_of(set->cells);
    set_columns(data, set->cells, set->layout);
    data.set("not_printed", not_printed(set->cells, set->layout, words));
    data.set("has_foot", !table.foot.empty());
    data.set("is_dense", set->layout.print == PrintLayout::dense);
    data.set("is_turned", set->layout.print == PrintLayout::turned);
    const auto row_at = [set, &table, is_checked](const std::vector<std::string>& cells,
                                                  std::size_t place) {
        const bool has_evidence = is_checked && place < table.evidence.size();
        const RowEvidence* evidence = has_evidence ? &table.evidence[place] : nullptr;
        TemplateData row = row_data(cells, set->layout, evidence_texts(table, evidence));
        if (evidence == nullptr) return row;
        row.set("fund", evidence->fund);
        row.set("of", joined(evidence->subjects, " "));
        return row;
    };
    data.set(
        "rows",
        TemplateData::Parts{.count = table.rows.size(), .part = [set, &table, row_at](auto at) {
                                TemplateData row = row_at(set->cells.rows[at], at);
                                if (at < table.records.size()) {
                                    row.set("records", joined(table.records[at], " "));
                                }
                                return row;
                            }});
    data.set(
        "foot",
        TemplateData::Parts{.count = table.foot.size(), .part = [set, &table, row_at](auto at) {
                                return row_at(set->cells.foot[at], table.rows.size() + at);
                            }});
    return set->layout.print;
}

void set_chart(TemplateData& data, const std::optional<Chart>& chart, const Words& words) {
    data.set("chart", false);
    data.set("chart_title", false);
    data.set("chart_summary", false);
    if (!chart) return;
    data.set("chart", render_chart(*chart, words));
    data.set("chart_title", chart->title);
    data.set("chart_summary", chart->summary);
}

/// Where the first table turns the paper round, what stands before it is turned as well: alone on a
/// sheet of its own it would leave that half empty.
void set_tables(TemplateData& data, const Page& page, const Words& words) {
    std::vector<TemplateData> tables;
    bool begins_turned = false;
    for (const PageTable& table : page.tables) {
        tables.emplace_back();
        TemplateData& set = tables.back();
        set.set("heading", table.heading);
        set.set("caption", table.caption);
        set.set("region",
                !table.caption.empty()   ? table.caption
                : !table.heading.empty() ? table.heading
                                         : page.title);
        set.set("is_empty", table.rows.empty() && table.foot.empty());
        set.set("is_small", table.rows.size() <= k_small_table_rows);
        set.set("none", words("(none)"));
        set_chart(set, table.chart, words);
        const PrintLayout print = set_rows(set, table, !page.proofs.empty(), words);
        begins_turned = begins_turned || (print == PrintLayout::turned && tables.size() == 1);
    }
    data.set("begins_turned", begins_turned);
    data.set("tables", std::move(tables));
}

/// A hash, a key, a name of a ledger: one word that may be broken anywhere.
bool is_long_code(const std::string& value) {
    constexpr std::size_t k_long = 32;
    return value.size() > k_long && std::all_of(value.begin(), value.end(), [](char character) {
               return character > ' ' && character <= '~';
           });
}

std::vector<TemplateData> texts_data(const std::vector<std::string>& texts) {
    std::vector<TemplateData> data(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        data[i].set("text", texts[i]);
        data[i].set("spans", code_spans(texts[i]));
    }
    return data;
}

void set_texts(TemplateData& data, const Page& page) {
    std::vector<TemplateData> texts;
    for (const PageText& text : page.texts) {
        texts.emplace_back();
        texts.back().set("heading", text.heading);
        texts.back().set("paragraphs", texts_data(text.paragraphs));
    }
    data.set("texts", std::move(texts));
}

/// What a verification found wrong stands apart from the other facts.
void set_facts(TemplateData& data, const Page& page, const Words& words) {
    std::vector<TemplateData> facts;
    std::vector<std::string> findings;
    std::string verdict;
    std::string root;
    for (const auto& [name, value] : page.facts) {
        const bool is_verdict = is_named(name, "Verdict", words);
        const bool is_good = is_verdict && is_named(value, "intact", words);
        if (is_named(name, "Finding", words)) {
            findings.push_back(value);
        } else if (is_verdict && !is_good) {
            verdict = value;
        } else {
            if (is_named(name, "Root", words)) root.assign(name).append(1, ' ').append(value);
            facts.emplace_back();
            facts.back().set("name", name);
            facts.back().set("value", value);
            facts.back().set("class",
                             std::string{is_good               ? "good"
                                         : is_long_code(value) ? "code"
                                                               : ""});
        }
    }
    data.set("is_alarming", !verdict.empty() || !findings.empty());
    data.set("verdict", verdict);
    data.set("findings", texts_data(findings));
    data.set("has_facts", !facts.empty());
    data.set("facts", std::move(facts));
    data.set("root", root);
}

/// `Page {1} of {2}`, in three parts.
void set_page_numbers(TemplateData& data, const Words& words) {
    const std::string text = words("Page {1} of {2}");
    const std::size_t page = std::min(text.find("{1}"), text.size());
    const std::size_t pages = std::max(std::min(text.find("{2}"), text.size()), page);
    const auto part = [&](std::size_t from, std::size_t to) {
        return from < to ? text.substr(from, to - from) : std::string{};
    };
    data.set("page_before", part(0, page));
    data.set("page_between", part(page + 3, pages));
    data.set("page_after", part(pages + 3, text.size()));
}

/// The stylesheet as a browser reads it, whose hash the page states. One that ends its element
/// would be markup behind that end.
std::string style_of(const PageTemplate& page_template) {
    std::string style = page_template.style;
    style.erase(std::remove(style.begin(), style.end(), '\r'), style.end());
    if (ascii_lower(style).find("</style") == std::string::npos) return style;
    throw InputError{"style.css cannot be used: it holds \"</style\"",
                     "a stylesheet holds CSS and no HTML"};
}

}  // namespace

PageTemplate embedded_template() {
    return {.page = std::string{generated::k_page_template},
            .style = std::string{generated::k_page_style}};
}

std::string render_html(const Page& page,
                        const Words& words,
                        const PageTemplate& page_template,
                        const PageData& page_data) {
    ensure(page_data.report.find('<') == std::string::npos, "what a page carries is no markup");
    const std::string style = style_of(page_template);
    TemplateData data;
    data.set("language", std::string{to_text(words.language())});
    data.set("style", style);
    data.set("style_hash", "sha256-" + base64(sha256(style).view()));
    data.set("title", page.title);
    data.set("document_title", page.title.empty() ? "fundtrail" : page.title);
    set_page_numbers(data, words);
    set_facts(data, page, words);
    set_tables(data, page, words);
    set_texts(data, page);
    data.set("has_notes", !page.notes.empty());
    data.set("notes_title", words("Notes and limits"));
    data.set("notes", texts_data(page.notes));
    data.set("verbatim", texts_data(page.verbatim));
    set_check_section(data, page.proofs, words);
    data.set("report", page_data.report);
    return fill_template(page_template.page, data, "page.mustache");
}

}  // namespace fundtrail
