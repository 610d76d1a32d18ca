// How deep the keys of a TOML text lead, found before anything is built of it.
//
// `a.b.c = 1` makes a table in a table. The parser bounds how deep brackets nest, but not how many
// parts a key has, and what a hundred thousand parts make cannot even be taken down again: a file
// beside a stranger's ledger would end the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fundtrail {

inline constexpr std::size_t k_toml_key_parts_max = 16;

/// The line, from 1, of the first key of more than k_toml_key_parts_max parts; nothing if there is
/// none. In what is no TOML a line may be found too, or none.
[[nodiscard]] std::optional<std::int64_t> line_of_deep_key(std::string_view toml);

}  // namespace fundtrail
