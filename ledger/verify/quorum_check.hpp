// What the witnesses of a policy protect: the largest prefix of the ledger that a quorum of them
// has cosigned, and the time by which they did (FORMAT.md section 6).
#pragma once

#include "core/checkpoint.hpp"
#include "core/trust_policy.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fundtrail {

/// An entry that claims a time before the one by which it cannot have been made yet: it stands
/// behind an anchor that a quorum had cosigned by then.
struct BackdatedEntry {
    std::int64_t index = 0;
    Timestamp claimed;
    std::int64_t not_before = 0;  // POSIX seconds
};

struct Protection {
    /// Entries before this one are under a checkpoint that meets the policy; 0: none.
    std::int64_t entries = 0;
    /// The policy's names for the witnesses who cosigned that checkpoint and count for the quorum,
    /// each with a key of its own.
    std::vector<std::string> witnesses = {};
    /// POSIX seconds by which the quorum had cosigned it; nothing if the policy asks for nobody.
    std::optional<std::int64_t> since = {};
    /// The ledger's key, where the policy names others of this ledger and not the one in force.
    std::string unnamed_key = {};
    /// True if entries follow that no quorum has cosigned: what came after `since` is not covered.
    bool is_partial = false;
    /// The first of them, in their order, and how many there are.
    std::vector<BackdatedEntry> backdated = {};
    std::size_t backdated_count = 0;

    /// Entries before this one are under a checkpoint that meets the policy and that at least two
    /// independent witnesses cosigned; 0: none. At most `entries`, and less where fewer cosigned
    /// the newest.
    std::int64_t against_operator = 0;

    /// True if whoever operates the ledger could not have shown these witnesses another beginning.
    [[nodiscard]] bool is_against_operator() const { return against_operator > 0; }
};

/// Watches a walk. Findings: `checkpoint.signature` (an invalid cosignature of a trusted witness),
/// `checkpoint.quorum` (no checkpoint meets the policy), `entry.time_in_future` (an entry claims a
/// time by which the quorum had cosigned it already). That an entry claims a time before that of an
/// anchor it stands behind is told, and no finding: one wrong clock must not stop a ledger.
class QuorumCheck : public WalkObserver {
  public:
    /// `against` is the checkpoint that the user brings: witnesses may have cosigned that one.
    QuorumCheck(Database& database,
                Findings& findings,
                const TrustPolicy& policy,
                const std::optional<std::string>& against);

    void on_entry(const WalkedEntry& entry) override;
    void on_record(const WalkedRecord& record) override;
    void on_root(const TreeState& tree, const Walk& walk) override;

    /// What is protected. `good_sizes` are the sizes of which the ledger's key signed a checkpoint
    /// that holds, in the file or with the user. Throws InputError if the policy trusts a key of
    /// the ledger's own, or names logs but not this one.
    [[nodiscard]] Protection finish(const Walk& walk, const std::set<std::int64_t>& good_sizes);

    /// The sizes of the checkpoints that meet the policy, once finished.
    [[nodiscard]] std::set<std::int64_t> quorum_sizes() const;

  private:
    /// A checkpoint, and which of the policy's witnesses cosigned it.
    struct Cosigned {
        Checkpoint checkpoint;
        std::set<PublicKey> cosigners;
        bool holds = false;  // it is what the ledger's own key would state
        bool meets_policy = false;

        [[nodiscard]] std::int64_t size() const {
            return static_cast<std::int64_t>(checkpoint.tree.size);
        }

        std::optional<std::int64_t> met_at = {};  // POSIX seconds
    };

    /// An entry whose time some quorum contradicts, if the checkpoint holds.
    struct LateEntry {
        std::int64_t index = 0;
        Timestamp time;
    };

    void read(std::string_view note);
    void judge(Cosigned& cosigned, const std::vector<VerifiedCosignature>& cosignatures) const;
    void require_this_log(const Walk& walk) const;
    void require_foreign_keys(const Walk& walk) const;
    [[nodiscard]] std::string check_log_keys(const Walk& walk);
    void report_late_entries();
    void report_no_quorum();
    [[nodiscard]] std::int64_t size_against_operator() const;

    Findings& findings_;
    const TrustPolicy& policy_;
    std::vector<Cosigned> cosigned_;                  // by size
    std::vector<std::optional<std::int64_t>> least_;  // of met_at, from here to the end
    std::size_t next_ = 0;                            // the first that covers the entry walked
    std::size_t next_root_ = 0;                       // the first whose root is still to come
    std::vector<LateEntry> late_;
    std::int64_t anchored_at_ = 0;  // POSIX seconds by which a quorum had cosigned an anchor before
    std::vector<BackdatedEntry> backdated_;
    std::size_t backdated_count_ = 0;
};

}  // namespace fundtrail
