// What verification proves of a ledger, and what it cannot (FORMAT.md section 8).
#pragma once

#include "core/conflict_evidence.hpp"
#include "core/phrase.hpp"
#include "core/trust_policy.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/verify/compromised_keys.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/quorum_check.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// How the verifier knows which ledger this is: the user said so (an id, or a key under an origin),
/// this machine remembers it, or not at all.
enum class Identity : std::uint8_t { pinned, known, first_seen };

[[nodiscard]] std::string_view to_text(Identity identity);

struct VerifyOptions {
    /// The ledger id that the user knows, 64 hexadecimal digits decoded.
    std::optional<Hash> ledger_id = {};
    /// A checkpoint that the user kept: the text of its note.
    std::optional<std::string> against = {};
    /// The user has verified the ledger as far as that checkpoint goes, and found it intact: where
    /// the entries up to there are the same, they are not judged again (walk_ledger). What follows
    /// is judged from the state that they lead to, so all of the result rests on that.
    bool is_verified_before = false;
    /// Which witnesses the user trusts; nothing: none.
    std::optional<TrustPolicy> policy = {};
    /// What this machine remembers of ledgers; null: neither looked at nor compared.
    const KnownCheckpoints* known = nullptr;
    /// The vault beside the ledger; empty if there is none here.
    std::string vault = {};
};

struct Verification {
    Findings findings;
    Hash ledger_id;
    std::string origin;  // ledger name, "/", id in hexadecimal
    /// The key now in force that signs checkpoints, under the origin: for who pins it. Empty where
    /// the file could not be read.
    std::string log_key;
    std::int64_t entries = 0;
    std::int64_t records = 0;
    std::int64_t verified_before = 0;  // entries that were not judged again
    Hash root;
    Identity identity = Identity::first_seen;
    bool projections_checked = false;
    std::vector<RecordId> by_one_administrator;
    std::int64_t times_running_back = 0;
    std::int64_t checkpoints = 0;          // in the file, that hold
    std::int64_t checkpoint_size = 0;      // the largest size of these; 0 if there is none
    bool extends_users = false;            // the ledger extends the checkpoint that the user kept
    std::optional<Protection> protection;  // by the witnesses of the user's policy, if there is one
    std::vector<CompromisedKey> compromised;  // what revoked keys signed in other hands
    std::vector<ConflictEvidence> evidence;
    std::vector<std::string> kept_evidence;  // files that earlier verifications left here
    std::optional<std::string> remembered;   // the note that this machine remembered
    std::optional<std::string> to_remember;  // what it should remember from now on instead
    bool vault_checked = false;
    std::int64_t vault_rows_left_over = 0;  // that no record uses
    std::int64_t vault_rows_to_erase = 0;   // of what an erasure in effect names
    /// What this result does not show, as sentences for people.
    std::vector<Phrase> limits;

    [[nodiscard]] bool is_intact() const { return findings.count() == 0; }
};

/// Verifies the file at `path` without ever writing to it. `observers` watch the walk. Throws
/// StorageError if the file is missing or locked for too long, InputError if the policy trusts a
/// witness whose key the ledger uses itself, or names logs but not this one; whatever is wrong
/// inside the file is a finding. `afterwards`, if there is any, is called behind the walk with the
/// database that was walked through, in the same moment of it; not if it could not be read.
[[nodiscard]] Verification verify_ledger(const std::string& path,
                                         const VerifyOptions& options,
                                         const std::vector<WalkObserver*>& observers = {},
                                         const std::function<void(Database&)>& afterwards = {});

}  // namespace fundtrail
