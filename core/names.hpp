// The grammar of names and codes (FORMAT.md section 1).
#pragma once

#include <cstddef>
#include <string_view>

namespace fundtrail {

inline constexpr std::size_t k_ledger_name_bytes_max = 180;
inline constexpr std::size_t k_key_name_bytes_max = 255;
inline constexpr std::size_t k_code_bytes_max = 32;

/// `[a-z0-9.-]+(/[a-z0-9._~-]+)*`, of at most `bytes_max` bytes: `mission.example/amina`.
[[nodiscard]] bool is_name(std::string_view text, std::size_t bytes_max);
/// `[A-Za-z0-9][A-Za-z0-9._-]{0,31}`: `SE-2025`.
[[nodiscard]] bool is_code(std::string_view text);

}  // namespace fundtrail
