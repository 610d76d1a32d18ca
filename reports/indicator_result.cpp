#include "reports/indicator_result.hpp"

#include "core/money.hpp"
#include "core/share.hpp"
#include "reports/age_bands.hpp"
#include "reports/ratio.hpp"

#include <array>
#include <span>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_decimals = 4;

/// A share that a sample gave; nothing of other values.
std::optional<SurveyWave> wave_of(const ImpactValue& value, const Indicator& indicator) {
    const auto share = parse_decimal(value.value);
    if (indicator.measure != Measure::percentage || !value.sample || !share) return std::nullopt;
    SurveyWave wave{.share = *share, .sample = *value.sample, .population = value.population};
    if (const auto effect = parse_decimal(value.design_effect)) wave.design_effect = *effect;
    return wave;
}

/// `earlier` is by day; values of other parts are passed over.
SurveyFindings findings_of(const ImpactValue& newest,
                           std::span<const ImpactValue> earlier,
                           const Indicator& indicator) {
    SurveyFindings findings;
    const auto wave = wave_of(newest, indicator);
    if (!wave) return findings;
    findings.estimate = estimate_of(*wave);
    for (auto value = earlier.rbegin(); value != earlier.rend(); ++value) {
        if (value->part != newest.part) continue;
        const auto before = wave_of(*value, indicator);
        if (!before) continue;
        findings.change = change_between(*before, *wave);
        findings.change_from = value->ref;
        break;
    }
    return findings;
}

void take_surveys(IndicatorResult& result) {
    const ImpactIndicator& facts = result.facts;
    if (!facts.values.empty()) {
        const std::span<const ImpactValue> values{facts.values};
        result.survey = findings_of(values.back(), values.first(values.size() - 1), facts.terms);
    }
    for (const ImpactValue& part : facts.parts) {
        result.part_surveys.push_back(findings_of(part, facts.earlier_parts, facts.terms));
    }
}

/// Baseline and actual as numbers: what changed, above zero if it is the right way.
std::optional<std::int64_t> change_for_the_better(const ImpactIndicator& indicator) {
    if (!indicator.terms.baseline || !indicator.standing.actual) return std::nullopt;
    const auto before = parse_decimal(indicator.terms.baseline->value);
    const auto now = parse_decimal(indicator.standing.actual->value);
    if (!before || !now) return std::nullopt;
    const auto change = add_checked(now->millionths, -before->millionths);
    if (!change) return std::nullopt;
    return indicator.terms.direction == Direction::down ? -*change : *change;
}

void take_cost(IndicatorResult& result, const ObjectiveCost& cost) {
    const auto refuse = [&](NoCost reason) { result.no_cost = reason; };
    if (result.facts.terms.measure != Measure::unit) return refuse(NoCost::not_a_number_of);
    if (cost.units > 1) return refuse(NoCost::several);
    if (!cost.is_whole) return refuse(NoCost::one_fund);
    const NoProgress reason = result.facts.standing.reason;
    const bool is_of_no_period =
        reason == NoProgress::no_period || reason == NoProgress::not_one_period;
    if (is_of_no_period) return refuse(NoCost::of_no_period);
    const auto change = change_for_the_better(result.facts);
    if (!change) return refuse(NoCost::no_change_known);
    if (*change <= 0) return refuse(NoCost::not_better);
    if (cost.spent <= 0) return refuse(NoCost::nothing_spent);
    result.cost = proportion(cost.spent, k_millionths_of_one, *change);
    if (!result.cost) refuse(NoCost::too_large);
}

