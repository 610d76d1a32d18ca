// `report timeliness`: how many days money takes from a promise to a payment, and how late
// instalments come in.
//
// Days between value dates, so 0 on the same day. Every stage is measured by itself:
//   pledge_to_confirmation   a pledge and its agreement
//   confirmation_to_receipt  an agreement and each receipt that settles its pledge
//   receipt_to_allocation    within a fund, first in first out: the oldest contributions are taken
//                            for the oldest allocations; one count for each pair. Money has no
//                            marks, so this is a convention. Negative where a fund allocates on
//                            agreement, before the money is there
//   allocation_to_obligation an obligation in force and the allocation that it draws on
//   obligation_to_payment    an obligation and each payment under it
//   allocation_to_payment    an allocation and each payment under it without an obligation
// Median and 90th percentile by nearest rank (reports/quantile.hpp). `instalments` compares what
// pledges state as due with the receipts that settle it, oldest first and in the pledge's currency,
// one count for each pair; on time is up to the due day; amounts are of the base currency, at what
// the pledge came to. A stage belongs to the period of its later date. JSON:
// {"report":"timeliness","stages":[{"stage":"pledge_to_confirmation","count":2,"median_days":3,
// "p90_days":9},…],"instalments":{"on_time":1,"late":1,"on_time_amount":"1.00","late_amount":
// "2.00","median_days":0,"p90_days":30}, and what reports/report_basis.hpp adds}; `only` where the
// report is limited. No medians and percentiles where nothing was counted.
#pragma once

#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class Stage : std::uint8_t {
    pledge_to_confirmation,
    confirmation_to_receipt,
    receipt_to_allocation,
    allocation_to_obligation,
    obligation_to_payment,
    allocation_to_payment,
};

inline constexpr std::size_t k_stages = 6;

/// `pledge_to_confirmation`, …
[[nodiscard]] std::string_view to_text(Stage stage);

struct InstalmentLags {
    std::vector<std::int64_t> days = {};  // receipt less due date, one a pair
    std::int64_t on_time = 0;             // pairs
    std::int64_t late = 0;
    ExactSum on_time_amount = {};
    ExactSum late_amount = {};
};

struct TimelinessReport {
    ReportBasis basis;
    Filter filter;
    std::array<std::vector<std::int64_t>, k_stages> days = {};  // by stage, in no order
    InstalmentLags instalments = {};
};

/// Heeds as_of, known_at, since, until (of the later step) and fund. The database is open for
/// hostile reading and in a transaction. Throws CorruptLedger if records or projections are missing
/// or damaged.
[[nodiscard]] TimelinessReport build_timeliness_report(Database& database, const Filter& filter);

[[nodiscard]] Page to_page(const TimelinessReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const TimelinessReport& report);

}  // namespace fundtrail
