// Signed notes and verifier keys (C2SP signed-note), the form of every signed statement.
//
//     text            one or more lines, the last ended by a newline
//                     an empty line
//     — name base64   em dash, space, key name, space, base64(key ID[4] || signature), one line a
//     signature
//
// A verifier key is written `name+hex(key ID)+base64(01 || public key)`, with
// key ID = SHA-256(name || 0A || 01 || public key)[:4]. Only Ed25519 (type 01) is made and verified
// here.
#pragma once

#include "core/crypto.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct KeyId {
    std::array<std::uint8_t, 4> bytes{};
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const KeyId&, const KeyId&) = default;
};

/// Eight lower-case hexadecimal digits.
[[nodiscard]] std::string to_text(KeyId id);
/// The key ID of an Ed25519 note key.
[[nodiscard]] KeyId key_id(std::string_view name, const PublicKey& key);

/// A named public key. Holding one made by parse_verifier_key means that its ID matches and that
/// the key passes is_valid.
struct VerifierKey {
    std::string name;
    KeyId id;
    PublicKey key;

    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

[[nodiscard]] VerifierKey make_verifier_key(std::string name, const PublicKey& key);
/// Reads a vkey of type 01 under any name that a signed note allows; nothing if it is not exactly
/// that.
[[nodiscard]] std::optional<VerifierKey> parse_verifier_key(std::string_view vkey);
/// The vkey text.
[[nodiscard]] std::string to_text(const VerifierKey& key);

struct NoteSignature {
    std::string_view name;
    KeyId id;
    std::string blob;  // what follows the key ID: 64 bytes for Ed25519
};

/// A note taken apart; views point into the note's bytes.
struct ParsedNote {
    std::string_view text;  // with its final newline: the signed message
    std::vector<NoteSignature> signatures;
};

inline constexpr std::size_t k_note_signatures_max = 100;

/// Takes a note apart without judging its signatures. Nothing if it is malformed, or longer than
/// `bytes_max`.
[[nodiscard]] std::optional<ParsedNote> parse_note(std::string_view note, std::size_t bytes_max);

/// The names of the keys of `known` by whom the note is signed, each once. Nothing if the note must
/// be refused: no known signature, or one of a known key that is invalid, or two known keys with
/// the same name and ID. Unknown signatures are ignored.
[[nodiscard]] std::optional<std::vector<std::string>> verify_note(
    const ParsedNote& note, const std::vector<VerifierKey>& known);

/// `text` (which ends with a newline) as a note with one signature.
[[nodiscard]] std::string sign_note(std::string_view text,
                                    std::string_view name,
                                    const SecretKey& key);

}  // namespace fundtrail
