// A JSON value as text for programs: one line, keys in byte order, any bytes made valid UTF-8.
#pragma once

#include "core/json.hpp"

#include <string>

namespace fundtrail {

/// Every control character escaped, invalid UTF-8 replaced by U+FFFD; ends with a newline.
[[nodiscard]] std::string render_json(const JsonValue& value);

}  // namespace fundtrail
