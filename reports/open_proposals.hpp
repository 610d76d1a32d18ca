// Which proposals await steps after each record of a walk, and who has taken which so far.
//
// Follows the walk with a book of its own that holds proposals and officers only, so that the state
// after the last record that a reader wants to know of is at hand, wherever in the ledger that is.
#pragma once

#include "core/book.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/document_chain.hpp"

#include <map>
#include <memory>
#include <string>

namespace fundtrail {

class OpenProposals {
  public:
    /// Follows one record. Returns the chain that it starts or continues; null if it does neither.
    /// Later steps appear in the same chain.
    std::shared_ptr<const DocumentChain> take(const WalkedRecord& walked);

    /// The proposals that await something now, in record order.
    [[nodiscard]] const std::map<RecordId, std::shared_ptr<DocumentChain>>& chains() const {
        return chains_;
    }

    /// What one of them awaits: `certified, approved`.
    [[nodiscard]] std::string awaits(RecordId proposal) const;

  private:
    std::shared_ptr<const DocumentChain> propose(const WalkedRecord& walked);
    std::shared_ptr<const DocumentChain> decide(const WalkedRecord& walked, RecordId proposal);
    void complete(RecordId proposal);
    void close(RecordId proposal);

    Book book_;  // officers and pending proposals, nothing else
    std::map<RecordId, std::shared_ptr<DocumentChain>> chains_;
};

}  // namespace fundtrail
