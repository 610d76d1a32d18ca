// `report obligations`: what is owed under obligations in force and not paid yet, and how old it
// is.
//
// Amounts of the base currency. Unliquidated = obligated − paid; age in days from the obligation's
// value date to `day`. Lists every obligation with something unliquidated and counts the rest.
// Payees by code. JSON: {"report":"obligations","day":"2026-06-30","obligations":[{"obligation":
// "OB-00001","date":"2026-01-02","age_days":179,"payee":"V1","fund":"SE","allocation":"AL-00001",
// "budget":"WATER","obligated":"2.00","paid":"1.00","unliquidated":"1.00"}],"liquidated":3,
// "funds":[{"fund":"SE","obligated":…,"paid":…,"unliquidated":…}],"totals":{"obligated":…,"paid":…,
// "unliquidated":…},"ages":[{"days":"0-30","amount":"0.00"},…], and what reports/report_basis.hpp
// adds}; `only` where the report is limited. `liquidated` counts the obligations without a rest.
#pragma once

#include "core/document.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/age_bands.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fundtrail {

struct ObligationRow {
    DocumentRef ref;
    Date date;
    std::string payee;
    std::string fund;
    DocumentRef allocation;
    std::string budget;
    std::int64_t obligated = 0;
    std::int64_t paid = 0;
};

struct ObligationSums {
    ExactSum obligated;
    ExactSum paid;
    ExactSum unliquidated;
};

void add_to(ObligationSums& sums, const ObligationRow& row);

struct ObligationReport {
    ReportBasis basis;
    Date day;  // to which ages are counted
    Filter filter;
    std::vector<ObligationRow> rows;  // by number; only those with something unliquidated
    std::int64_t liquidated = 0;      // obligations of which nothing is left
    std::map<std::string, ObligationSums> funds = {};
    ObligationSums total = {};
    AgeSums ages = {};  // of what is unliquidated
};

/// Heeds as_of, known_at, and, for the obligation, since, until, fund, party (the payee), budget,
/// objective, officer and currency. `day` is reckoning_day of the filter. The database is open for
/// hostile reading and in a transaction. Throws CorruptLedger if records or projections are missing
/// or damaged.
[[nodiscard]] ObligationReport build_obligation_report(Database& database,
                                                       const Filter& filter,
                                                       Date day);

[[nodiscard]] Page to_page(const ObligationReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const ObligationReport& report);

}  // namespace fundtrail
