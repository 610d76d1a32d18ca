// Text of any origin as text within HTML, XML or SVG, between tags or in a quoted attribute.
#pragma once

#include <string>
#include <string_view>

namespace fundtrail {

/// What is printable of it (reports/render/printable.hpp), with & < > " ' as entities.
[[nodiscard]] std::string escape_markup(std::string_view text);

/// JSON that holds neither `<`, `>` nor `&`: in a script element nothing of it can begin or end
/// markup. It says the same, in escapes (RFC 8259 section 7).
[[nodiscard]] std::string inert_json(std::string_view json);

}  // namespace fundtrail
