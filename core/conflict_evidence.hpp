// What somebody keeps who has seen two statements of one ledger that do not fit together (FORMAT.md
// section 6): both notes and, where two histories were signed, the proof of it.
//
//     fundtrail/conflict/v1
//     held 331                       bytes of the checkpoint that the reader held before
//     mission.example/unmx/8893…20ec
//     4
//     9pm0H2WB7y9C6Zl/lR53t/HFVyR1wfpscakc5fe2cus=
//
//     — mission.example/unmx/8893…20ec VQiVDj8i…
//     found 331                      bytes of the checkpoint in the ledger; 0 if it has none
//     mission.example/unmx/8893…20ec
//     6
//     wJb5PHNmJ8l7RdXTjG8lTNjcP6HhyLCdVFdxqQzJbKk=
//
//     — mission.example/unmx/8893…20ec VQiVDqh0…
//     root 8IHgXnVz9vq0Xn8dKZbE5N4HYfG0n8tHhHn6GzJgT1M=
//     proof cXUUdbHRJSB4RtJ1fX9uA0l1ftgTSPmuxkuB5qTXBkQ=
//     proof …
//
// `root` is the root over the first 4 entries in the history that was found, and the `proof` lines
// prove, by RFC 6962 section 2.1.2, that the checkpoint found is a tree which begins with them. It
// differs from the root that was held: whoever has the key of the ledger signed both.
#pragma once

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// That the tree of the checkpoint found begins otherwise than the one held.
struct ForkProof {
    Hash root;  // of the history that was found, at the size of the checkpoint held
    std::vector<Hash> consistency;

    friend bool operator==(const ForkProof&, const ForkProof&) = default;
};

struct ConflictEvidence {
    std::string held;               // a signed note
    std::string found;              // a signed note, or empty
    std::optional<ForkProof> fork;  // nothing: one is older than the other, or of another ledger

    friend bool operator==(const ConflictEvidence&, const ConflictEvidence&) = default;
};

/// The text above.
[[nodiscard]] std::string to_text(const ConflictEvidence& evidence);

/// Longer evidence is none: two notes, a root and a proof.
inline constexpr std::size_t k_evidence_bytes_max = 2 * k_checkpoint_bytes_max + 10'000;

/// True if the text begins as evidence does.
[[nodiscard]] bool is_conflict_evidence(std::string_view text);
/// Reads exactly what to_text prints; refuses (`evidence.malformed`) anything else. Whether it
/// proves something is another question.
[[nodiscard]] Result<ConflictEvidence> parse_conflict_evidence(std::string_view text);

/// True if both notes are of one ledger, and the fork proves that they cannot be of one history,
/// whoever signed them.
[[nodiscard]] bool states_two_histories(const ConflictEvidence& evidence);

/// True if the evidence shows that holders of these keys signed two histories of one ledger: it
/// states two, and both notes verify.
[[nodiscard]] bool proves_fork(const ConflictEvidence& evidence,
                               const std::vector<VerifierKey>& keys);

}  // namespace fundtrail
