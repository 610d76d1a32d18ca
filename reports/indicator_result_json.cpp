#include "core/measurement.hpp"
#include "core/money.hpp"
#include "reports/indicator_result.hpp"
#include "reports/json_members.hpp"

#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

/// Empty for none.
std::string_view frequency_word(Frequency frequency) {
    if (frequency == Frequency::none) return {};
    return k_frequency_words.at(static_cast<std::size_t>(frequency) - 1);
}

JsonValue json_of(const std::vector<DatedValue>& targets) {
    JsonValue::Array list;
    for (const DatedValue& target : targets) {
        list.push_back(to_json(target));
    }
    return JsonValue{std::move(list)};
}

JsonValue json_of(const ImpactValue& measured) {
    JsonValue value;
    value["ref"] = to_text(measured.ref);
    value["record"] = to_text(measured.record);
    value["value"] = measured.value;
    value["date"] = to_text(measured.day);
    if (measured.from) value["from_date"] = to_text(*measured.from);
    if (!measured.part.empty()) value["part"] = part_in_words(measured.part);
    value["source"] = measured.source;
    value["method"] = measured.method;
    if (measured.sample) value["sample"] = *measured.sample;
    if (measured.population) value["population"] = *measured.population;
    put(value, "design_effect", measured.design_effect);
    put(value, "supersedes", to_text(measured.supersedes));
    add_text(value, "note", measured.note);
    JsonValue::Array evidence;
    for (const ImpactEvidence& file : measured.evidence) {
        JsonValue one;
        one["record"] = to_text(file.record);
        one["commitment"] = file.commitment;
        evidence.push_back(std::move(one));
    }
    value["evidence"] = std::move(evidence);
    return value;
}

JsonValue json_of(const std::vector<ImpactValue>& values) {
    JsonValue::Array list;
    for (const ImpactValue& value : values) {
        list.push_back(json_of(value));
    }
    return JsonValue{std::move(list)};
}

/// With what came of each by its day.
JsonValue targets_of(const ImpactIndicator& facts) {
    JsonValue::Array list;
    for (std::size_t place = 0; place < facts.terms.targets.size(); ++place) {
        const TargetStanding& standing = facts.target_standings.at(place);
        JsonValue target = to_json(facts.terms.targets[place]);
        target["outcome"] = to_text(standing.outcome);
        if (standing.actual) target["actual"] = to_json(*standing.actual);
        list.push_back(std::move(target));
    }
    return JsonValue{std::move(list)};
}

void add_terms(JsonValue& value, const ImpactIndicator& facts) {
    const Indicator& terms = facts.terms;
    value["indicator"] = facts.code;
    value["name"] = facts.name;
    put(value, "definition", facts.definition);
    value["measure"] = to_text(terms.measure);
    put(value, "unit", terms.unit);
    put(value, "direction", to_text(terms.direction));
    value["counting"] = to_text(terms.counting);
    put(value, "frequency", frequency_word(terms.frequency));
    if (!terms.scale.empty()) value["scale"] = texts_json(terms.scale);
    if (!terms.groups.empty()) value["groups"] = texts_json(terms.groups);
    if (terms.baseline) value["baseline"] = to_json(*terms.baseline);
    value["targets"] = targets_of(facts);
    JsonValue::Array revisions;
    for (const ImpactRevision& revision : facts.revisions) {
        JsonValue one;
        one["record"] = to_text(revision.record);
        one["date"] = to_text(revision.date);
        add_text(one, "reason", revision.reason);
        revisions.push_back(std::move(one));
    }
    if (revisions.empty()) return;
    if (facts.first_baseline) value["first_baseline"] = to_json(*facts.first_baseline);
    value["first_targets"] = json_of(facts.first_targets);
    value["revisions"] = std::move(revisions);
}

void add_survey(JsonValue& value, const SurveyFindings& survey) {
    if (survey.estimate) {
        JsonValue& margin = value["margin"];
        margin["method"] = to_text(survey.estimate->method);
        put(margin, "margin", survey.estimate->margin);
        margin["low"] = survey.estimate->low;
        margin["high"] = survey.estimate->high;
    }
    if (!survey.change) return;
    JsonValue& change = value["change"];
    change["from"] = to_text(survey.change_from);
    change["method"] = to_text(survey.change->method);
    change["change"] = survey.change->change;
    put(change, "margin", survey.change->margin);
    change["low"] = survey.change->low;
    change["high"] = survey.change->high;
    change["beyond_margin"] = survey.change->is_beyond_margin;
}

JsonValue parts_of(const IndicatorResult& indicator) {
    JsonValue::Array list;
    for (std::size_t place = 0; place < indicator.facts.parts.size(); ++place) {
        JsonValue part = json_of(indicator.facts.parts[place]);
        add_survey(part, indicator.part_surveys.at(place));
        list.push_back(std::move(part));
    }
    return JsonValue{std::move(list)};
}

}  // namespace

JsonValue to_json(const ImpactPolicy& policy) {
    JsonValue value;
    value["record"] = to_text(policy.record);
    value["date"] = to_text(policy.date);
    if (policy.results.gap) value["gap_percent"] = to_text(*policy.results.gap);
    if (policy.results.days) value["days"] = *policy.results.days;
    return value;
}

JsonValue to_json(const IndicatorResult& indicator, Currency currency) {
    JsonValue value;
    add_terms(value, indicator.facts);
    const IndicatorStanding& standing = indicator.facts.standing;
    if (standing.actual) value["actual"] = to_json(*standing.actual);
    put(value, "progress", indicator.progress());
    put(value, "expected", indicator.expected());
    put(value, "gap", indicator.gap());
    put(value, "no_progress", in_words(standing.reason));
    put(value, "status", to_text(indicator.status));
    put(value, "no_status", indicator.no_status());
    if (indicator.days_since) value["days_since"] = *indicator.days_since;
    if (indicator.cost) value["cost_per_unit"] = amount_text(*indicator.cost, currency);
    put(value, "no_cost", in_words(indicator.no_cost));
    add_survey(value, indicator.survey);
    value["record"] = to_text(indicator.facts.terms.record);
    value["values"] = json_of(indicator.facts.values);
    value["parts"] = parts_of(indicator);
    return value;
}

}  // namespace fundtrail
