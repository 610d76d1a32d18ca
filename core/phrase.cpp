#include "core/phrase.hpp"

#include "core/ensure.hpp"

#include <cstddef>
#include <utility>

namespace fundtrail {

Phrase::Phrase(std::string_view text, std::vector<std::string> filled)
    : english{text}, values{std::move(filled)} {}

std::string filled_in(std::string_view text, std::span<const std::string> values) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_place = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
        if (!is_place) {
            result += text[at];
            continue;
        }
        const auto number = static_cast<std::size_t>(text[at + 1] - '1');
        ensure(number < values.size(), "every place of a text is filled in");
        result += values[number];
        at += 2;
    }
    return result;
}

std::string in_english(const Phrase& phrase) {
    return filled_in(phrase.english, phrase.values);
}

}  // namespace fundtrail
