// A witness's reply, taken into the ledger: its cosignature lines under the checkpoint that they
// are about (FORMAT.md section 6).
//
// Only lines that verify by a named key are stored; which witnesses count is never said by what is
// stored, but by the trust policy of whoever verifies. What the checkpoint key remembers needs no
// cosignatures, since it is asked for sizes and roots alone (ledger/checkpoint_signing), so the
// write lock of ledger.db, which signing holds as well, is the only one that is taken.
#pragma once

#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/date.hpp"
#include "core/result.hpp"
#include "ledger/ledger_folder.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class StoreMode : std::uint8_t { store, rehearse };

struct ReplyChoice {
    std::vector<CosignerKey> known;        // by whom lines are stored
    std::optional<std::uint64_t> size;     // of the checkpoint; nothing: found, from the newest on
    std::optional<Timestamp> latest = {};  // that a line may claim; nothing: whatever it claims
    StoreMode mode = StoreMode::store;
};

struct StoredCosignatures {
    Checkpoint checkpoint;
    VerifierKey log_key;                        // that signed it
    std::vector<VerifiedCosignature> added;     // may be empty
    std::vector<VerifiedCosignature> cosigned;  // by known keys, those added included
    std::vector<std::string> unknown;           // `name+key ID` of lines that were left out
};

/// Stores what verifies; durable on return. Refuses, and then nothing is stored: what
/// add_cosignatures refuses; a line of a known key that verifies for no checkpoint here, or not for
/// the one of that size (`cosignature.invalid`); a known key that is also an officer's or the
/// checkpoint key of this ledger (`cosignature.ledger_key`); and (`cosignature.no_checkpoint`) if
/// there is no checkpoint, or none of that size; (`cosignature.unknown`) a reply in which no line
/// is by a known key; and (`cosignature.time`) a line that claims a time after the latest. Throws
/// StorageError, CorruptLedger.
[[nodiscard]] Result<StoredCosignatures> store_cosignatures(const LedgerFolder& folder,
                                                            std::string_view reply,
                                                            const ReplyChoice& choice);

}  // namespace fundtrail
