#include "reports/render/text.hpp"

#include "core/joined.hpp"
#include "core/text.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::size_t k_width_min = 40;
constexpr std::size_t k_gap = 2;                     // between columns
constexpr std::size_t k_reference_columns_max = 44;  // a hash in base64
constexpr std::size_t k_text_columns_min = 8;        // no text is broken for less room than this
constexpr std::size_t k_cell_columns_min = 14;       // `1er sept. 2026`: dates stay whole
constexpr std::size_t k_text_columns_kept = 24;      // longer texts drive out no column

/// A cell as it stands on one line.
std::string on_one_line(std::string_view text) {
    std::string safe = printable(text);
    if (safe.find('\n') == std::string::npos) return safe;
    std::string line;
    for (const char character : safe) {
        if (character == '\n') {
            line += "↵";
        } else {
            line += character;
        }
    }
    return line;
}

/// Amounts, numbers, codes, dates: what is wrong if a part of it is missing.
bool is_reference(std::string_view cell) {
    return cell.size() <= k_reference_columns_max &&
           std::all_of(cell.begin(), cell.end(), [](char character) {
               return character > ' ' && character <= '~';
           });
}

void append_line(std::string& text, std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    text += line;
    text += '\n';
}

/// The start of a word that is wider than `columns`: up to its last `/` or `+` within them, so that
/// the parts of a path, a name or a key stay whole, else as much as fits.
std::string_view fitting_start(std::string_view word, std::size_t columns) {
    std::size_t used = 0;
    std::size_t fitting = 0;
    std::size_t behind_part = 0;
    while (fitting < word.size()) {
        std::size_t next = fitting + 1;
        while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0U) == 0x80U) {
            ++next;  // the bytes that continue a character
        }
        used += display_width(word.substr(fitting, next - fitting));
        if (used > columns) break;
        fitting = next;
        if (word[fitting - 1] == '/' || word[fitting - 1] == '+') behind_part = fitting;
    }
    return word.substr(0, behind_part > 0 ? behind_part : fitting);
}

/// Appends `paragraph` in lines of `width` columns (0: one line), all but the first indented. A
/// word that is wider is broken, unless the indent leaves next to no room.
void append_wrapped(std::string& text,
                    std::string line,
                    std::string_view paragraph,
                    std::size_t width) {
    const std::size_t indent = display_width(line);
    std::size_t used = indent;
    while (!paragraph.empty()) {
        const std::size_t space = std::min(paragraph.find(' '), paragraph.size());
        std::string_view word = paragraph.substr(0, space);
        const bool is_broken =
            width >= indent + k_text_columns_min && display_width(word) > width - indent;
        if (is_broken) word = fitting_start(word, width - indent);
        paragraph.remove_prefix(is_broken ? word.size() : std::min(space + 1, paragraph.size()));
        const std::size_t word_columns = display_width(word);
        const bool is_first = used == indent;
        if (!is_first && width != k_unlimited_width && used + 1 + word_columns > width) {
            append_line(text, std::move(line));
            line = std::string(indent, ' ');
            used = indent;
        } else if (!is_first) {
            line += ' ';
            ++used;
        }
        line += word;
        used += word_columns;
    }
    append_line(text, std::move(line));
}

using Cells = std::vector<std::string>;

/// A column of a table with everything that the layout needs to know of it.
struct LaidOut {
    Cells title_rows_foot;  // one after the other
    Align align = Align::left;
    int dispensable = 0;
    bool goes_with_previous = false;
    bool wraps = false;
    std::size_t columns = 0;      // that it takes
    std::size_t columns_min = 0;  // below which something would be cut that must not
};

LaidOut lay_out_column(const PageTable& table, std::size_t index) {
    const PageColumn& column = table.columns[index];
    const bool is_joined = index > 0 && table.columns[index - 1].joins_next;
    LaidOut result{.title_rows_foot = {on_one_line(column.title)},
                   .align = column.align,
                   .dispensable = column.dispensable,
                   .goes_with_previous = column.goes_with_previous,
                   .wraps = column.wraps};
    const auto take = [&](const std::vector<std::string>& row) {
        std::string cell = index < row.size() ? on_one_line(row[index]) : std::string{};
        const bool is_before = is_joined && !cell.empty() && !row[index - 1].empty();
        if (is_before) cell = on_one_line(row[index - 1]) + ' ' + cell;
        result.title_rows_foot.push_back(std::move(cell));
    };
    result.title_rows_foot.reserve(1 + table.rows.size() + table.foot.size());
    std::for_each(table.rows.begin(), table.rows.end(), take);
    std::for_each(table.foot.begin(), table.foot.end(), take);
    for (const std::string& cell : result.title_rows_foot) {
        const std::size_t width = display_width(cell);
        const bool is_whole = column.align == Align::right || is_reference(cell);
        result.columns = std::max(result.columns, width);
        result.columns_min =
            std::max(result.columns_min, is_whole ? width : std::min(width, k_cell_columns_min));
    }
    return result;
}

/// What the columns take side by side, each no more than `most` unless its references need it.
std::size_t total_width(const std::vector<LaidOut>& columns, std::size_t most) {
    std::size_t width = columns.empty() ? 0 : k_gap * (columns.size() - 1);
    for (const LaidOut& column : columns) {
        width += std::min(column.columns, std::max(column.columns_min, most));
    }
    return width;
}

