#include "cli/toml_depth.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr std::size_t k_none = std::string_view::npos;

/// Behind the comment or string that begins at `at`. One of a single line ends with it in any case,
/// as the parser has it.
std::size_t behind_text(std::string_view toml, std::size_t at) {
    const char mark = toml[at];
    if (mark == '#') return std::min(toml.find('\n', at), toml.size());
    const std::string_view three = toml.substr(at, 3);
    const bool is_of_many_lines = three.size() == 3 && three[1] == mark && three[2] == mark;
    const std::size_t marks = is_of_many_lines ? 3 : 1;
    for (std::size_t next = at + marks; next < toml.size(); ++next) {
        if (toml[next] == '\\' && mark == '"') {
            ++next;
        } else if (toml[next] == '\n' && !is_of_many_lines) {
            return next;
        } else if (toml.substr(next, marks) == three.substr(0, marks)) {
            // Up to two marks more may be the last letters of a text of many lines.
            const std::string_view rest = toml.substr(next + marks, is_of_many_lines ? 2 : 0);
            return next + marks + std::min(rest.find_first_not_of(mark), rest.size());
        }
    }
    return toml.size();
}

}  // namespace

std::optional<std::int64_t> line_of_deep_key(std::string_view toml) {
    std::int64_t line = 1;
    std::size_t parts = 1;
    std::size_t at = 0;
    while (at < toml.size()) {
        const char letter = toml[at];
        if (letter == '#' || letter == '"' || letter == '\'') {
            const std::size_t end = behind_text(toml, at);
            line += std::count(toml.begin() + static_cast<std::ptrdiff_t>(at),
                               toml.begin() + static_cast<std::ptrdiff_t>(end),
                               '\n');
            at = end;
            continue;
        }
        // What stands between two of these is one key, or a value, which has few points.
        if (std::string_view{"\n=,[]{}"}.find(letter) != k_none) parts = 1;
        if (letter == '\n') ++line;
        if (letter == '.' && ++parts > k_toml_key_parts_max) return line;
        ++at;
    }
    return std::nullopt;
}

}  // namespace fundtrail
