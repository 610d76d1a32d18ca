// The witness at work: it reads a request, judges it by what it keeps of that log, and cosigns
// (C2SP tlog-witness; FORMAT.md section 6). It needs no ledger.
//
// From reading its memory until the new memory is durable a witness holds one lock, and nothing is
// returned before: two requests at once, or a kill at any moment, cannot take it back to a smaller
// tree. Its times never go back either.
//
// A signed checkpoint that is not shown to extend the one cosigned before is what a fork looks
// like. Both are kept as evidence (core/conflict_evidence.hpp) beside the memory, in the file
// `conflict-<SHA-256 of it>`. Two of one size prove it; of two sizes the request's proof failed,
// which the operator may still mend.
#pragma once

#include "core/checkpoint.hpp"
#include "core/clock.hpp"
#include "core/conflict_evidence.hpp"
#include "core/cosignature.hpp"
#include "core/crypto.hpp"
#include "core/date.hpp"
#include "core/note.hpp"
#include "core/result.hpp"
#include "core/witness_request.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Conflicts of one log that are kept; an operator must not be able to fill the witness's disk.
inline constexpr std::size_t k_conflicts_kept_max = 100;

struct WitnessSigner {
    CosignerKey key;
    const SecretKey* secret = nullptr;  // null: a rehearsal, which signs and writes nothing
    std::string keys_folder;
};

/// What was cosigned.
struct GivenCosignature {
    std::string line;  // with its newline; empty in a rehearsal
    Checkpoint checkpoint;
    Timestamp time;
    std::uint64_t size_before = 0;      // cosigned last before this; 0 if never
    std::vector<VerifierKey> log_keys;  // by which the witness knows this log from now on
    std::size_t keys_added = 0;         // of those, the last ones, that it did not know before
};

/// Two checkpoints of one origin that are not shown to agree: what was cosigned, with the log's
/// line and the witness's, and what is asked for, as it came.
struct Conflict {
    ConflictEvidence evidence;
    std::string path;  // where it is kept; empty if it is not
};

struct WitnessRefusal {
    Refusal refusal;
    /// The protocol's answer; nothing if this machine is what stands in the way.
    std::optional<WitnessStatus> status;
    std::int64_t cosigned_size = 0;  // what the witness cosigned last, 0 if never
    std::optional<Conflict> conflict;
};

/// Answers a request. `trusted` are keys of logs that the user names now; those of the request's
/// origin are remembered with the cosignature. Refuses by judge_witness_request
/// (`witness_request.malformed` 400, `witness.log_signature` 403, `witness.unknown_log` 404,
/// `witness.conflict` 409, `witness.inconsistent` 422), and if this machine's clock stands before
/// the time of the last cosignature for this origin (`witness.clock`). Throws StorageError.
[[nodiscard]] tl::expected<GivenCosignature, WitnessRefusal> answer_request(
    const WitnessSigner& witness,
    std::string_view body,
    const std::vector<VerifierKey>& trusted,
    const Clock& clock);

}  // namespace fundtrail
