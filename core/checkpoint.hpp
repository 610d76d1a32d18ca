// The checkpoint: a ledger's own signed statement of its size and root (FORMAT.md section 5, C2SP
// tlog-checkpoint).
//
//     mission.example/unmx/8893819cbafa8fd4f9a51fb6d50123df24ece79773e6433121db5740accb20ec
//     4
//     9pm0H2WB7y9C6Zl/lR53t/HFVyR1wfpscakc5fe2cus=
//
//     — mission.example/unmx/8893819c…20ec VQiVDj8iDdZ9PhPI2VFppLfk…
//
// that is the origin, the number of entries, the root over them in base64, as a signed note. C2SP
// lets more lines follow the root; here a checkpoint that has them is malformed, whoever made it.
// The origin of a ledger is `<ledger name>/<ledger id in hexadecimal>`, and it is also the name
// under which the checkpoint key signs. Witnesses add their lines: core/cosignature.hpp.
#pragma once

#include "core/crypto.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_checkpoint_bytes_max = 262'144;

/// Which ledger a checkpoint is about.
struct LedgerOrigin {
    std::string name;
    Hash ledger_id;

    friend bool operator==(const LedgerOrigin&, const LedgerOrigin&) = default;
};

/// `<ledger name>/<64 lower-case hexadecimal digits of the id>`.
[[nodiscard]] std::string to_text(const LedgerOrigin& origin);
/// Reads exactly what to_text prints, with a ledger name of at most 180 bytes.
[[nodiscard]] std::optional<LedgerOrigin> parse_ledger_origin(std::string_view text);

/// What the three lines say. The origin is any line that is not empty: other logs have other names.
struct Checkpoint {
    std::string origin;
    TreeState tree;  // size below 2^63

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// The three lines: what is signed.
[[nodiscard]] std::string checkpoint_text(const Checkpoint& checkpoint);
/// Reads exactly three lines. Refuses (rule `checkpoint.malformed`) with the line that is wrong.
[[nodiscard]] Result<Checkpoint> parse_checkpoint_text(std::string_view text);

/// A checkpoint note taken apart; its signatures are not yet verified. Views point into the note.
struct ParsedCheckpoint {
    Checkpoint checkpoint;
    ParsedNote note;
};

/// Refuses (rule `checkpoint.malformed`) what is no signed note of at most 262,144 bytes with a
/// text of exactly three lines. A size of 0 is read here, since witnesses answer to it.
[[nodiscard]] Result<ParsedCheckpoint> parse_checkpoint(std::string_view note);

/// The signed note, under the name of the origin. Only for the origin of a ledger and never for
/// size 0, which says nothing: every tree extends it.
[[nodiscard]] std::string sign_checkpoint(const Checkpoint& checkpoint, const SecretKey& key);

/// Holding one made by verify_checkpoint means that a ledger of at least one entry has stated it
/// under one of the keys that were given.
struct LedgerCheckpoint {
    LedgerOrigin origin;
    TreeState tree;
};

/// Verifies the ledger's own signature. Of `keys` those count whose name is the origin. Refuses
/// what is not of a ledger or of size 0 (rule `checkpoint.malformed`), and what none of these keys
/// signed, or one of them invalidly (rule `checkpoint.signature`).
[[nodiscard]] Result<LedgerCheckpoint> verify_checkpoint(const ParsedCheckpoint& parsed,
                                                         const std::vector<VerifierKey>& keys);

}  // namespace fundtrail
