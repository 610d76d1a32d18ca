// Text of any origin as text that cannot mislead a reader or a terminal. Shared by the renderers.
#pragma once

#include <string>
#include <string_view>

namespace fundtrail {

/// `text` with U+FFFD for every character and every run of bytes that is_permitted_text
/// (core/text.hpp) refuses: control characters, marks that turn the direction of text, invalid
/// UTF-8. Newlines stay.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace fundtrail
