#include "cli/received_text.hpp"

#include "core/lines.hpp"

#include <cstddef>
#include <string_view>

namespace fundtrail {

std::string as_sent(std::string received) {
    constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
    if (received.starts_with(k_byte_order_mark)) received.erase(0, k_byte_order_mark.size());
    // In one pass: a file of such ends alone must not take the square of its length.
    std::size_t kept = 0;
    for (std::size_t at = 0; at < received.size(); ++at) {
        if (received.compare(at, 2, "\r\n") != 0) received[kept++] = received[at];
    }
    received.resize(kept);
    while (!received.empty() && received.back() == '\n') {
        received.pop_back();
    }
    return received.append("\n");
}

std::string signature_lines(const std::string& text) {
    constexpr std::string_view k_signature = "\u2014 ";
    std::string found;
    Lines lines{text};
    while (const auto line = lines.take()) {
        if (line->starts_with(k_signature)) found.append(*line).append("\n");
    }
    return found.empty() ? text : found;
}

}  // namespace fundtrail
