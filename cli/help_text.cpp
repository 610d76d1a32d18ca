#include "cli/help_text.hpp"

#include "core/text.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr std::string_view k_command = "  fundtrail ";
constexpr std::size_t k_command_indent = 6;
constexpr std::size_t k_name_column_max = 40;

/// Where a line that is broken goes on: below the text behind its column of names, if it has one.
std::size_t indent_of(std::string_view line) {
    if (line.starts_with(k_command)) return k_command_indent;
    const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t gap = line.find("  ", start);
    if (gap == std::string_view::npos || gap > k_name_column_max) return start;
    return std::min(line.find_first_not_of(' ', gap), line.size());
}

/// The place of the last space at which the line may be broken, so that no more than `columns`
/// stand before it; of the first one behind that if there is none; the line's end if it has none at
/// all. A command is not broken within quotation marks.
std::size_t break_of(std::string_view line, std::size_t indent, std::size_t columns) {
    std::size_t best = std::string_view::npos;
    bool is_quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') is_quoted = !is_quoted;
        if (line[at] != ' ' || at <= indent || is_quoted) continue;
        const bool fits = display_width(line.substr(0, at)) <= columns;
        if (!fits && best != std::string_view::npos) return best;
        best = at;
        if (!fits) return best;
    }
    return best == std::string_view::npos || display_width(line) <= columns ? line.size() : best;
}

void add_wrapped(std::string_view line, std::size_t columns, std::string& text) {
    const bool is_command = line.starts_with(k_command);
    const std::size_t indent = indent_of(line);
    const std::size_t room = is_command ? columns - 2 : columns;
    std::string rest{line};
    while (display_width(rest) > columns) {
        const std::size_t end = break_of(rest, indent, room);
        if (end >= rest.size()) break;
        text += rest.substr(0, end);
        text += is_command ? " \\\n" : "\n";
        rest = std::string(indent, ' ') + rest.substr(end + 1);
    }
    text += rest;
}

}  // namespace

std::string wrapped_help(std::string_view help, std::size_t columns) {
    std::string text;
    while (true) {
        const std::size_t end = help.find('\n');
        add_wrapped(help.substr(0, end), columns, text);
        if (end == std::string_view::npos) return text;
        text += '\n';
        help.remove_prefix(end + 1);
    }
}

}  // namespace fundtrail
