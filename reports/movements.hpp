// The movements of all records (reports/record_movements.hpp), for everyday reports.
//
// Read from the postings that the records carry, signed. Documents come from the projections.
// Nothing is replayed: what a movement says is as true as the record that carries it, and `verify`
// says whether that holds.
#pragma once

#include "core/document.hpp"
#include "ledger/sqlite.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/record_movements.hpp"
#include "reports/report_basis.hpp"

#include <functional>
#include <string_view>

namespace fundtrail {

inline constexpr std::string_view k_not_replayed =
    "These figures are read from the signed records and the derived tables, not replayed: "
    "`fundtrail verify` says whether they hold.";

/// True if a record of this value date is among those that the report is about.
[[nodiscard]] bool counts(const ReportBasis& basis, RecordId record, Date date);

/// Calls `visit` for every movement that counts, in the order of the ledger. A record that was
/// reversed did not happen, nor did its reversal: neither moves anything, from the reversal on.
/// Goes through all records once. Throws CorruptLedger where a record cannot be read.
void for_each_movement(Database& database,
                       const ReportBasis& basis,
                       const std::function<void(const Movement&)>& visit);

/// The same of one fund, by its code as recorded: reads the records that post to its accounts, by
/// the derived table that names them, and no others.
void for_each_movement_of(std::string_view fund,
                          Database& database,
                          const ReportBasis& basis,
                          const std::function<void(const Movement&)>& visit);

/// Calls `visit` for every document of the kind that counts, by number. Its state is that of the
/// present.
void for_each_document(ProjectedLedger& ledger,
                       DocumentKind kind,
                       const ReportBasis& basis,
                       const std::function<void(const Document&)>& visit);

}  // namespace fundtrail
