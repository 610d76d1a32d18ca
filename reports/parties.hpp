// Whom a document concerns: the donor of a pledge or receipt, the payee of a payment.
#pragma once

#include "core/document.hpp"
#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"

#include <string>
#include <unordered_map>

namespace fundtrail {

/// Looks each document up once. The ledger must outlive it.
class Parties {
  public:
    explicit Parties(ProjectedLedger& ledger) : ledger_{ledger} {}

    /// Donor or payee of a document; empty if it has none or is not there.
    const std::string& of(DocumentRef ref);
    /// Of a contribution: the donor of its pledge, else the one that it states, else of its
    /// receipt. Valid as long as the movement.
    const std::string& donor_of(const Movement& contribution);

  private:
    ProjectedLedger& ledger_;
    std::unordered_map<DocumentRef, std::string> known_;
};

}  // namespace fundtrail