/// Takes away dispensable columns until the rest fits with its texts shortened; returns their
/// titles in their order.
Cells drop_dispensable(std::vector<LaidOut>& columns, std::size_t width) {
    Cells dropped;
    while (total_width(columns, k_text_columns_kept) > width) {
        auto first = columns.begin();
        for (auto column = columns.begin(); column != columns.end(); ++column) {
            if (column->dispensable >= first->dispensable) first = column;
        }
        if (first == columns.end() || first->dispensable <= 0) break;
        const bool is_half = first->goes_with_previous;
        dropped.push_back(first->title_rows_foot.front());
        first = columns.erase(first);
        if (!is_half) continue;
        --first;
        dropped.push_back(first->title_rows_foot.front());
        columns.erase(first);
    }
    std::reverse(dropped.begin(), dropped.end());
    return dropped;
}

/// Narrows the widest texts, one column of screen at a time, until the table fits or nothing may be
/// cut.
void narrow_texts(std::vector<LaidOut>& columns, std::size_t width) {
    while (total_width(columns, std::numeric_limits<std::size_t>::max()) > width) {
        LaidOut* widest = nullptr;
        for (LaidOut& column : columns) {
            const bool can_shrink = column.columns > column.columns_min;
            if (can_shrink && (widest == nullptr || column.columns > widest->columns)) {
                widest = &column;
            }
        }
        if (widest == nullptr) return;
        --widest->columns;
    }
}

void append_row(std::string& text, const std::vector<LaidOut>& columns, std::size_t row) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) line.append(k_gap, ' ');
        if (columns[i].wraps && i + 1 == columns.size()) {
            const std::size_t width = display_width(line) + columns[i].columns;
            append_wrapped(text, std::move(line), columns[i].title_rows_foot[row], width);
            return;
        }
        const std::string cell = shortened(columns[i].title_rows_foot[row], columns[i].columns);
        const std::string padding(columns[i].columns - display_width(cell), ' ');
        line += columns[i].align == Align::right ? padding + cell : cell + padding;
    }
    append_line(text, std::move(line));
}

void append_rule(std::string& text, const std::vector<LaidOut>& columns) {
    std::string line;
    for (const LaidOut& column : columns) {
        if (!line.empty()) line.append(k_gap, ' ');
        line.append(column.columns, '-');
    }
    append_line(text, std::move(line));
}

void append_table(std::string& text,
                  const PageTable& table,
                  std::size_t width,
                  const Words& words) {
    if (!table.heading.empty()) {
        append_wrapped(text, {}, on_one_line(table.heading), width);
        text += '\n';
    }
    if (!table.caption.empty()) append_wrapped(text, {}, on_one_line(table.caption), width);
    if (table.rows.empty() && table.foot.empty()) {
        append_line(text, words("(none)"));
        return;
    }
    std::vector<LaidOut> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!table.columns[i].joins_next) columns.push_back(lay_out_column(table, i));
    }
    Cells dropped;
    if (width != k_unlimited_width) {
        dropped = drop_dispensable(columns, width);
        narrow_texts(columns, width);
    }
    append_row(text, columns, 0);
    append_rule(text, columns);
    for (std::size_t row = 1; row <= table.rows.size(); ++row) {
        append_row(text, columns, row);
    }
    if (!table.foot.empty()) append_rule(text, columns);
    for (std::size_t row = 0; row < table.foot.size(); ++row) {
        append_row(text, columns, 1 + table.rows.size() + row);
    }
    if (!dropped.empty()) {
        append_wrapped(
            text, {}, words("(not shown for want of width: {1})", {joined(dropped)}), width);
    }
}

void append_facts(std::string& text, const Page& page, std::size_t width) {
    std::size_t name_columns = 0;
    for (const auto& [name, value] : page.facts) {
        name_columns = std::max(name_columns, display_width(on_one_line(name)));
    }
    for (const auto& [name, value] : page.facts) {
        std::string line = on_one_line(name);
        line.append(name_columns - display_width(line) + k_gap, ' ');
        append_wrapped(text, std::move(line), on_one_line(value), width);
    }
}

}  // namespace

std::string render_text(const Page& page, std::size_t columns, const Words& words) {
    const std::size_t width =
        columns == k_unlimited_width ? columns : std::max(columns, k_width_min);
    std::string text;
    const auto begin_block = [&] {
        if (!text.empty()) text += '\n';
    };
    if (!page.title.empty()) append_wrapped(text, {}, on_one_line(page.title), width);
    if (!page.facts.empty()) {
        begin_block();
        append_facts(text, page, width);
    }
    for (const PageTable& table : page.tables) {
        begin_block();
        append_table(text, table, width, words);
    }
    for (const PageText& part : page.texts) {
        begin_block();
        append_wrapped(text, {}, on_one_line(part.heading), width);
        for (const std::string& paragraph : part.paragraphs) {
            text += '\n';
            append_wrapped(text, {}, on_one_line(paragraph), width);
        }
    }
    if (!page.notes.empty()) begin_block();
    for (const std::string& note : page.notes) {
        append_wrapped(text, {}, on_one_line(note), width);
    }
    for (const std::string& verbatim : page.verbatim) {
        begin_block();
        text += printable(verbatim);
    }
    return text;
}

}  // namespace fundtrail
