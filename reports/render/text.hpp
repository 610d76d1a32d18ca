// A page as plain text for a terminal or a file: no borders, columns aligned, wide characters
// counted as such.
#pragma once

#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <cstddef>
#include <string>

namespace fundtrail {

/// Width at which nothing is left out or shortened.
inline constexpr std::size_t k_unlimited_width = 0;

/// Renders for `columns` of screen (at least 40; k_unlimited_width for files). Where a table is too
/// wide, texts of more than 24 columns are shortened with `…`; then dispensable columns go, and are
/// named below the table; then the other texts are shortened, to 14 columns at least. Amounts,
/// dates and references are never cut, so a table of nothing else may be wider than the screen: a
/// reference is ASCII without spaces, of at most 44 columns. Text outside of tables is wrapped; a
/// word that is wider than its line is broken, behind a `/` if there is one. Control characters and
/// others that mislead are shown as U+FFFD, newlines in cells as `↵`, so that no text of a hostile
/// file moves the cursor.
[[nodiscard]] std::string render_text(const Page& page,
                                      std::size_t columns,
                                      const Words& words = Words{});

}  // namespace fundtrail
