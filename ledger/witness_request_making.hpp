// What a ledger asks of a witness: a checkpoint that it keeps, and the proof that this extends what
// the witness cosigned last (FORMAT.md section 6; the body is core/witness_request's).
//
// The proof is computed from the entries themselves, and verified as the witness will, before it
// leaves. The ledger is only read.
#pragma once

#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/note.hpp"
#include "core/result.hpp"
#include "core/witness_request.hpp"
#include "ledger/ledger_folder.hpp"

#include <cstdint>
#include <optional>

namespace fundtrail {

struct RequestChoice {
    std::optional<std::uint64_t> size;      // of the checkpoint; nothing: the newest
    std::optional<std::uint64_t> old_size;  // what the witness cosigned last, as the user knows
    /// Where no old size is given: the largest size that this witness cosigned, by the ledger's own
    /// checkpoints; 0 if there is none, or no witness is named.
    std::optional<CosignerKey> witness;
};

struct MadeRequest {
    WitnessRequest request;
    Checkpoint checkpoint;
    VerifierKey log_key;        // by which the witness is to know the ledger
    std::uint64_t entries = 0;  // of the ledger, at least the checkpoint's size
};

/// Refuses (rule `witness_request.no_checkpoint`) if the ledger keeps no checkpoint, or none of
/// that size; (rule `witness_request.old_size`) if the witness cosigned a larger one. Throws
/// StorageError, and CorruptLedger if entries are missing or the checkpoint is not theirs.
[[nodiscard]] Result<MadeRequest> make_witness_request(const LedgerFolder& folder,
                                                       const RequestChoice& choice);

}  // namespace fundtrail
