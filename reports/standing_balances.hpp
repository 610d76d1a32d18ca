// What accounts stand at as of today, where the derived tables answer a report: balances that are
// not zero, of one class of account, so that no other is read.
#pragma once

#include "core/document.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>

namespace fundtrail {

/// True if the report is of all value dates and of all that is known: then balances tell what else
/// only the records do.
[[nodiscard]] inline bool is_of_today(const ReportBasis& basis) {
    return !basis.as_of && !basis.known_at;
}

/// What an account stands at in a fund; the views are valid during the call.
struct Standing {
    std::string_view account;
    std::string_view fund;
    std::int64_t amount = 0;  // minor units of the base currency, debit positive
};

/// Calls `visit` for every account of a class with subjects (`obligation`) that does not stand at
/// zero, by fund and account; of one fund, in whatever letters, or of all where `fund` is empty.
void for_each_standing(std::string_view account_class,
                       std::string_view fund,
                       ProjectedLedger& ledger,
                       const std::function<void(const Standing&)>& visit);

/// The same of all funds, summed by the document that the account is of.
[[nodiscard]] std::map<DocumentRef, std::int64_t> standing_by_document(
    std::string_view account_class, ProjectedLedger& ledger);

}  // namespace fundtrail
