// The trust policy: which logs and witnesses the reader of a checkpoint trusts, and how many of
// the witnesses must have cosigned it (C2SP tlog-policy). Given by the reader, never by the ledger.
//
//     # The auditors of the mission, and one donor of two.
//     log mission.example/unmx/8893819c…20ec+5508950e+AbUqq4UhSvfDgODZx4xZaWp+gbFB+n98XT5iUR/RJ6hh
//     witness board   audit.example/witness-1+7a5ae68f+BCUcZv/z3XYihiIf6wO08pfvc8dEtqb3MVHPxgakIABV
//     witness donor-a a.example/witness+…
//     witness donor-b b.example/witness+… https://b.example/
//     group donors any donor-a donor-b
//     group trusted all board donors
//     quorum trusted
//
// Lines end with a newline; items are separated by spaces and tabs; a line whose first item starts
// with `#` is a comment. `log` and `witness` may carry a URL, which nothing here reads. A group
// counts as having cosigned when `all`, `any` or at least k of its members have. Exactly one
// `quorum` line names a witness, a group, or `none`. A name is defined once, before it is used, and
// is a member of one group at most, so that no witness counts twice; groups cannot be circular.
//
// Stricter than C2SP, because a key that serves two parties protects nobody: a public key stands in
// a policy once, whether as log or as witness; two keys of one kind never share name and key ID.
// Only keys that this program can verify are read: logs of type 01, witnesses of type 04.
#pragma once

#include "core/cosignature.hpp"
#include "core/crypto.hpp"
#include "core/note.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_trust_policy_bytes_max = 262'144;

/// Two witnesses outside the operator are the fewest that protect against it (FORMAT.md section 6).
inline constexpr std::size_t k_independent_witnesses_min = 2;

struct PolicyLog {
    VerifierKey key;  // its name is the log's origin
    std::string url;  // may be empty
};

struct PolicyWitness {
    std::string name;  // within the policy only
    CosignerKey key;
    std::string url;  // may be empty
};

struct PolicyGroup {
    std::string name;
    std::size_t threshold = 1;         // 1 to the number of members
    std::vector<std::string> members;  // names of witnesses and of groups defined before
};

/// A policy that was read whole; each name that it uses is defined.
class TrustPolicy {
  public:
    /// Refuses (rule `trust_policy.malformed`) with the first line that is wrong, and why.
    [[nodiscard]] static Result<TrustPolicy> parse(std::string_view text);

    [[nodiscard]] const std::vector<PolicyLog>& logs() const { return logs_; }

    [[nodiscard]] const std::vector<PolicyWitness>& witnesses() const { return witnesses_; }

    [[nodiscard]] const std::vector<PolicyGroup>& groups() const { return groups_; }

    /// The name on the quorum line: a witness, a group, or `none`.
    [[nodiscard]] const std::string& quorum() const { return quorum_; }

    /// The keys of all witnesses, as verify_cosignatures takes them.
    [[nodiscard]] std::vector<CosignerKey> witness_keys() const;
    /// The keys of all logs.
    [[nodiscard]] std::vector<VerifierKey> log_keys() const;
    /// The keys of the logs of this origin.
    [[nodiscard]] std::vector<VerifierKey> log_keys(std::string_view origin) const;

    /// True if a checkpoint cosigned by exactly these keys meets the quorum. `none` is always met.
    [[nodiscard]] bool is_met_by(const std::set<PublicKey>& cosigners) const;

    /// The names of those of these keys that count for the quorum, directly or through groups, in
    /// the order of the policy. Two are needed for protection against whoever operates the ledger
    /// (FORMAT.md section 6).
    [[nodiscard]] std::vector<std::string> counting_witnesses(
        const std::set<PublicKey>& cosigners) const;

  private:
    friend class TrustPolicyReader;
    TrustPolicy() = default;

    std::vector<PolicyLog> logs_;
    std::vector<PolicyWitness> witnesses_;
    std::vector<PolicyGroup> groups_;
    std::string quorum_;
};

/// The keys of those cosignatures.
[[nodiscard]] std::set<PublicKey> cosigners_of(const std::vector<VerifiedCosignature>& verified);

/// The public keys that a ledger uses itself.
struct LedgerKeys {
    std::set<PublicKey> officers;
    std::set<PublicKey> checkpoint;
};

/// Refuses (rule `trust_policy.ledger_key`) a policy in which a witness has an officer's or the
/// checkpoint key of the ledger, or a log has an officer's: the ledger would vouch for itself
/// (FORMAT.md section 6). Nothing if there is no such key.
[[nodiscard]] std::optional<Refusal> find_ledger_key(const TrustPolicy& policy,
                                                     const LedgerKeys& ledger_keys);

}  // namespace fundtrail
