// The tables of a donor report, section by section.
#pragma once

#include "reports/donor_report.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

/// A report with what its tables need: words, and the base currency.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): there is no page without a currency
struct DonorPage {
    const DonorReport& report;
    const Words& words;
    Currency base;

    /// Of the base currency.
    [[nodiscard]] std::string amount(std::int64_t minor_units) const {
        return words.amount(minor_units, base);
    }

    [[nodiscard]] std::string amount(const ExactSum& sum) const {
        return words.decimal(sum.grouped_text(base));
    }

    [[nodiscard]] std::string base_code() const { return std::string{base.code()}; }

    /// True if figures are told apart by period.
    [[nodiscard]] bool has_periods() const { return report.facts.filter.since.has_value(); }
};

/// Without rows yet.
[[nodiscard]] PageTable new_table(std::string caption, std::vector<PageColumn> columns);
/// Under a caption or none, that there is nothing.
[[nodiscard]] PageTable nothing_recorded(const Words& words, std::string caption = {});

/// The foot of a table whose first `texts` columns hold no figure to be summed.
[[nodiscard]] RowEvidence sums_below(const PageTable& table, std::size_t texts);

void add_pledges(const DonorPage& page, std::vector<PageTable>& tables);     // A
void add_receipts(const DonorPage& page, std::vector<PageTable>& tables);    // B
void add_lines(const DonorPage& page, std::vector<PageTable>& tables);       // C
void add_money(const DonorPage& page, std::vector<PageTable>& tables);       // D
void add_outside(const DonorPage& page, std::vector<PageTable>& tables);     // E
void add_indicators(const DonorPage& page, std::vector<PageTable>& tables);  // F
void add_events(const DonorPage& page, std::vector<PageTable>& tables);      // G
void add_in_kind(const DonorPage& page, std::vector<PageTable>& tables);     // memo

/// What CSV gives.
[[nodiscard]] PageTable donor_data(const DonorReport& report, Currency base);

}  // namespace fundtrail
