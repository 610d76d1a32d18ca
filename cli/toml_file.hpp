// TOML files as the JSON values that drafts are made of. The only file that knows toml++.
#pragma once

#include "core/json.hpp"

#include <optional>
#include <string>

namespace fundtrail {

inline constexpr std::size_t k_toml_bytes_max = 262'144;

/// The tables, arrays, strings, integers, booleans and dates of a TOML file; nothing if there is no
/// file. Throws InputError, naming file, line and column, for anything else, such as a fraction.
[[nodiscard]] std::optional<JsonValue> read_toml(const std::string& path);

}  // namespace fundtrail
