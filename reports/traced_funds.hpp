// In which funds money of a document or party can lie: a trace reads the records of these, and no
// others.
#pragma once

#include "core/document.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace fundtrail {

/// The funds to which a pledge or receipt brought money, or that spent it under an allocation,
/// obligation or disbursement: perhaps one too many, never one too few. Nothing where any fund may
/// be one of them. Throws CorruptLedger if records or projections are missing or damaged.
[[nodiscard]] std::optional<std::set<std::string>> funds_of_money(const Document& document,
                                                                  ProjectedLedger& ledger,
                                                                  const ReportBasis& basis);

/// The same of a donor or payee, by its code as recorded: of all its documents, and of what names
/// it itself.
[[nodiscard]] std::optional<std::set<std::string>> funds_of_money(std::string_view party,
                                                                  ProjectedLedger& ledger,
                                                                  const ReportBasis& basis);

}  // namespace fundtrail
