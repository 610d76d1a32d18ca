// Signed notes and verifier keys from outside: what is accepted is put together again to the same
// bytes.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/note.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t k_bytes_max = 65'535;

std::string reassembled(const fundtrail::ParsedNote& note) {
    std::string bytes = std::string{note.text} + "\n";
    for (const fundtrail::NoteSignature& line : note.signatures) {
        const std::string blob = std::string{fundtrail::as_text(line.id.bytes)} + line.blob;
        bytes.append("— ").append(line.name).append(" ");
        bytes.append(fundtrail::base64(blob)).append("\n");
    }
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    if (const auto note = fundtrail::parse_note(input, k_bytes_max)) {
        fundtrail::ensure(reassembled(*note) == input, "a note has one spelling");
        fundtrail::ensure(!fundtrail::verify_note(*note, {}), "no key, no verified note");
    }
    if (const auto key = fundtrail::parse_verifier_key(input))
        fundtrail::ensure(to_text(*key) == input, "a verifier key has one spelling");
    return 0;
}
