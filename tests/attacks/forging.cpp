#include "tests/attacks/forging.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/entry.hpp"
#include "core/note.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fundtrail::attacks {
namespace {

constexpr std::size_t k_s_offset = 32;  // of S in a signature R || S

/// 2^252 + 27742317777372353535851937790883648493, lowest byte first (RFC 8032 section 5.1).
constexpr std::array<std::uint8_t, 32> k_order{
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

NoteSignature last_line(std::string_view note) {
    const auto parsed = parse_note(note, k_entry_note_bytes_max);
    ensure(parsed && !parsed->signatures.empty(), "what is forged is a signed note");
    return parsed->signatures.back();
}

}  // namespace

void keep_note(support::ForgedEntry& entry) {
    entry.spoil = [note = entry.note](std::string& made) { made = note; };
}

void keep_signature(support::ForgedEntry& entry) {
    entry.spoil = [signature = signature_of(entry.note)](std::string& made) {
        made = with_signature(made, signature);
    };
}

Signature signature_of(std::string_view note) {
    const NoteSignature line = last_line(note);
    Signature signature;
    ensure(line.blob.size() == signature.bytes.size(), "the note's signature is an Ed25519 one");
    std::ranges::copy(as_bytes(line.blob), signature.bytes.begin());
    return signature;
}

std::string with_signature(const std::string& note, const Signature& signature) {
    const NoteSignature line = last_line(note);
    const std::size_t start = note.rfind('\n', note.size() - 2) + 1;
    return note.substr(0, start) + signature_line(line.name, line.id, signature.view());
}

Signature malleated(const Signature& signature) {
    Signature other = signature;
    unsigned carry = 0;
    for (std::size_t at = 0; at < k_order.size(); ++at) {
        carry += other.bytes[k_s_offset + at] + unsigned{k_order[at]};
        other.bytes[k_s_offset + at] = static_cast<std::uint8_t>(carry);
        carry >>= 8U;
    }
    ensure(carry == 0, "S below the order, and the order, fit 256 bits together");
    return other;
}

PublicKey small_order_key() {
    return {};
}

std::vector<std::string> repeated(std::size_t times, const std::string& code) {
    return std::vector<std::string>(times, code);
}

std::vector<std::string> joined(const std::vector<std::vector<std::string>>& lists) {
    std::vector<std::string> all;
    for (const auto& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

}  // namespace fundtrail::attacks
