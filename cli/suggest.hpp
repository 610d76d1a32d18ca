// What somebody meant who mistyped a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// The candidate nearest to `typed`, within a third of its length in edits (insert, drop, change,
/// swap of neighbours); empty if none is near.
[[nodiscard]] std::string nearest(std::string_view typed,
                                  const std::vector<std::string>& candidates);

}  // namespace fundtrail
