#include "core/hash_text.hpp"

#include "core/encoding.hpp"

#include <cstddef>

namespace fundtrail {

namespace {

constexpr std::size_t k_hash_characters = 44;

}  // namespace

std::string to_text(const Hash& hash) {
    return base64(hash.view());
}

std::optional<Hash> parse_hash(std::string_view text) {
    if (text.size() != k_hash_characters) return std::nullopt;
    const std::optional<std::string> bytes = parse_base64(text);
    if (!bytes || bytes->size() != k_hash_bytes) return std::nullopt;
    return Hash::from(*bytes);
}

}  // namespace fundtrail
