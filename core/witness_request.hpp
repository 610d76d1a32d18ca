// What a log asks of a witness, and what the witness answers (C2SP tlog-witness, add-checkpoint).
// Here the request is a file and the reply the cosignature lines (FORMAT.md section 6); the numbers
// of the answers are those of the protocol.
//
//     old 1
//     KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
//     KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
//
//     sigsum.org/v1/tree/4d6d8825…e562
//     3
//     RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=
//
//     — sigsum.org/v1/tree/4d6d8825…e562 UgIom2VbtIcdFbwF…
//
// that is the size that the witness cosigned last, 0 to 63 hashes that prove that the new tree
// extends it, an empty line, and the checkpoint.
//
// The judgement is pure: it neither stores nor signs. Whoever cosigns must store the new tree
// durably before a cosignature leaves, and must hold a lock from reading its memory until then:
// otherwise two requests at once could take the memory back to the smaller tree.
#pragma once

#include "core/checkpoint.hpp"
#include "core/crypto.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_consistency_hashes_max = 63;
/// The longest old line, 63 hashes, the empty line and the longest checkpoint.
inline constexpr std::size_t k_witness_request_bytes_max =
    sizeof "old 9223372036854775807" + k_consistency_hashes_max * 45 + 1 + k_checkpoint_bytes_max;

struct WitnessRequest {
    std::int64_t old_size = 0;
    std::vector<Hash> consistency;  // at most 63
    std::string checkpoint_note;
};

/// The body, as a file or as sent.
[[nodiscard]] std::string to_text(const WitnessRequest& request);

/// A request taken apart; views point into the body.
struct ParsedWitnessRequest {
    std::int64_t old_size = 0;
    std::vector<Hash> consistency;
    ParsedCheckpoint checkpoint;
};

/// Refuses (rule `witness_request.malformed`, answer 400) what is not exactly such a body of at
/// most 265,004 bytes, with the line that is wrong. Signatures and proof are not yet verified.
[[nodiscard]] Result<ParsedWitnessRequest> parse_witness_request(std::string_view body);

/// What a witness knows of the origin of a checkpoint.
struct WitnessMemory {
    std::vector<VerifierKey> log_keys;  // that it trusts for this origin; none: the log is unknown
    std::optional<TreeState> cosigned;  // the latest tree that it cosigned; nothing if never
};

/// The answers of the protocol, by their HTTP status codes.
enum class WitnessStatus : std::uint16_t {
    cosign = 200,
    malformed = 400,
    not_signed = 403,
    log_unknown = 404,
    old_size_differs = 409,
    not_consistent = 422
};

struct WitnessAnswer {
    WitnessStatus status = WitnessStatus::malformed;
    std::string reason;              // in words, for the user
    std::int64_t cosigned_size = 0;  // what the witness cosigned last, 0 if never; body of a 409

    friend bool operator==(const WitnessAnswer&, const WitnessAnswer&) = default;
};

/// Judges a request, in this order: the log is unknown (404); its signature is missing or invalid
/// (403); the old size is above the new one (400); the old size is not the one that was cosigned
/// last (409); the new tree is not shown to extend that one (422): size 0 carries the empty root,
/// a proof from size 0 is empty, an equal size has an equal root and an empty proof. Else the
/// witness may cosign (200), also again what it cosigned before.
[[nodiscard]] WitnessAnswer judge_witness_request(const ParsedWitnessRequest& request,
                                                  const WitnessMemory& memory);

}  // namespace fundtrail
