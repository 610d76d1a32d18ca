// The cosignature: a witness states that a checkpoint shows the largest tree of this origin that it
// has seen, consistent with all it saw before (C2SP tlog-cosignature version 1, Ed25519, type 04).
//
//     signed     cosignature/v1
//                time 1679315147
//                example.org/log
//                10
//                HA5HAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
//     line       — example.org/witness base64(key ID[4] || u64be(time) || Ed25519 signature[64])
//     vkey       example.org/witness+cacf2e50+BGbguFjkYqYJ5m/nE3DIFtiEb/ED1UmaIqf+w3/bxCSn
//
// with key ID = SHA-256(name || 0A || 04 || public key)[:4]. The line stands under the checkpoint
// as one more signature of its note. What is signed does not hold the witness's name, so a witness
// key must serve nothing else. Which witnesses count is no matter of this file:
// core/trust_policy.hpp.
#pragma once

#include "core/crypto.hpp"
#include "core/note.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A named key that cosigns; of another type than a VerifierKey, so that neither is taken for the
/// other. Holding one made by parse_cosigner_key means that its ID matches and that the key passes
/// is_valid.
struct CosignerKey {
    std::string name;
    KeyId id;
    PublicKey key;

    friend bool operator==(const CosignerKey&, const CosignerKey&) = default;
};

[[nodiscard]] CosignerKey make_cosigner_key(std::string name, const PublicKey& key);
/// Reads a vkey of type 04; nothing if it is not exactly that.
[[nodiscard]] std::optional<CosignerKey> parse_cosigner_key(std::string_view vkey);
/// The vkey text.
[[nodiscard]] std::string to_text(const CosignerKey& key);

/// What a cosignature line says beside its name and key ID.
struct Cosignature {
    /// POSIX seconds, 0 to 2^63-1: whatever the witness claims, also what no Timestamp can print.
    std::int64_t time_seconds = 0;
    Signature signature;

    friend bool operator==(const Cosignature&, const Cosignature&) = default;
};

/// By how much a cosignature may be ahead of a clock here before one of the two is called wrong.
inline constexpr std::int64_t k_cosignature_ahead_seconds_max = 300;

/// A time that a witness claims, in POSIX seconds: `2026-03-14T09:26:53Z`, or the seconds where no
/// calendar has it.
[[nodiscard]] std::string claimed_time_text(std::int64_t seconds);

/// Reads what follows the key ID: 8 bytes of time, 64 of signature. Nothing if there are more or
/// fewer bytes, which is another type of signature, or if the time is above 2^63-1.
[[nodiscard]] std::optional<Cosignature> parse_cosignature(std::string_view blob);

/// The bytes that are signed: header, time, and the whole text of the checkpoint.
[[nodiscard]] std::string cosigned_message(std::string_view checkpoint_text,
                                           std::int64_t time_seconds);

/// The cosignature line with its newline. `time_seconds` is not negative.
[[nodiscard]] std::string cosign(std::string_view checkpoint_text,
                                 std::string_view witness_name,
                                 std::int64_t time_seconds,
                                 const SecretKey& key);

/// A cosignature that was verified by this key.
struct VerifiedCosignature {
    CosignerKey cosigner;
    Cosignature cosignature;

    friend bool operator==(const VerifiedCosignature&, const VerifiedCosignature&) = default;
};

/// The line with its newline, as it was read.
[[nodiscard]] std::string to_line(const VerifiedCosignature& cosignature);

/// The cosignatures of the note by keys of `known`, in the order of their lines. Of the lines of
/// one key the first counts, the others are not read. Lines of unknown keys and of other types are
/// ignored. Refuses the whole note (rule `cosignature.invalid`) if a line of a known key does not
/// verify or claims a time above 2^63-1, or if two known keys have the same name and ID.
[[nodiscard]] Result<std::vector<VerifiedCosignature>> verify_cosignatures(
    const ParsedNote& note, const std::vector<CosignerKey>& known);

/// A checkpoint note with what was added to it.
struct CosignedCheckpoint {
    std::string note;
    std::vector<VerifiedCosignature> added;  // may be empty: nothing new, or of known keys
};

/// Adds the lines of a witness's reply to a checkpoint note, behind the lines that are there: the
/// log's first, then in order of receipt. Added are lines that verify by a key of `known` whose
/// name and ID have no line yet; others are left out. Refuses (rule `cosignature.malformed`) a
/// reply that is not signature lines, (rule `checkpoint.malformed`) a note that is no checkpoint,
/// does not start with its log's line, or would grow past its limits, and what verify_cosignatures
/// refuses, in the note and in the reply.
[[nodiscard]] Result<CosignedCheckpoint> add_cosignatures(std::string_view checkpoint_note,
                                                          std::string_view reply,
                                                          const std::vector<CosignerKey>& known);

}  // namespace fundtrail
