// What a ledger's own records say about its proof: which keys sign its checkpoints, whom it names
// as witnesses, and what it has anchored (FORMAT.md sections 4 to 6).
//
// It is information of the operator's. Which witnesses count says the verifier's own trust policy
// (core/trust_policy.hpp), never the ledger.
#pragma once

#include "core/cosignature.hpp"
#include "core/crypto.hpp"
#include "core/entry.hpp"

#include <cstdint>
#include <span>

namespace fundtrail {

/// A checkpoint key, and the smallest size of which it signs the checkpoint: 1 for the key of
/// ledger.opened; e + 1 for one that was put in force by a record of entry e.
struct CheckpointKey {
    std::uint64_t first_size = 1;
    PublicKey key;

    friend bool operator==(const CheckpointKey&, const CheckpointKey&) = default;
};

/// The key in force at `size`, of keys in rising order of first_size; null for size 0, and where
/// there is no key.
[[nodiscard]] const PublicKey* checkpoint_key_at(std::span<const CheckpointKey> keys,
                                                 std::uint64_t size);

/// A witness that the ledger names, by the record witness.registered.
struct RegisteredWitness {
    RecordId record;
    CosignerKey key;

    friend bool operator==(const RegisteredWitness&, const RegisteredWitness&) = default;
};

/// What the ledger's anchors come to (checkpoint.anchored).
struct Anchored {
    /// Of the checkpoint that was anchored last; 0 before the first.
    std::uint64_t size = 0;
    /// POSIX seconds of the newest cosignature by a registered witness in any anchor; 0 if there is
    /// none. No writer begins an entry at an earlier time.
    std::int64_t newest_time = 0;

    friend bool operator==(const Anchored&, const Anchored&) = default;
};

}  // namespace fundtrail
