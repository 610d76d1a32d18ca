// The forms in which an answer is printed, and their names on the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// `table` is text for a screen, `json` and `csv` are for programs, the others are pages.
enum class Format : std::uint8_t { table, json, csv, markdown, html, pdf };

/// The format of the name `table`, `json`, `csv`, `md`, `html` or `pdf`.
[[nodiscard]] std::optional<Format> find_format(std::string_view name);
[[nodiscard]] std::vector<std::string> format_names();

}  // namespace fundtrail
