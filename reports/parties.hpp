// Whom a document concerns: the donor of a pledge or receipt, the payee of a payment.
#pragma once

#include "core/document.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/record_movements.hpp"

#include <functional>
#include <string>
#include <unordered_map>

namespace fundtrail {

/// Looks each document up once: in the projections, or in the book of a replay.
class Parties {
  public:
    /// The ledger must outlive it.
    explicit Parties(ProjectedLedger& ledger);
    /// The book holds every document, and must outlive it.
    explicit Parties(const Book& book);

    /// Donor or payee of a document; empty if it has none or is not there.
    const std::string& of(DocumentRef ref);
    /// Of a contribution: the donor of its pledge, else the one that it states, else of its
    /// receipt. Valid as long as the movement.
    const std::string& donor_of(const Movement& contribution);

  private:
    std::function<std::string(DocumentRef)> find_;
    std::unordered_map<DocumentRef, std::string> known_;
};

}  // namespace fundtrail
