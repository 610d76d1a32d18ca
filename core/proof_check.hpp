// Checks the proof of a record (FORMAT.md section 6, "To check") against what the reader trusts,
// with nothing else at hand: no ledger, no network, no clock.
//
// The steps, in this order, each with the rule under which it refuses:
//
//     proof.malformed     the file or its extra data is not exactly as specified
//     proof.checkpoint    the checkpoint is malformed, not of a ledger, or not validly signed under
//                         its origin by a key that the reader trusts
//     proof.quorum        a cosignature of a trusted witness is invalid, or the policy is not met
//     proof.inclusion     the entry does not stand at the index under the checkpoint
//     proof.entry         the entry is malformed, or its own index is another
//     proof.ledger        the entry's ledger line is not the id in the origin
//     proof.record        the record's count, place or path is not that of the entry, or it is not
//                         a canonical record
//     proof.enrolment     the last four fail for the enrolment of the signer, it stands after the
//                         entry, or it does not enrol the key that the signer line names
//     proof.policy_key    a trusted witness has a key that the ledger uses itself
//     proof.signature     the entry is not validly signed by the enrolled key
//     proof.opening       an opening does not open the private field that it names
#pragma once

#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/entry.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/record_proof.hpp"
#include "core/result.hpp"
#include "core/trust_policy.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What the reader of a proof knows from elsewhere. The keys of the log are those given here and
/// those that the policy names, each under the origin; without any, nothing can be proven.
struct ProofTrust {
    std::vector<VerifierKey> log_keys;
    std::optional<TrustPolicy> policy;  // nothing: no witness counts
};

/// What a proof that was checked proves.
struct ProvenRecord {
    LedgerOrigin ledger;
    RecordId id;
    std::string record;  // its bytes
    EntryHeader entry;   // who stated it when, in which entry
    std::string signer;  // the officer code of the enrolment
    VerifierKey signer_key;
    std::vector<FieldOpening> openings;  // private fields that were shown
    TreeState checkpoint;
    std::vector<VerifierKey> log_keys;  // of the trusted, those that signed the checkpoint
    std::optional<std::string> quorum;  // the policy's quorum that was met; nothing: no policy
    std::vector<VerifiedCosignature> cosignatures;  // of witnesses that the policy names
    std::size_t independent_witnesses = 0;          // of these, that count for the quorum

    /// True if it protects against the operator too.
    [[nodiscard]] bool is_protected() const {
        return independent_witnesses >= k_independent_witnesses_min;
    }
};

/// Proves the record, or refuses with the first step that failed.
[[nodiscard]] Result<ProvenRecord> check_record_proof(std::string_view proof_file,
                                                      const ProofTrust& trust);

/// What no proof of a record shows, printed with every one that was checked.
inline constexpr std::array<std::string_view, 4> k_record_proof_limits{
    "that the rules of the catalogue allowed the record, or the enrolment of its signer",
    "that the signer was not revoked before, or the signer's key replaced",
    "that nothing later reversed, corrected or rejected the record",
    "that there are no other records that concern the same matter"};

}  // namespace fundtrail
