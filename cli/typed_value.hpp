// Measured values as people type them.
#pragma once

#include <string>
#include <string_view>

namespace fundtrail {

/// The number as records write it, where one was typed with commas between thousands or with a per
/// cent sign: `1,250` is 1250, `45.0%` is 45.0. Anything else, such as a word of a scale, as it
/// stands.
[[nodiscard]] std::string as_recorded_value(std::string_view typed);

/// True of a number with a per cent sign, however it is grouped: `45.0%`, `45,0 %`.
[[nodiscard]] bool is_typed_share(std::string_view typed);

}  // namespace fundtrail
