#include "reports/impact_report.hpp"
#include "reports/json_members.hpp"
#include "reports/ratio.hpp"
#include "reports/record_names.hpp"

#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

void add_spent(JsonValue& value, const PeriodAmount& amount, Currency currency) {
    value["prior"] = amount_text(amount.prior, currency);
    value["period"] = amount_text(amount.period, currency);
    value["spent"] = amount_text(amount.cumulative(), currency);
}

/// part ÷ whole with four decimals; empty of a whole that is nothing.
std::string quotient_text(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? fraction_text({.part = part, .whole = whole}, 4) : std::string{};
}

JsonValue json_of(const ImpactMilestone& milestone, Date day) {
    JsonValue value;
    value["milestone"] = to_text(milestone.ref);
    value["name"] = milestone.name;
    value["due"] = to_text(milestone.due);
    value["first_due"] = to_text(milestone.first_due);
    value["state"] = milestone.state;
    value["late"] = milestone.is_late(day);
    if (milestone.changed) value["changed"] = to_text(*milestone.changed);
    add_text(value, "reason", milestone.reason);
    value["records"] = texts_json(names_of(milestone.records));
    return value;
}

JsonValue json_of(const ObjectiveResult& objective, const ImpactReport& report, Currency currency) {
    const ImpactObjective& facts = objective.facts;
    JsonValue value;
    value["objective"] = facts.code;
    value["name"] = facts.name;
    put(value, "level", facts.level);
    put(value, "parent", facts.parent);
    value["depth"] = facts.depth;
    value["record"] = to_text(facts.record);
    value["budget"] = amount_text(objective.budget, currency);
    add_spent(value, objective.spent, currency);
    // Budgets are of whole lines, whichever fund pays.
    if (report.facts.filter.fund.empty()) {
        put(value, "execution", quotient_text(objective.spent.cumulative(), objective.budget));
    }
    put(value, "share", quotient_text(objective.spent.cumulative(), report.total.cumulative()));
    value["in_kind"] = amount_text(objective.in_kind, currency);
    if (objective.donor) {
        JsonValue& share = value["donor_share"];
        add_spent(share, objective.donor->spent, currency);
        share["notional"] = objective.donor->is_notional;
    }
    value["records"] = texts_json(names_of(objective.records));
    JsonValue::Array indicators;
    for (const IndicatorResult& indicator : objective.indicators) {
        indicators.push_back(to_json(indicator, currency));
    }
    value["indicators"] = std::move(indicators);
    JsonValue::Array milestones;
    for (const ImpactMilestone& milestone : objective.milestones) {
        milestones.push_back(json_of(milestone, report.day));
    }
    value["milestones"] = std::move(milestones);
    return value;
}

JsonValue json_of(const ImpactLesson& lesson) {
    JsonValue value;
    value["lesson"] = to_text(lesson.ref);
    value["record"] = to_text(lesson.record);
    value["date"] = to_text(lesson.date);
    put(value, "objective", lesson.objective);
    put(value, "indicator", lesson.indicator);
    value["tags"] = texts_json(lesson.tags);
    add_text(value, "text", lesson.text);
    add_text(value, "action", lesson.action);
    return value;
}

JsonValue json_of(const BudgetMoney& line, Currency currency) {
    JsonValue value;
    put(value, "budget", line.budget);
    put(value, "name", line.name);
    add_spent(value, line.spent, currency);
    value["in_kind"] = amount_text(line.in_kind, currency);
    return value;
}

JsonValue json_of(const MissingRun& run) {
    JsonValue value;
    value["indicator"] = run.indicator;
    value["first"] = to_text(run.first);
    value["last"] = to_text(run.last);
    value["periods"] = run.periods;
    return value;
}

/// What is off track, and what was never measured.
void add_lists(JsonValue& value, const ImpactReport& report) {
    JsonValue::Array off_track;
    JsonValue::Array not_measured;
    for (const ObjectiveResult& objective : report.objectives) {
        for (const IndicatorResult& indicator : objective.indicators) {
            if (!indicator.is_measured()) not_measured.emplace_back(indicator.facts.code);
            if (indicator.concerns.empty()) continue;
            JsonValue::Array why;
            for (const Concern& concern : indicator.concerns) {
                JsonValue one;
                one["kind"] = to_text(concern.kind);
                put(one, "by", concern.by);
                why.push_back(std::move(one));
            }
            JsonValue row;
            row["indicator"] = indicator.facts.code;
            row["why"] = std::move(why);
            off_track.push_back(std::move(row));
        }
    }
    value["off_track"] = std::move(off_track);
    value["not_measured"] = std::move(not_measured);
}

void add_donor(JsonValue& value, const ImpactDonor& donor, Currency currency) {
    JsonValue& told = value["donor"];
    told["donor"] = donor.code;
    put(told, "name", donor.name);
    told["notional"] = donor.spent.is_notional;
    add_spent(told, donor.spent.spent, currency);
    told["no_objective"] = amount_text(donor.no_objective, currency);
}

}  // namespace

JsonValue to_json(const ImpactReport& report) {
    JsonValue value;
    value["report"] = "impact";
    value["day"] = to_text(report.day);
    add_to(value, report.facts);
    const Filter& filter = report.facts.filter;
    put(value, "fund", filter.fund);
    put(value, "objective", filter.objective);
    const auto& currency = report.facts.base_currency;
    if (!currency) return value;  // the ledger could not be read so far
    if (report.policy) value["policy"] = to_json(*report.policy);
    if (report.donor) add_donor(value, *report.donor, *currency);
    add_spent(value["total"], report.total, *currency);
    JsonValue::Array objectives;
    for (const ObjectiveResult& objective : report.objectives) {
        objectives.push_back(json_of(objective, report, *currency));
    }
    value["objectives"] = std::move(objectives);
    add_lists(value, report);
    JsonValue::Array missing;
    for (const MissingRun& run : report.missing) {
        missing.push_back(json_of(run));
    }
    value["missing"] = std::move(missing);
    JsonValue::Array lessons;
    for (const ImpactLesson& lesson : report.lessons) {
        lessons.push_back(json_of(lesson));
    }
    value["lessons"] = std::move(lessons);
    JsonValue::Array no_objective;
    for (const BudgetMoney& line : report.no_objective) {
        no_objective.push_back(json_of(line, *currency));
    }
    value["no_objective"] = std::move(no_objective);
    return value;
}

}  // namespace fundtrail
