#include "core/lines.hpp"

#include <cstddef>

namespace fundtrail {

std::optional<std::string_view> Lines::take() {
    const std::size_t line_bytes = rest_.find('\n');
    if (line_bytes == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest_.substr(0, line_bytes);
    rest_.remove_prefix(line_bytes + 1);
    return line;
}

std::optional<std::string_view> Lines::take(std::string_view label) {
    const std::optional<std::string_view> line = take();
    if (!line || !line->starts_with(label)) return std::nullopt;
    return line->substr(label.size());
}

}  // namespace fundtrail
