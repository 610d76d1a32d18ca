// Where budget performance finds what postings do not say: the line behind a document, and the
// policy's thresholds.
#pragma once

#include "core/document.hpp"
#include "reports/budget_figures.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <string_view>
#include <unordered_map>

namespace fundtrail {

/// The budget line under which each allocation, obligation, disbursement and claim stands.
class BudgetOfDocuments {
  public:
    /// The ledger must outlive it.
    explicit BudgetOfDocuments(ProjectedLedger& ledger) : ledger_{ledger} {}

    /// Reads all documents of a kind at once, which takes less than one by one where most of them
    /// are asked for. Allocations first, then what stands under them.
    void read_all(DocumentKind kind);
    /// Empty if there is no such document, or it stands under no line. Valid as long as the ledger.
    [[nodiscard]] std::string_view line_of(DocumentRef document);

  private:
    ProjectedLedger& ledger_;
    std::unordered_map<DocumentRef, NameId> lines_;
};

/// What the policy that was in force then says of variance. What it leaves out, or the mission has
/// none: 5 per cent, and 100,000 of the base currency.
[[nodiscard]] VarianceThreshold variance_threshold(ProjectedLedger& ledger,
                                                   const ReportBasis& basis);

}  // namespace fundtrail
