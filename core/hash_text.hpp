// A hash as text: the 44 characters of base64 in which notes, requests and proofs carry their 32
// bytes.
//
//     47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=      the root over no leaves
#pragma once

#include "core/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// Base64 of the 32 bytes (RFC 4648 section 4, padded).
[[nodiscard]] std::string to_text(const Hash& hash);
/// Reads exactly what to_text prints: strict base64 of 32 bytes.
[[nodiscard]] std::optional<Hash> parse_hash(std::string_view text);

}  // namespace fundtrail
