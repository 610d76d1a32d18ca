// Step 6 of verification, what was seen before: the checkpoint that the user brings, and the one
// that this machine remembers. The ledger must extend both (FORMAT.md section 8).
#pragma once

#include "core/checkpoint.hpp"
#include "core/conflict_evidence.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// What the verifier has seen of ledgers before.
struct SeenBefore {
    std::optional<std::string> against;       // the note that the user brings
    const KnownCheckpoints* known = nullptr;  // what this machine remembers; null: do not look
    bool is_pinned = false;                   // the user said which ledger this is
    std::vector<VerifierKey> log_keys;        // by which the user's policy knows ledgers
};

/// A note seen earlier, which the ledger must extend.
struct EarlierNote {
    enum class Source : std::uint8_t { user, memory };

    Source source;
    std::string note;
    std::optional<Checkpoint> stated;      // nothing: it is no checkpoint
    std::optional<TreeState> stands_here;  // the ledger's own tree at that size, if it has as many
    bool extends = false;                  // the ledger extends it
};

/// Watches a walk. Findings: `checkpoint.malformed` and `checkpoint.signature` of an earlier note
/// that is none of this ledger's; `checkpoint.rollback` and `checkpoint.fork` where the ledger does
/// not extend one; `ledger.replaced` where another ledger is remembered under its name.
///
/// A key is replaced by an entry, and whoever rewrites history may leave that entry out, or put it
/// elsewhere. So a note that the ledger contradicts counts under each key that the ledger or the
/// user's policy names, at whatever size, and the finding says which it was. One that this machine
/// remembers counts in any case: its signature was verified when it was first seen.
class EarlierCheckpoints : public WalkObserver {
  public:
    EarlierCheckpoints(Database& database, Findings& findings, SeenBefore seen);

    void on_root(const TreeState& tree, const Walk& walk) override;

    /// To be called with what the walk came to, and the note of the newest checkpoint in the file
    /// that holds; empty if there is none.
    void finish(const Walk& walk, const std::string& newest);

    /// The size of the checkpoint that the user brought, if the ledger extends it.
    [[nodiscard]] std::optional<std::int64_t> users_size() const;

    /// The note that was remembered when the verification began.
    [[nodiscard]] std::optional<std::string> remembered_note() const;

    /// The note of the largest size that the ledger extends, if it should be remembered in place of
    /// the one that is: one of a larger size, or the same with more signatures. Not where the
    /// ledger contradicts what was seen before; nor one of more entries than were seen: nobody has
    /// shown that it extends what is remembered now.
    [[nodiscard]] std::optional<std::string> note_to_remember() const;

    [[nodiscard]] const std::vector<ConflictEvidence>& evidence() const { return evidence_; }

  private:
    void recall(const Walk& walk);
    void recall_note(EarlierNote::Source source, std::string note, const LedgerOrigin& origin);
    void judge(EarlierNote& earlier, const Walk& walk);
    void report_contradiction(const EarlierNote& earlier, const Walk& walk);
    void report_signature(const EarlierNote& earlier, const std::string& why);
    void complete_evidence();
    [[nodiscard]] const EarlierNote* of(EarlierNote::Source source) const;

    Database& database_;
    Findings& findings_;
    SeenBefore seen_;
    std::vector<EarlierNote> earlier_;
    std::string newest_;
    std::vector<ConflictEvidence> evidence_;
};

/// The origin of a checkpoint that a user brings. Throws InputError if it is no checkpoint.
[[nodiscard]] std::string origin_of_checkpoint(const std::string& note, const std::string& file);

}  // namespace fundtrail
