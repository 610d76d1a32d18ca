// Signed notes and verifier keys (C2SP signed-note), the form of every signed statement.
//
//     text            one or more lines, the last ended by a newline
//                     an empty line
//     — name base64   em dash, space, key name, space, base64(key ID[4] || signature), one line a
//     signature
//
// A verifier key is written `name+hex(key ID)+base64(01 || public key)`, with
// key ID = SHA-256(name || 0A || 01 || public key)[:4]. The byte 01 is the type of the key; here
// only signatures of type 01 (Ed25519) are made and verified, core/cosignature.hpp has type 04.
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

/// `mission.example/finance-1+1a2b3c4d`, by which a key is told from all others.
[[nodiscard]] std::string name_and_id(std::string_view name, KeyId id);

/// What an Ed25519 key signs: the byte in front of it in key IDs and vkeys. Never change or reuse.
enum class KeyType : std::uint8_t { note = 0x01, cosignature = 0x04 };

/// The key ID of an Ed25519 note key.
[[nodiscard]] KeyId key_id(std::string_view name, const PublicKey& key);
/// SHA-256(name || 0A || type || public key)[:4].
[[nodiscard]] KeyId key_id(std::string_view name, const PublicKey& key, KeyType type);

/// What a vkey says.
struct NamedKey {
    std::string name;
    PublicKey key;
};

/// Reads a vkey of this type under any name that a signed note allows; nothing if it is not exactly
/// that, its key ID is another, or the key does not pass is_valid.
[[nodiscard]] std::optional<NamedKey> parse_vkey(std::string_view vkey, KeyType type);
/// `name+hex(key ID)+base64(type || public key)`.
[[nodiscard]] std::string vkey_text(std::string_view name, const PublicKey& key, KeyType type);

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

/// True if the name is not empty and is UTF-8 without control characters, `+` and Unicode spaces.
[[nodiscard]] bool is_note_name(std::string_view name);
/// True if the text is UTF-8 without control characters except the newline.
[[nodiscard]] bool is_note_text(std::string_view text);

/// One line of a note's signatures.
struct NoteSignature {
    std::string_view name;
    KeyId id;
    std::string blob;  // what follows the key ID: 64 bytes for Ed25519

    /// True if the line names this key, a VerifierKey or a CosignerKey; it may still be forged.
    template <class Key>
    [[nodiscard]] bool names(const Key& key) const {
        return name == key.name && id == key.id;
    }

    friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
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

/// The line `— name base64(id || blob)` with its newline. `name` is a note name, `blob` not empty.
[[nodiscard]] std::string signature_line(std::string_view name, KeyId id, std::string_view blob);

/// `text` (which ends with a newline) as a note with one signature.
[[nodiscard]] std::string sign_note(std::string_view text,
                                    std::string_view name,
                                    const SecretKey& key);

}  // namespace fundtrail
