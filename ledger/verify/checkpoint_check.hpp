// Step 6 of verification: the checkpoints in the file, the one that the user brings, and the one
// that this machine remembers (FORMAT.md section 8).
#pragma once

#include "core/checkpoint.hpp"
#include "core/conflict_evidence.hpp"
#include "core/merkle.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// The key of the ledger that is walked, under the name of its origin, in force after the entries
/// that were walked; none before its opening was read.
[[nodiscard]] std::vector<VerifierKey> checkpoint_keys(const Walk& walk);

/// The tree that a note states of the ledger that is walked; refuses what verify_checkpoint does.
[[nodiscard]] Result<TreeState> stated_by(std::string_view note, const Walk& walk);

/// What the verifier has seen of ledgers before.
struct SeenBefore {
    std::optional<std::string> against;       // the note that the user brings
    const KnownCheckpoints* known = nullptr;  // what this machine remembers; null: do not look
    bool is_pinned = false;                   // the user said which ledger this is
};

/// A note seen earlier, which the ledger must extend.
struct EarlierNote {
    enum class Source : std::uint8_t { user, memory };

    Source source;
    std::string note;
    std::optional<Checkpoint> stated;  // nothing: it is no checkpoint
    bool extends = false;              // the ledger extends it
};

/// Watches a walk and compares its roots with what checkpoints state. Findings:
/// `checkpoint.malformed`, `checkpoint.signature`, `checkpoint.root` (another root at its size) and
/// `checkpoint.ahead` (of more entries than there are) for those in the file; `checkpoint.rollback`
/// and `checkpoint.fork` where the ledger does not extend an earlier note; `ledger.replaced` where
/// another ledger is remembered under its name.
class CheckpointCheck : public WalkObserver {
  public:
    CheckpointCheck(Database& database, Findings& findings, SeenBefore seen);

    void on_root(const TreeState& tree, const Walk& walk) override;

    /// To be called with what the walk came to.
    void finish(const Walk& walk);

    /// The sizes of the checkpoints of the file that hold.
    [[nodiscard]] const std::set<std::int64_t>& good_sizes() const { return good_sizes_; }

    /// The same, and that of the checkpoint that the user brought, if it holds.
    [[nodiscard]] std::set<std::int64_t> all_good_sizes() const;

    /// True if the ledger extends the checkpoint that the user brought.
    [[nodiscard]] bool extends_users() const { return extends(EarlierNote::Source::user); }

    /// True if this machine remembers the ledger.
    [[nodiscard]] bool is_known() const { return remembered() != nullptr; }

    /// The note that was remembered when the verification began.
    [[nodiscard]] std::optional<std::string> remembered_note() const;

    /// The note of the largest size that holds, if it should be remembered in place of the one that
    /// is: one of a larger size, or the same with more signatures; not where the ledger contradicts
    /// what was seen before.
    [[nodiscard]] std::optional<std::string> note_to_remember() const;

    [[nodiscard]] const std::vector<ConflictEvidence>& evidence() const { return evidence_; }

  private:
    void next_row();
    void check_row(const TreeState& tree, const Walk& walk);
    void recall(const Walk& walk);
    void check_earlier(EarlierNote& earlier, const TreeState& tree, const Walk& walk);
    void check_if_behind(const EarlierNote& earlier, const Walk& walk);
    void complete_evidence(const Walk& walk);
    [[nodiscard]] bool extends(EarlierNote::Source source) const;
    [[nodiscard]] const EarlierNote* remembered() const;

    Database& database_;
    std::optional<Statement> rows_;  // nothing if the table cannot be read
    bool has_row_ = false;
    Findings& findings_;
    SeenBefore seen_;
    std::vector<EarlierNote> earlier_;
    std::set<std::int64_t> good_sizes_;
    std::string newest_;  // the note of the largest of these
    std::vector<ConflictEvidence> evidence_;
};

/// The origin of a checkpoint that a user brings. Throws InputError if it is no checkpoint.
[[nodiscard]] std::string origin_of_checkpoint(const std::string& note, const std::string& file);

}  // namespace fundtrail
