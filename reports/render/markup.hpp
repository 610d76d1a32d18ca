// Text of any origin as text within HTML, XML or SVG, between tags or in a quoted attribute.
#pragma once

#include <string>
#include <string_view>

namespace fundtrail {

/// What is printable of it (reports/render/printable.hpp), with & < > " ' as entities.
[[nodiscard]] std::string escape_markup(std::string_view text);

/// JSON for a data block, `<script type="application/json">`: & < > are written as escapes, so that
/// it stays JSON and neither ends its element nor begins another.
[[nodiscard]] std::string json_for_markup(std::string_view json);

}  // namespace fundtrail
