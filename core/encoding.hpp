// Base64, hexadecimal and decimal integers, each with exactly one spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// Bytes are carried as std::string: records, notes and blobs alike.
[[nodiscard]] std::string_view as_text(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::span<const std::uint8_t> as_bytes(std::string_view text);

/// RFC 4648 section 4, padded.
[[nodiscard]] std::string base64(std::string_view bytes);
/// Strict: nothing unless re-encoding gives the same text.
[[nodiscard]] std::optional<std::string> parse_base64(std::string_view text);

/// Lower-case hexadecimal, two digits a byte.
[[nodiscard]] std::string hex(std::string_view bytes);
/// Lower-case digits only, an even number of them.
[[nodiscard]] std::optional<std::string> parse_hex(std::string_view text);

/// ASCII decimal, no sign, no leading zero except `0` itself, below 2^63 (FORMAT.md section 1).
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

}  // namespace fundtrail