void take_concerns(IndicatorResult& result,
                   const ObjectiveCost& cost,
                   const ImpactPolicy* policy,
                   Date day) {
    const Indicator& terms = result.facts.terms;
    const IndicatorStanding& standing = result.facts.standing;
    const auto add = [&](ConcernKind kind, std::string by) {
        result.concerns.push_back({.kind = kind, .by = std::move(by)});
    };
    const bool is_behind = result.status == TrackStatus::off_track;
    if (is_behind) add(ConcernKind::behind, points_text(*standing.expected, *standing.progress));
    const bool is_due = !terms.targets.empty() && terms.targets.back().date < day;
    const bool is_reached =
        standing.progress && standing.progress->part >= standing.progress->whole;
    if (is_due && standing.progress && !is_reached) add(ConcernKind::not_reached, {});
    if (policy != nullptr && policy->results.days) {
        const Date since = standing.actual  ? standing.actual->date
                           : terms.baseline ? terms.baseline->date
                                            : terms.date;
        const bool is_over = !terms.targets.empty() && since >= terms.targets.back().date;
        const std::int64_t age = days_between(since, day);
        if (!is_over && age > *policy->results.days) {
            add(ConcernKind::overdue, std::to_string(age));
        }
    }
    if (!is_behind || cost.budget <= 0 || !cost.is_whole) return;
    const std::string unspent =
        points_text(*standing.expected, {.part = cost.spent, .whole = cost.budget});
    const bool is_under_spent = unspent.front() != '-' && unspent != "0.0";
    if (is_under_spent) add(ConcernKind::under_spent, unspent);
}

}  // namespace

std::optional<ShareEstimate> estimate_of(const ImpactValue& value, const Indicator& indicator) {
    const auto wave = wave_of(value, indicator);
    return wave ? std::optional{estimate_of(*wave)} : std::nullopt;
}

std::string_view to_text(TrackStatus status) {
    constexpr std::array<std::string_view, 3> k_names{"", "on_track", "off_track"};
    return k_names.at(static_cast<std::size_t>(status));
}

std::string_view to_text(ConcernKind kind) {
    constexpr std::array<std::string_view, 4> k_names{
        "behind", "not_reached", "overdue", "under_spent"};
    return k_names.at(static_cast<std::size_t>(kind));
}

std::string_view in_words(NoCost reason) {
    switch (reason) {
        case NoCost::none:
            return {};
        case NoCost::not_a_number_of:
            return "it does not count units of something";
        case NoCost::several:
            return "several indicators share what the objective spent";
        case NoCost::no_change_known:
            return "no change from a baseline is known";
        case NoCost::not_better:
            return "it has not moved the right way";
        case NoCost::nothing_spent:
            return "nothing was spent";
        case NoCost::too_large:
            return "its numbers are too large";
        case NoCost::one_fund:
            return "only the spending of one fund is looked at";
        case NoCost::of_no_period:
            return "its newest value is not of one period";
    }
    return {};
}

std::string IndicatorResult::progress() const {
    if (!facts.standing.progress) return {};
    return fraction_text(*facts.standing.progress, k_decimals);
}

std::string IndicatorResult::expected() const {
    if (!facts.standing.expected) return {};
    return fraction_text(*facts.standing.expected, k_decimals);
}

std::string IndicatorResult::gap() const {
    const IndicatorStanding& standing = facts.standing;
    if (!standing.progress || !standing.expected) return {};
    return difference_text(*standing.progress, *standing.expected, k_decimals);
}

bool IndicatorResult::is_measured() const {
    return !facts.values.empty() || !facts.parts.empty();
}

std::string_view IndicatorResult::no_status() const {
    if (status != TrackStatus::none) return {};
    if (facts.standing.reason != NoProgress::none) return in_words(facts.standing.reason);
    return "the policy states no threshold";
}

IndicatorResult work_out(ImpactIndicator indicator,
                         const ObjectiveCost& cost,
                         const ImpactPolicy* policy,
                         Date day) {
    IndicatorResult result{.facts = std::move(indicator)};
    const IndicatorStanding& standing = result.facts.standing;
    if (!result.facts.values.empty()) {
        result.days_since = days_between(result.facts.values.back().day, day);
    }
    const bool is_judged =
        policy != nullptr && policy->results.gap && standing.progress && standing.expected;
    if (is_judged) {
        result.status = is_off_track(standing, *policy->results.gap) ? TrackStatus::off_track
                                                                     : TrackStatus::on_track;
    }
    take_surveys(result);
    take_cost(result, cost);
    take_concerns(result, cost, policy, day);
    return result;
}

}  // namespace fundtrail
