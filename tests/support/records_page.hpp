// The part of schemas/RECORDS.md that follows from the tables of core/: record types, rules,
// accounts, numbered documents, roles and currencies, as Markdown.
#pragma once

#include <string>
#include <string_view>

namespace fundtrail::support {

/// The line of the page below which everything is generated. What stands above it is written by
/// hand.
inline constexpr std::string_view k_records_page_marker =
    "<!-- Below this line the page is generated from the tables of core/: see tests/README.md. -->";

/// Everything that stands below the marker line.
[[nodiscard]] std::string records_page();

}  // namespace fundtrail::support
