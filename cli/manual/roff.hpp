// Text in the format of man pages, man(7).
#pragma once

#include <string>
#include <string_view>

namespace fundtrail {

/// The text as it stands in a line of running words: backslashes, hyphens that are to be copied,
/// quotation marks and letters beyond ASCII escaped, and no line taken for a request.
[[nodiscard]] std::string roff_text(std::string_view text);
/// The same in bold.
[[nodiscard]] std::string roff_bold(std::string_view text);
/// The same in italics, for what the user replaces.
[[nodiscard]] std::string roff_italic(std::string_view text);

}  // namespace fundtrail
