// Texts one behind the other.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// `SE, NO`; empty of none.
[[nodiscard]] std::string joined(std::span<const std::string> texts,
                                 std::string_view between = ", ");

}  // namespace fundtrail
