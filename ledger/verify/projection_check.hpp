// Step 5 of verification: are the derived tables what a replay from nothing makes of the ledger?
//
// Tables keyed by a record or by a hash of the tree are compared while the walk goes on; tables of
// state at its end. The replay's own book is the expectation; nothing is read from a projection to
// build it.
#pragma once

#include "core/book.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

#include <memory>

namespace fundtrail {

class ProjectionCheck : public WalkObserver {
  public:
    /// Adds findings `projection.differs`.
    ProjectionCheck(Database& database, Findings& findings);
    ProjectionCheck(const ProjectionCheck&) = delete;
    ProjectionCheck& operator=(const ProjectionCheck&) = delete;
    ProjectionCheck(ProjectionCheck&&) = delete;
    ProjectionCheck& operator=(ProjectionCheck&&) = delete;
    ~ProjectionCheck() override;

    /// False if the projections are missing or of another version: nothing is compared then.
    [[nodiscard]] bool is_applicable() const;

    void on_record(const WalkedRecord& walked) override;
    void on_tree_hash(std::uint64_t hash_number, const Hash& hash) override;
    /// Compares what stands at the end. Call once, after the walk.
    void finish(const Walk& walk);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fundtrail
