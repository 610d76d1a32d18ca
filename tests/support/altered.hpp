// Damaged copies of a text, for tests of what reads it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fundtrail {

/// Calls `visit(altered, at)` with every copy of `text` in which one bit of the byte `at` is
/// changed.
template <typename Visit>
void for_each_altered(std::string_view text, const Visit& visit) {
    std::string altered{text};
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            altered[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << bit));
            visit(std::string_view{altered}, at);
        }
        altered[at] = text[at];
    }
}

/// Calls `visit(start)` with every start of `text` that is shorter than it.
template <typename Visit>
void for_each_start(std::string_view text, const Visit& visit) {
    for (std::size_t size = 0; size < text.size(); ++size)
        visit(text.substr(0, size));
}

/// Changes a letter of the last signature of a signed note; it stays base64.
inline void spoil_signature(std::string& note) {
    char& letter = note[note.rfind(' ') + 20];
    letter = letter == 'A' ? 'B' : 'A';
}

}  // namespace fundtrail
