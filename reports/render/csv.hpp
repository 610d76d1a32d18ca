// A table as CSV (RFC 4180): header line, CRLF, quotes where needed.
#pragma once

#include "reports/page.hpp"

#include <string>
#include <string_view>

namespace fundtrail {

/// All columns of all rows, no foot. A number in a right-aligned column goes without its commas, so
/// that programs read it. A text cell that a spreadsheet would take for a formula (it begins with =
/// + - @, or their full-width forms, tab, return or newline, and is no number) gets an apostrophe
/// in front. Characters that mislead are shown as U+FFFD (reports/render/printable.hpp); newlines
/// stay.
[[nodiscard]] std::string render_csv(const PageTable& table);

/// True if a spreadsheet would take the text for a formula, as above.
[[nodiscard]] bool reads_as_formula(std::string_view text);

}  // namespace fundtrail
