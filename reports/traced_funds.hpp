// In which funds money of a document can lie: a trace reads the records of these, and no others.
#pragma once

#include "core/document.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <optional>
#include <set>
#include <string>

namespace fundtrail {

/// The funds to which a pledge or receipt brought money, or that spent it under an allocation,
/// obligation or disbursement: perhaps one too many, never one too few. Nothing where any fund may
/// be one of them. Throws CorruptLedger if records or projections are missing or damaged.
[[nodiscard]] std::optional<std::set<std::string>> funds_of_money(const Document& document,
                                                                  ProjectedLedger& ledger,
                                                                  const ReportBasis& basis);

}  // namespace fundtrail
