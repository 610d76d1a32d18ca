// Help at the width of a page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fundtrail {

inline constexpr std::size_t k_help_columns = 80;

/// Breaks the lines of `help` that are wider than `columns` between words: what follows a
/// column of names goes on below itself, other lines below their start. A line that begins with two
/// spaces and `fundtrail` is a command: it goes on behind a backslash, so that it can be copied.
[[nodiscard]] std::string wrapped_help(std::string_view help, std::size_t columns = k_help_columns);

}  // namespace fundtrail
