// Text from outside: valid UTF-8 without the characters that mislead a reader, and its width on a
// screen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// True if `text` is valid UTF-8 (no overlong form, no surrogate) without U+0000-001F except
/// U+000A, U+007F-009F, U+2028, U+2029, U+202A-202E, U+2066-2069, U+FEFF, U+E0000-E007F and
/// noncharacters (U+FDD0-FDEF, U+xxFFFE, U+xxFFFF): the string rule of FORMAT.md section 2.
[[nodiscard]] bool is_permitted_text(std::string_view text);

/// The first place where a text breaks the rule of is_permitted_text, and why, in words for the
/// user.
struct ForbiddenText {
    std::size_t offset_bytes = 0;
    std::string why;
};

/// Where `text` first breaks the rule of is_permitted_text; nothing if it keeps it.
[[nodiscard]] std::optional<ForbiddenText> find_forbidden(std::string_view text);

/// True if `text` is valid UTF-8 (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view text);

/// Columns that `text` takes on a terminal: 0 for combining marks and format characters, 2 for wide
/// East Asian characters and emoji, else 1. Expects valid UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The longest start of `text` that fits `columns`, ending in `…` if anything was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// ASCII letters in lower case, everything else as it is.
[[nodiscard]] std::string ascii_lower(std::string_view text);
/// The text with its first letter, if it is one of ASCII, as a capital.
[[nodiscard]] std::string capitalised(std::string_view text);

}  // namespace fundtrail
