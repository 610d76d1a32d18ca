// A text with places for values, so that another language than English can say it in its own order.
//
// Below the reports nothing speaks another language; what it says for people to read, and what a
// report says in several languages, is handed up as a phrase.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// `nothing protects entries from {1} on`, and what stands for `{1}`, `{2}`, … (nine at most).
struct Phrase {
    explicit Phrase(std::string_view text, std::vector<std::string> filled = {});

    std::string english;
    std::vector<std::string> values;

    friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// The text with `{1}`, `{2}`, … replaced by the values, in whatever order it names them. A value
/// is taken as it is, braces and all. Every place must have its value.
[[nodiscard]] std::string filled_in(std::string_view text, std::span<const std::string> values);

[[nodiscard]] std::string in_english(const Phrase& phrase);

/// The phrase of this text, its places in rising order, that reads `text` when filled in; nothing
/// if none does. What stands between two places ends a value where it is met first.
[[nodiscard]] std::optional<Phrase> read_phrase(std::string_view english, std::string_view text);

}  // namespace fundtrail
