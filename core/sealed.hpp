// Private fields: a commitment in the ledger, its opening only in the vault (FORMAT.md section 2).
//
//     c = SHA-256("fundtrail/field/v1" || 00 || salt[32] || u16be(len name) || name
//                 || u32be(len value) || value)
//     c = SHA-256("fundtrail/attachment/v1" || 00 || salt[32] || u64be(len content) || content)
//
// In the record the field is {"sealed":"<base64 of c>"}; an attached file is named by its c alone.
#pragma once

#include "core/crypto.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundtrail {

using Salt = std::array<std::uint8_t, 32>;

inline constexpr std::size_t k_private_name_bytes_max = 65'535;
inline constexpr std::size_t k_private_value_bytes_max = 65'535;

/// What the vault keeps for one private field.
struct Opening {
    Hash commitment;
    std::string field;  // its path in the record: `name`, `lines.3.note`
    Salt salt{};
    std::string value;
};

/// What the vault keeps for one attached file. The commitment is to salt and content: nothing
/// vouches for the media type.
struct Attachment {
    Hash commitment;
    Salt salt{};
    std::string media_type;
    std::string content;
};

/// `name` at most 65,535 bytes, `value` at most 65,535.
[[nodiscard]] Hash field_commitment(const Salt& salt,
                                    std::string_view name,
                                    std::string_view value);
[[nodiscard]] Hash attachment_commitment(const Salt& salt, std::string_view content);

}  // namespace fundtrail
