#include "reports/indicator_table.hpp"

#include "reports/ratio.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string value_of(const std::optional<DatedValue>& value) {
    return value ? value->value : std::string{};
}

/// The measurement first: it dates the row.
std::vector<std::string> records_of(const ImpactIndicator& facts) {
    std::vector<std::string> names;
    if (!facts.values.empty()) names.push_back(to_text(facts.values.back().record));
    names.push_back(to_text(facts.terms.record));
    for (const ImpactRevision& revision : facts.revisions) {
        names.push_back(to_text(revision.record));
    }
    return names;
}

std::vector<std::string> row_of(const IndicatorResult& indicator, const Words& words) {
    const ImpactIndicator& facts = indicator.facts;
    const IndicatorStanding& standing = facts.standing;
    const bool has_gap = standing.progress && standing.expected;
    const std::string target =
        facts.terms.targets.empty() ? std::string{} : facts.terms.targets.back().value;
    return {
        facts.code,
        facts.terms.unit,
        value_of(facts.terms.baseline),
        target,
        value_of(standing.actual),
        standing.actual ? words.date(standing.actual->date) : std::string{},
        standing.progress ? per_cent(*standing.progress, words) : words("n/a"),
        standing.expected ? per_cent(*standing.expected, words) : words("n/a"),
        has_gap ? words.decimal(points_text(*standing.progress, *standing.expected)) : words("n/a"),
        status_in_words(indicator, words)};
}

}  // namespace

std::string per_cent(const Fraction& fraction, const Words& words) {
    return words("{1} %", {words.decimal(points_text(fraction, {.part = 0, .whole = 1}))});
}

std::string status_in_words(const IndicatorResult& indicator, const Words& words) {
    switch (indicator.status) {
        case TrackStatus::none:
            return words("n/a");
        case TrackStatus::on_track:
            return words("on track");
        case TrackStatus::off_track:
            break;
    }
    return words("off track");
}

std::string threshold_in_words(const std::optional<ImpactPolicy>& policy, const Words& words) {
    if (!policy || !policy->results.gap) return words("the policy states no threshold");
    return words("more than {1} points behind the expected path (policy of {2}, record {3})",
                 {words.decimal(to_text(*policy->results.gap)),
                  words.date(policy->date),
                  to_text(policy->record)});
}

std::string formulas_in_words(const Words& words) {
    return words(
        "Progress is (actual − baseline) ÷ (target − baseline), not capped; expected is the part "
        "of the days from the baseline to the final target that is over; the gap is the "
        "difference in percentage points. Values stand as recorded.");
}

PageTable indicator_table(std::string caption,
                          const std::vector<IndicatorResult>& indicators,
                          const Words& words) {
    PageTable table{.caption = std::move(caption),
                    .columns = {{.title = words("Indicator")},
                                {.title = words("Unit"), .dispensable = 5},
                                {.title = words("Baseline")},
                                {.title = words("Target")},
                                {.title = words("Actual")},
                                {.title = words("On"), .dispensable = 3},
                                {.title = words("Progress"), .align = k_right},
                                {.title = words("Expected"), .align = k_right, .dispensable = 1},
                                {.title = words("Gap"), .align = k_right, .dispensable = 2},
                                {.title = words("Status")}},
                    .rows = {}};
    for (const IndicatorResult& indicator : indicators) {
        table.rows.push_back(row_of(indicator, words));
        table.records.push_back(records_of(indicator.facts));
        RowEvidence evidence{.cells = std::vector<FigureEvidence>(table.columns.size())};
        constexpr std::size_t k_day = 5;
        const auto& actual = indicator.facts.standing.actual;
        if (actual) evidence.cells[k_day] = of_date(actual->date);
        table.evidence.push_back(std::move(evidence));
    }
    return table;
}

}  // namespace fundtrail
