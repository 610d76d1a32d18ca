// Step 6 of verification: the checkpoints in the file, and the one that the user brings (FORMAT.md
// section 8).
#pragma once

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fundtrail {

/// Watches a walk and compares its roots with what checkpoints state. Findings:
/// `checkpoint.malformed`, `checkpoint.signature`, `checkpoint.root` (another root at its size) and
/// `checkpoint.ahead` (of more entries than there are) for those in the file; `checkpoint.rollback`
/// and `checkpoint.fork` where the ledger does not extend the one that the user brings.
class CheckpointCheck : public WalkObserver {
  public:
    /// `against` is the text of a signed note; nothing if the user brings none.
    CheckpointCheck(Database& database, Findings& findings, std::optional<std::string> against);

    void on_root(const TreeState& tree, const Walk& walk) override;

    /// To be called with what the walk came to.
    void finish(const Walk& walk);

    /// Checkpoints of the file that hold.
    [[nodiscard]] std::int64_t good() const { return good_; }

    /// The largest size of which a checkpoint in the file holds; 0 if there is none.
    [[nodiscard]] std::int64_t good_size() const { return good_size_; }

    /// True if the ledger extends the checkpoint that the user brought.
    [[nodiscard]] bool extends_users() const { return extends_users_; }

  private:
    void next_row();
    void check_row(const TreeState& tree, const Walk& walk);
    void check_against(const TreeState& tree, const Walk& walk);
    void find(std::string code, std::string expected, std::string found, std::string message);

    std::optional<Statement> rows_;  // nothing if the table cannot be read
    bool has_row_ = false;
    Findings& findings_;
    std::optional<std::string> against_;
    std::optional<TreeState> against_tree_;
    bool extends_users_ = false;
    std::int64_t good_ = 0;
    std::int64_t good_size_ = 0;
};

/// The origin of a checkpoint that a user brings. Throws InputError if it is no checkpoint.
[[nodiscard]] std::string origin_of_checkpoint(const std::string& note, const std::string& file);

}  // namespace fundtrail
