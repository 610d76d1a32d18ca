#include "core/book.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <set>

namespace fundtrail::rules {
namespace {

/// The indicator as it would stand with the record.
Indicator with(const Judgement& judgement) {
    const Record& record = judgement.record;
    if (record.has("measure")) {
        return indicator_of(record, judgement.moment.record, judgement.book.names());
    }
    Indicator indicator = *judgement.book.indicator(record.text("indicator"));
    revise(indicator, record, judgement.moment.record);
    return indicator;
}

Objection objection(std::string reason, std::string remedy) {
    return {.reason = std::move(reason), .remedy = std::move(remedy)};
}

std::optional<Objection> check_shape(const Indicator& indicator) {
    const std::string measure{to_text(indicator.measure)};
    const bool has_unit = !indicator.unit.empty();
    if (is_number(indicator.measure) != has_unit) {
        return has_unit ? objection("a " + measure + " indicator has no unit",
                                    "leave the unit out; its scale says what values there are")
                        : objection("it does not say in what it is measured",
                                    "state the unit: incidents, persons, per cent of respondents");
    }
    const bool has_scale = !indicator.scale.empty();
    if (is_number(indicator.measure) == has_scale) {
        return has_scale ? objection("values of measure " + measure + " are numbers, not words",
                                     "leave the scale out, or state measure ordinal")
                         : objection("it does not say which words are values of measure " + measure,
                                     "state its scale, the lowest word first");
    }
    const bool has_direction = indicator.direction != Direction::none;
    if (is_ordered(indicator.measure) != has_direction) {
        return has_direction ? objection("values of measure " + measure + " have no order",
                                         "leave the direction out")
                             : objection("it does not say which way is better",
                                         "state the direction: up or down");
    }
    if (is_of_period(indicator.counting) && !is_number(indicator.measure)) {
        return objection("a period counts numbers, and measure " + measure + " has none",
                         "state counting level");
    }
    if (indicator.counting == Counting::summed && indicator.measure != Measure::unit) {
        return objection("shares of several periods do not add up",
                         "state counting per_period or level");
    }
    return std::nullopt;
}

/// The first text that stands twice.
std::optional<std::string> first_twice(const std::vector<std::string>& texts) {
    std::set<std::string> seen;
    for (const std::string& text : texts) {
        if (!seen.insert(text).second) return text;
    }
    return std::nullopt;
}

std::optional<Objection> check_words(const Indicator& indicator) {
    if (const auto twice = first_twice(indicator.scale)) {
        return objection("its scale holds \"" + *twice + "\" twice", "state each word once");
    }
    for (const std::string& group : indicator.groups) {
        if (std::find(k_group_words.begin(), k_group_words.end(), group) != k_group_words.end()) {
            continue;
        }
        return objection("values are not divided by \"" + group + '"',
                         "they may be divided by age, group, place and sex");
    }
    return std::nullopt;
}

std::optional<Objection> check_baseline(const Record& record, const Indicator& indicator) {
    if (record.has("baseline") != record.has("baseline_date")) {
        return objection(record.has("baseline") ? "it does not say when it stood at its baseline"
                                                : "it does not say where it stood on the day of "
                                                  "its baseline",
                         "state both, or neither where nothing is known");
    }
    if (!indicator.baseline) return std::nullopt;
    if (const auto complaint = complaint_about(indicator.baseline->value, indicator)) {
        return objection("baseline: " + *complaint, "state a value of its measure");
    }
    return std::nullopt;
}

std::optional<Objection> check_targets(const Indicator& indicator) {
    if (indicator.targets.empty() && indicator.measure != Measure::qualitative) {
        return objection("it has no target", "state what is to be reached, and by when");
    }
    const DatedValue* previous = indicator.baseline ? &*indicator.baseline : nullptr;
    for (const DatedValue& target : indicator.targets) {
        if (const auto complaint = complaint_about(target.value, indicator)) {
            return objection("target of " + to_text(target.date) + ": " + *complaint,
                             "state a value of its measure");
        }
        if (previous != nullptr && target.date <= previous->date) {
            return objection("the target of " + to_text(target.date) + " is not after " +
                                 to_text(previous->date) + ", the day before it in the record",
                             "state the targets in order of their days, after the baseline's");
        }
        previous = &target;
    }
    return std::nullopt;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Indicator indicator = with(judgement);
    if (auto found = check_shape(indicator)) return found;
    if (auto found = check_words(indicator)) return found;
    if (auto found = check_baseline(judgement.record, indicator)) return found;
    return check_targets(indicator);
}

}  // namespace

const Rule k_indicator_complete{
    .name = "indicator-complete",
    .claim =
        "an indicator states what its measure needs and nothing else: a unit and a direction "
        "for numbers, a scale for words; baseline and targets are values of its measure, in "
        "order of their days",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
