#include "reports/render/printable.hpp"

#include "core/text.hpp"

#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string result;
    while (const auto forbidden = find_forbidden(text)) {
        result += text.substr(0, forbidden->offset_bytes);
        result += k_replacement;
        std::size_t next = forbidden->offset_bytes + 1;
        while (next < text.size() && is_continuation(text[next])) {
            ++next;
        }
        text.remove_prefix(next);
    }
    return result += text;
}

}  // namespace fundtrail
