#include "core/sealed.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

namespace fundtrail {

namespace {

// The tags with their terminating zero byte.
constexpr std::string_view k_field_tag{"fundtrail/field/v1", sizeof "fundtrail/field/v1"};
constexpr std::string_view k_attachment_tag{"fundtrail/attachment/v1",
                                            sizeof "fundtrail/attachment/v1"};

template <std::size_t byte_count>
std::array<std::uint8_t, byte_count> big_endian(std::uint64_t number) {
    std::array<std::uint8_t, byte_count> bytes{};
    for (std::size_t index = byte_count; index-- > 0; number >>= 8) {
        bytes[index] = static_cast<std::uint8_t>(number & 0xFF);
    }
    return bytes;
}

}  // namespace

Hash field_commitment(const Salt& salt, std::string_view name, std::string_view value) {
    ensure(name.size() <= k_private_name_bytes_max, "the path of a private field is bounded");
    ensure(value.size() <= k_private_value_bytes_max, "the value of a private field is bounded");
    const auto name_size = big_endian<2>(name.size());
    const auto value_size = big_endian<4>(value.size());
    return sha256(
        {k_field_tag, as_text(salt), as_text(name_size), name, as_text(value_size), value});
}

Hash attachment_commitment(const Salt& salt, std::string_view content) {
    const auto content_size = big_endian<8>(content.size());
    return sha256({k_attachment_tag, as_text(salt), as_text(content_size), content});
}

}  // namespace fundtrail
