// Watches a walk and keeps what an audit trail selects.
#pragma once

#include "ledger/verify/walk.hpp"
#include "reports/audit_history.hpp"
#include "reports/audit_trail.hpp"
#include "reports/open_proposals.hpp"
#include "reports/record_selection.hpp"

#include <array>
#include <cstdint>
#include <map>

namespace fundtrail {

class AuditCollector : public WalkObserver {
  public:
    /// Looks at entries 0 to `entries` - 1 only.
    AuditCollector(const Filter& filter, std::int64_t entries);

    void on_record(const WalkedRecord& walked) override;

    /// What was collected, without the verification; call it once, after the walk.
    [[nodiscard]] AuditTrail take();

  private:
    struct Numbers {
        std::int64_t given = 0;
        std::int64_t highest = 0;
    };

    void count_numbers(const WalkedRecord& walked);
    void keep(const WalkedRecord& walked,
              RecordFacts facts,
              std::shared_ptr<const DocumentChain> chain);

    AuditTrail trail_;
    RecordSelection selection_;
    OpenProposals proposals_;
    AuditHistory history_;
    std::map<RecordId, AwaitedProposal> proposals_asked_for_;  // still open
    std::array<Numbers, k_document_kinds_end> numbers_;
};

}  // namespace fundtrail
