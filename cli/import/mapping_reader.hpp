// From a mapping file to a Mapping: every key is known, every column is in the file, every field is
// one of the catalogue, or the line that is wrong is named.
#pragma once

#include "cli/import/mapping.hpp"
#include "cli/toml_file.hpp"

#include <string>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_record_rules_max = 100;
inline constexpr std::size_t k_count_rules_max = 1'000;

/// The table [input], as far as it says how to find the header. Throws InputError.
[[nodiscard]] CsvForm read_csv_form(const TomlDocument& document);

/// All else, for a file with this header. Throws InputError, naming key and line.
[[nodiscard]] Mapping read_mapping(const TomlDocument& document,
                                   const std::vector<std::string>& header);

}  // namespace fundtrail
