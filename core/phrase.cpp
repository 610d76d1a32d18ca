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

std::optional<Phrase> read_phrase(std::string_view english, std::string_view text) {
    constexpr std::size_t k_place_bytes = 3;  // {1}
    std::vector<std::string> values;
    std::string_view rest = text;
    std::string_view pattern = english;
    while (true) {
        const std::string place{'{', static_cast<char>('1' + values.size()), '}'};
        const std::size_t at = pattern.find(place);
        if (!rest.starts_with(pattern.substr(0, at))) return std::nullopt;
        if (at == std::string_view::npos) {
            if (rest != pattern) return std::nullopt;
            return Phrase{english, std::move(values)};
        }
        rest.remove_prefix(at);
        pattern.remove_prefix(at + k_place_bytes);
        const std::string_view next = pattern.substr(0, pattern.find('{'));
        const std::size_t end = next.empty() ? rest.size() : rest.find(next);
        if (end == std::string_view::npos) return std::nullopt;
        values.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end);
    }
}

}  // namespace fundtrail
