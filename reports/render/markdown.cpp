#include "reports/render/markdown.hpp"

#include "core/text.hpp"
#include "reports/render/printable.hpp"
#include "reports/render/table_cells.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::size_t k_padded_columns_max = 32;  // wider cells stand out of line

bool is_markup(char character) {
    constexpr std::string_view k_markup = "\\`*_{}[]<>|~^$&#";
    return k_markup.find(character) != std::string_view::npos;
}

/// What GitHub makes a link of without being asked to: `https://…`, `www.…`.
bool begins_link(std::string_view text, std::size_t at) {
    if (text[at] == ':') return text.substr(at, 3) == "://";
    return text[at] == '.' && at >= 3 && ascii_lower(text.substr(at - 3, 3)) == "www";
}

/// Text within a line: a cell, a value, the rest of a sentence.
std::string inline_text(std::string_view any) {
    const std::string text = printable(any);
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') {
            result += "<br>";
            continue;
        }
        if (is_markup(text[at]) || begins_link(text, at)) result += '\\';
        result += text[at];
    }
    return result;
}

/// Text that begins a line: no list, rule or underline of a heading may come of it.
std::string line_text(std::string_view any) {
    const std::size_t start = std::min(any.find_first_not_of(' '), any.size());
    std::string text = inline_text(any.substr(start));
    if (text.empty()) return text;
    constexpr std::string_view k_block_starts = "+-=:";
    if (k_block_starts.find(text.front()) != std::string_view::npos) return text.insert(0, 1, '\\');
    const std::size_t behind = text.find_first_not_of("0123456789");
    const bool is_number =
        behind != 0 && behind != std::string::npos && (text[behind] == '.' || text[behind] == ')');
    if (is_number) text.insert(behind, 1, '\\');
    return text;
}

/// An indent says that a row belongs to the one above: as no-break spaces it stays.
std::string cell_text(std::string_view any) {
    constexpr std::string_view k_no_break_space = "\u00A0";
    std::string indent;
    while (any.starts_with(' ')) {
        indent += k_no_break_space;
        any.remove_prefix(1);
    }
    return indent + inline_text(any);
}

void append_fenced(std::string& markdown, std::string_view any) {
    const std::string text = printable(any);
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char character : text) {
        run = character == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(std::max<std::size_t>(3, longest + 1), '`');
    markdown += fence + "text\n" + text;
    if (!text.empty() && text.back() != '\n') markdown += '\n';
    markdown += fence + '\n';
}

using Cells = std::vector<std::string>;

void append_row(std::string& markdown, const Cells& cells, const TableCells& table) {
    markdown += '|';
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t width = std::min(table.columns[i].width, k_padded_columns_max);
        const std::size_t taken = std::min(display_width(cells[i]), width);
        const std::string padding(width - taken, ' ');
        const bool is_right = table.columns[i].align == Align::right;
        markdown += ' ';
        markdown += is_right ? padding + cells[i] : cells[i] + padding;
        markdown += " |";
    }
    markdown += '\n';
}

void append_delimiters(std::string& markdown, const TableCells& table) {
    markdown += '|';
    for (const TableColumn& column : table.columns) {
        const std::size_t width = std::min(column.width, k_padded_columns_max);
        const std::string line(std::max<std::size_t>(3, width) - 1, '-');
        markdown += column.align == Align::right ? ' ' + line + ": |" : ' ' + line + "- |";
    }
    markdown += '\n';
}

/// Spaces would keep the stars beside them from being markup.
std::string in_bold(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return "**" + text.substr(first, text.find_last_not_of(' ') + 1 - first) + "**";
}

/// The cells of a table as they stand in its source, and how wide its columns come out.
TableCells escaped(TableCells table) {
    for (TableColumn& column : table.columns) {
        column.title = inline_text(column.title);
        column.width = std::max<std::size_t>(3, display_width(column.title));
    }
    const auto escape_rows = [&](std::vector<Cells>& rows, bool is_foot) {
        for (Cells& cells : rows) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cells[i] = cell_text(cells[i]);
                if (is_foot) cells[i] = in_bold(cells[i]);
                table.columns[i].width = std::max(table.columns[i].width, display_width(cells[i]));
            }
        }
    };
    escape_rows(table.rows, false);
    escape_rows(table.foot, true);
    return table;
}

/// `is_below`: parts of the page have headings, under which tables stand.
void append_table(std::string& markdown,
                  const PageTable& page_table,
                  bool is_below,
                  const Words& words) {
    if (!page_table.heading.empty()) {
        markdown += "\n## " + inline_text(page_table.heading) + '\n';
    }
    if (!page_table.caption.empty()) {
        markdown += (is_below ? "\n### " : "\n## ") + inline_text(page_table.caption) + '\n';
    }
    if (page_table.chart && !page_table.chart->summary.empty()) {
        markdown += '\n' + line_text(page_table.chart->summary) + '\n';
    }
    markdown += '\n';
    if (page_table.rows.empty() && page_table.foot.empty()) {
        markdown += words("(none)") + '\n';
        return;
    }
    const TableCells table = escaped(cells_of(page_table));
    Cells titles;
    for (const TableColumn& column : table.columns) {
        titles.push_back(column.title);
    }
    append_row(markdown, titles, table);
    append_delimiters(markdown, table);
    for (const Cells& row : table.rows) {
        append_row(markdown, row, table);
    }
    for (const Cells& row : table.foot) {
        append_row(markdown, row, table);
    }
}

}  // namespace

std::string render_markdown(const Page& page, const Words& words) {
    std::string markdown;
    if (!page.title.empty()) markdown += "# " + inline_text(page.title) + '\n';
    if (!page.facts.empty()) markdown += '\n';
    for (const auto& [name, value] : page.facts) {
        markdown += "- " + in_bold(inline_text(name)) + ": " + inline_text(value) + '\n';
    }
    const bool has_parts =
        std::any_of(page.tables.begin(), page.tables.end(), [](const PageTable& table) {
            return !table.heading.empty();
        });
    for (const PageTable& table : page.tables) {
        append_table(markdown, table, has_parts, words);
    }
    for (const PageText& text : page.texts) {
        markdown += "\n## " + inline_text(text.heading) + '\n';
        for (const std::string& paragraph : text.paragraphs) {
            markdown += '\n' + line_text(paragraph) + '\n';
        }
    }
    if (!page.notes.empty()) markdown += "\n## " + words("Notes and limits") + "\n\n";
    for (const std::string& note : page.notes) {
        markdown += "- " + line_text(note) + '\n';
    }
    for (const std::string& verbatim : page.verbatim) {
        markdown += '\n';
        append_fenced(markdown, verbatim);
    }
    const std::size_t start = markdown.find_first_not_of('\n');
    return start == std::string::npos ? std::string{} : markdown.substr(start);
}

}  // namespace fundtrail
