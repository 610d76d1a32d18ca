// Where budget performance finds what postings do not say: the line behind a document, and the
// policy's thresholds.
#pragma once

#include "core/document.hpp"
#include "reports/budget_figures.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundtrail {

/// The budget line under which each allocation, obligation, disbursement and claim stands.
class BudgetOfDocuments {
  public:
    /// Reads all documents of these kinds at once.
    explicit BudgetOfDocuments(Database& database);

    /// Empty if there is no such document, or it stands under no line.
    [[nodiscard]] std::string_view line_of(DocumentRef document) const;

  private:
    NamePool names_;
    std::unordered_map<DocumentRef, NameId> lines_;
};

/// What the policy that was in force then says of variance; `policies` are all policy.set records,
/// in order. What it leaves out, or the mission has none: 5 per cent, and 100,000 of the base
/// currency.
[[nodiscard]] VarianceThreshold variance_threshold(ProjectedLedger& ledger,
                                                   const ReportBasis& basis,
                                                   const std::vector<RecordId>& policies);

}  // namespace fundtrail
