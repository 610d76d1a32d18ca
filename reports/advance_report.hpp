// `report advances`: what implementing partners were advanced and have not accounted for, by
// partner and age.
//
// Amounts of the base currency, at the rate of each advance's payment. Outstanding = advanced −
// liquidated − refunded − written off; age in days from the payment to `day`. Lists every advance
// with something outstanding and counts the rest. Partners by code. JSON: {"report":"advances",
// "day":"2026-06-30","advances":[{"disbursement":"DB-00001","date":"2026-01-02","age_days":179,
// "partner":"P1","fund":"SE","under":"OB-00001","advanced":"2.00","settled":"1.00",
// "outstanding":"1.00"}],"settled":3,"partners":[{"partner":"P1","advanced":…,"settled":…,
// "outstanding":…}],"totals":{…},"ages":[{"days":"0-30","amount":"0.00"},…], and what
// reports/report_basis.hpp adds}; `only` where the report is limited.
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

struct AdvanceRow {
    DocumentRef ref;
    Date date;  // of the payment
    std::string partner;
    std::string fund;
    DocumentRef under;  // obligation or allocation
    std::int64_t advanced = 0;
    std::int64_t settled = 0;
};

struct AdvanceSums {
    ExactSum advanced;
    ExactSum settled;
    ExactSum outstanding;
};

void add_to(AdvanceSums& sums, const AdvanceRow& row);

struct AdvanceReport {
    ReportBasis basis;
    Date day;  // to which ages are counted
    Filter filter;
    std::vector<AdvanceRow> rows;  // by number; only those with something outstanding
    std::int64_t settled = 0;      // advances of which nothing is left
    std::map<std::string, AdvanceSums> partners = {};
    AdvanceSums total = {};
    AgeSums ages = {};  // of what is outstanding
};

/// Heeds as_of, known_at, and, for the advance, since, until, fund, party (the partner), officer
/// and currency. `day` is reckoning_day of the filter. The database is open for hostile reading and
/// in a transaction. Throws CorruptLedger if records or projections are missing or damaged.
[[nodiscard]] AdvanceReport build_advance_report(Database& database,
                                                 const Filter& filter,
                                                 Date day);

[[nodiscard]] Page to_page(const AdvanceReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const AdvanceReport& report);

}  // namespace fundtrail
