// `report pledges`: what donors promised, agreed to, paid and owe, by pledge and by donor.
//
// Amounts of the base currency, and of a pledge its own. Pledged, confirmed and received are three
// views of the same money and never summed with each other. In base, what is received counts at
// what its receivable stood at, so that outstanding = confirmed − received is what is receivable.
// Fulfilment = received ÷ confirmed, in the currency of the pledges summed if they have one, else
// in base. Arrears as reports/instalments.hpp says, counted to `day` in the pledge's own currency;
// in base, what is due is its share of what the pledge came to, what is overdue its share of what
// is outstanding. JSON:
// {"report":"pledges","day":"2026-06-30","pledges":[{"pledge":"PL-00001","date":"2026-01-01",
// "donor":"SE","fund":"SE","pledged":"1.00","confirmed":"1.00","received":"0.50",
// "outstanding":"0.50","due":"1.00","overdue":"0.50","overdue_since":"2026-03-01",
// "days_overdue":121,"fulfilment":"0.5000","own":{"currency":"SEK","pledged":"10.00",
// "confirmed":"10.00","received":"5.00","outstanding":"5.00"}}],"donors":[{"donor":"SE", and the
// sums from "pledged" to "overdue",
// "fulfilment"}],"totals":{…},"arrears":[{"days":"0-30","amount":"0.00"},…], and what
// reports/report_basis.hpp adds}. Absent: `own` where a pledge is in the base currency; `due`,
// `overdue` where a pledge states no instalments; `overdue_since`, `days_overdue` where nothing is
// overdue; `fulfilment` where nothing is confirmed; `only` where the report is not limited.
#pragma once

#include "core/document.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/instalments.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundtrail {

struct PledgeRow {
    DocumentRef ref;
    Date date;
    std::string donor;
    std::string fund;
    std::int64_t pledged = 0;
    std::int64_t confirmed = 0;
    std::int64_t received = 0;

    /// In the pledge's own currency.
    struct Own {
        Currency currency;
        std::int64_t pledged = 0;
        std::int64_t confirmed = 0;
        std::int64_t received = 0;
    };

    Own own;
    bool has_instalments = false;
    Arrears arrears = {};
};

struct PledgeSums {
    ExactSum pledged;
    ExactSum confirmed;
    ExactSum received;
    ExactSum outstanding;
    ExactSum due;
    ExactSum overdue;
    std::set<Currency> currencies = {};  // of the pledges
    ExactSum own_confirmed = {};         // in their own currencies, whichever they are
    ExactSum own_received = {};
};

/// Received ÷ confirmed, in the one currency of the pledges, else in base.
struct Fulfilment {
    ExactSum received;
    ExactSum confirmed;
};

[[nodiscard]] Fulfilment fulfilment_of(const PledgeSums& sums);

void add_to(PledgeSums& sums, const PledgeRow& row);

struct PledgeReport {
    ReportBasis basis;
    Date day;  // to which days overdue are counted
    Filter filter;
    std::vector<PledgeRow> rows;  // by number
    std::map<std::string, PledgeSums> donors = {};
    PledgeSums total = {};
    AgeSums arrears = {};
};

/// Heeds as_of, known_at, and, for the pledge, since, until, fund, party, officer and currency.
/// `day` is reckoning_day of the filter. The database is open for hostile reading and in a
/// transaction. Throws CorruptLedger if records or projections are missing or damaged.
[[nodiscard]] PledgeReport build_pledge_report(Database& database, const Filter& filter, Date day);

[[nodiscard]] Page to_page(const PledgeReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const PledgeReport& report);

}  // namespace fundtrail
