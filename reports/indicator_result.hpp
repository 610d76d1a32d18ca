// What follows from the values of an indicator and what its objective cost: progress, status, cost
// per unit, margin of error (formulas: reports/impact_report.hpp).
#pragma once

#include "core/currency.hpp"
#include "core/json.hpp"
#include "reports/impact_facts.hpp"
#include "reports/survey_statistics.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class TrackStatus : std::uint8_t { none, on_track, off_track };

/// `on_track`, `off_track`; empty for none.
[[nodiscard]] std::string_view to_text(TrackStatus status);

/// Why an indicator has no cost per unit.
enum class NoCost : std::uint8_t {
    none,             // it has one
    not_a_number_of,  // its measure is not `unit`
    several,          // the objective has several indicators of that measure
    no_change_known,  // no baseline, or nothing measured
    not_better,       // unchanged, or worse than the baseline
    nothing_spent,
    too_large,
    one_fund,      // only the spending of one fund is looked at
    of_no_period,  // its newest value is not of one period, see NoProgress
};

/// `several indicators share what the objective spent`, …; empty for none.
[[nodiscard]] std::string_view in_words(NoCost reason);

/// Why an indicator needs a look.
enum class ConcernKind : std::uint8_t {
    behind,       // off track, by so many points
    not_reached,  // the day of its final target is over
    overdue,      // measured too long ago, or never; by so many days
    under_spent,  // behind, and less of the budget is spent than time has passed; points
};

/// `behind`, …
[[nodiscard]] std::string_view to_text(ConcernKind kind);

struct Concern {
    ConcernKind kind = ConcernKind::behind;
    std::string by = {};  // points with one decimal, or days; empty of not_reached
};

/// What a sample gave says of everybody.
struct SurveyFindings {
    std::optional<ShareEstimate> estimate = {};  // of the newest value, if a sample gave it
    std::optional<ShareChange> change = {};      // from the wave before
    DocumentRef change_from = {};
};

/// Within which limits a value lies; nothing of one that no sample gave, or that is no share.
[[nodiscard]] std::optional<ShareEstimate> estimate_of(const ImpactValue& value,
                                                       const Indicator& indicator);

/// An indicator with what follows from its values.
struct IndicatorResult {
    ImpactIndicator facts;
    TrackStatus status = TrackStatus::none;
    std::optional<std::int64_t> days_since = {};  // the newest value of the whole
    std::optional<std::int64_t> cost = {};        // per unit of change, minor units
    NoCost no_cost = NoCost::none;
    SurveyFindings survey = {};                     // of the whole
    std::vector<SurveyFindings> part_surveys = {};  // of each of the parts
    std::vector<Concern> concerns = {};

    /// With four decimals; empty if there is none.
    [[nodiscard]] std::string progress() const;
    [[nodiscard]] std::string expected() const;
    [[nodiscard]] std::string gap() const;
    /// Why there is no status; empty if there is one.
    [[nodiscard]] std::string_view no_status() const;
    /// True if anything stands, of the whole or of a part.
    [[nodiscard]] bool is_measured() const;
};

/// What an indicator is set against.
struct ObjectiveCost {
    std::int64_t budget = 0;  // minor units of the base currency
    std::int64_t spent = 0;   // up to the day
    std::size_t units = 1;    // indicators of measure `unit` that the objective has
    bool is_whole = true;     // false of what one fund spent, whoever else pays
};

/// `policy` may be null.
[[nodiscard]] IndicatorResult work_out(ImpactIndicator indicator,
                                       const ObjectiveCost& cost,
                                       const ImpactPolicy* policy,
                                       Date day);

/// {"record","date","gap_percent","days"}, the last two as far as the policy states them.
[[nodiscard]] JsonValue to_json(const ImpactPolicy& policy);

/// One of the `indicators` of an impact report, with amounts in the base currency.
[[nodiscard]] JsonValue to_json(const IndicatorResult& indicator, Currency currency);

}  // namespace fundtrail
