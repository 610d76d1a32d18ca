// The tables of an impact report, and what they are written with.
#pragma once

#include "reports/impact_report.hpp"
#include "reports/indicator_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): there is no page without a currency
struct ImpactPage {
    const ImpactReport& report;
    const Words& words;
    Currency base;

    [[nodiscard]] std::string amount(std::int64_t minor_units) const {
        return words.amount(minor_units, base);
    }

    [[nodiscard]] std::string base_code() const { return std::string{base.code()}; }

    /// Whether what was spent can be set against the budget, which is that of whole lines.
    [[nodiscard]] bool has_execution(const ObjectiveResult& objective) const {
        return objective.budget > 0 && report.facts.filter.fund.empty();
    }

    /// `n/a`, with the reason behind it if there is one.
    [[nodiscard]] std::string not_available(std::string_view reason = {}) const;
};

/// For a chart in per cent of one decimal; what is beyond 64 bits is the most that fits.
[[nodiscard]] std::int64_t drawn_per_cent(const Fraction& fraction);

/// What was measured of an indicator over time; nothing of one whose values are no numbers, or with
/// less than two days to show.
[[nodiscard]] std::optional<Chart> trend_of(const IndicatorResult& indicator, const Words& words);

/// Everything that is known of one indicator, with a chart of its trend.
[[nodiscard]] PageTable details_of(const IndicatorResult& indicator, const ImpactPage& page);

}  // namespace fundtrail
