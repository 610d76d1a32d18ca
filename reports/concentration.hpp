// `report concentration`: how much of the money received comes from how few donors.
//
// Contributions received, at the base credited, charges of banks on the way included; what was
// given back to a donor is taken off. A donor whose contributions of the period come to nothing or
// less has no share. Share = donor ÷ total; index = Σ share² (Herfindahl-Hirschman, between 0 and
// 1); effective donors = 1 ÷ index: how many equal donors would be as concentrated. Every quotient
// is computed once from exact amounts and rounded half to even: shares to four decimals, the index
// to five, effective donors to two. JSON:
// {"report":"concentration","donors":[{"donor":"SE","received":"1.00","share":"0.2500"}],
// "total":"4.00","top":[{"donors":1,"received":"1.00","share":"0.2500"},{"donors":3,…},
// {"donors":5,…}],"index":"0.25000","effective_donors":"4.00", and what reports/report_basis.hpp
// adds}; `only` where the report is limited; no `share`, `index`, `effective_donors` where nothing
// was received.
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
#include <vector>

namespace fundtrail {

inline constexpr std::array<std::size_t, 3> k_top_counts{1, 3, 5};
inline constexpr int k_share_decimals = 4;

struct Concentration {
    ExactSum total;
    std::array<ExactSum, k_top_counts.size()> top;  // sums of the largest 1, 3, 5
    std::string index;                              // five decimals; empty if the total is zero
    std::string effective_number;                   // two decimals; likewise
};

/// Of amounts in minor units, in any order; those not above zero do not count.
[[nodiscard]] Concentration concentration_of(std::vector<std::int64_t> amounts);

struct DonorShare {
    std::string donor;
    std::int64_t received = 0;

    friend bool operator==(const DonorShare&, const DonorShare&) = default;
};

struct ConcentrationReport {
    ReportBasis basis;
    Filter filter;
    std::vector<DonorShare> donors;  // largest first, equals by code
    Concentration concentration = {};
};

/// Heeds as_of, known_at, and, for the receipt, since, until (value dates) and fund. The database
/// is open for hostile reading and in a transaction. Throws CorruptLedger if records or projections
/// are missing or damaged.
[[nodiscard]] ConcentrationReport build_concentration_report(Database& database,
                                                             const Filter& filter);

[[nodiscard]] Page to_page(const ConcentrationReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const ConcentrationReport& report);

}  // namespace fundtrail
