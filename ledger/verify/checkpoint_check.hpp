// Step 6 of verification, the checkpoints in the file (FORMAT.md section 8).
#pragma once

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"
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

/// Watches a walk and compares its roots with what the checkpoints in the file state. Findings:
/// `checkpoint.malformed`, `checkpoint.signature`, `checkpoint.root` (another root at its size) and
/// `checkpoint.ahead` (of more entries than there are).
class CheckpointCheck : public WalkObserver {
  public:
    CheckpointCheck(Database& database, Findings& findings);

    void on_root(const TreeState& tree, const Walk& walk) override;

    /// To be called with what the walk came to.
    void finish(const Walk& walk);

    /// The sizes of the checkpoints that hold.
    [[nodiscard]] const std::set<std::int64_t>& good_sizes() const { return good_sizes_; }

    /// The note of the largest of these; empty if there is none.
    [[nodiscard]] const std::string& newest() const { return newest_; }

  private:
    void next_row();
    void check_row(const TreeState& tree, const Walk& walk);

    std::optional<Statement> rows_;  // nothing if the table cannot be read
    bool has_row_ = false;
    Findings& findings_;
    std::set<std::int64_t> good_sizes_;
    std::string newest_;
};

}  // namespace fundtrail
