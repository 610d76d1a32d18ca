// What the JSON of several reports is written with.
#pragma once

#include "core/indicator.hpp"
#include "core/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Sets the member unless the text is empty.
void put(JsonValue& value, std::string_view key, std::string_view text);

/// ["a","b"]
[[nodiscard]] JsonValue texts_json(const std::vector<std::string>& texts);

/// {"value":"12.5","date":"2026-03-31"}
[[nodiscard]] JsonValue to_json(const DatedValue& dated);

}  // namespace fundtrail
