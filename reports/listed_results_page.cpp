#include "core/joined.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/listed_results.hpp"

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string value_of(const std::optional<DatedValue>& value) {
    return value ? value->value : std::string{};
}

/// `unit, up, cumulative`; level goes without saying.
std::string kind_of(const ListedIndicator& indicator, const Words& words) {
    std::string kind = name_in_words(indicator.measure, words);
    const auto add = [&](std::string_view word) { kind += ", " + name_in_words(word, words); };
    if (!indicator.direction.empty()) add(indicator.direction);
    if (indicator.counting != to_text(Counting::level)) add(indicator.counting);
    return kind;
}

/// `1 Jan 2025 to 31 Mar 2025`, or the day.
std::string days_of(const ListedMeasurement& measurement, const Words& words) {
    const std::string day = words.date(measurement.date);
    return measurement.from ? words("{1} to {2}", {words.date(*measurement.from), day}) : day;
}

/// `place Mopti, sex female`; empty for the whole.
std::string part_of(const ListedMeasurement& measurement, const Words& words) {
    std::string part;
    const auto add = [&](std::string_view group, const std::string& value) {
        if (value.empty()) return;
        part += part.empty() ? "" : ", ";
        part += name_in_words(group, words);
        part += ' ' + value;
    };
    add("age", measurement.age);
    add("group", measurement.group);
    add("place", measurement.place);
    // Of these alone the value is a word of the catalogue.
    if (!measurement.sex.empty()) add("sex", name_in_words(measurement.sex, words));
    return part;
}

}  // namespace

PageTable indicator_table(const ListedResults& results, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Code")},
                                {.title = words("Name")},
                                {.title = words("Objective")},
                                {.title = words("Baseline"), .align = k_right},
                                {.title = words("Newest"), .align = k_right},
                                {.title = words("Target"), .align = k_right},
                                {.title = words("By"), .dispensable = 1},
                                {.title = words("Unit"), .dispensable = 2},
                                {.title = words("Measure"), .dispensable = 3},
                                {.title = words("Record"), .dispensable = 4}},
                    .rows = {}};
    for (const ListedIndicator& indicator : results.indicators) {
        table.rows.push_back({indicator.code,
                              indicator.name,
                              indicator.objective,
                              value_of(indicator.baseline),
                              indicator.newest ? indicator.newest->value.value : std::string{},
                              value_of(indicator.target),
                              indicator.target ? words.date(indicator.target->date) : std::string{},
                              indicator.unit,
                              kind_of(indicator, words),
                              to_text(indicator.record)});
    }
    return table;
}

PageTable measurement_table(const ListedResults& results, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Ref")},
                                {.title = words("Days")},
                                {.title = words("Indicator")},
                                {.title = words("Value"), .align = k_right},
                                {.title = words("Of whom"), .dispensable = 1},
                                {.title = words("State")},
                                {.title = words("Sample"), .align = k_right, .dispensable = 4},
                                {.title = words("Source"), .dispensable = 2},
                                {.title = words("Officer"), .dispensable = 5},
                                {.title = words("Record"), .dispensable = 3}},
                    .rows = {}};
    for (const ListedMeasurement& measurement : results.measurements) {
        table.rows.push_back(
            {measurement.ref,
             days_of(measurement, words),
             measurement.indicator,
             measurement.value,
             part_of(measurement, words),
             words(measurement.state),
             measurement.sample ? std::to_string(*measurement.sample) : std::string{},
             measurement.source,
             measurement.officer,
             to_text(measurement.record)});
    }
    return table;
}

PageTable milestone_table(const ListedResults& results, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Ref")},
                                {.title = words("Due by")},
                                {.title = words("State")},
                                {.title = words("Objective")},
                                {.title = words("Name")},
                                {.title = words("Officer"), .dispensable = 2},
                                {.title = words("Record"), .dispensable = 1}},
                    .rows = {}};
    for (const ListedMilestone& milestone : results.milestones) {
        table.rows.push_back({milestone.ref,
                              words.date(milestone.due),
                              words(milestone.state),
                              milestone.objective,
                              milestone.name,
                              milestone.officer,
                              to_text(milestone.record)});
    }
    return table;
}

PageTable lesson_table(const ListedResults& results, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Ref")},
                                {.title = words("Date")},
                                {.title = words("State")},
                                {.title = words("Objective")},
                                {.title = words("Indicator")},
                                {.title = words("Tags")},
                                {.title = words("Officer"), .dispensable = 2},
                                {.title = words("Record"), .dispensable = 1}},
                    .rows = {}};
    for (const ListedLesson& lesson : results.lessons) {
        table.rows.push_back({lesson.ref,
                              words.date(lesson.date),
                              words(lesson.state),
                              lesson.objective,
                              lesson.indicator,
                              joined(lesson.tags),
                              lesson.officer,
                              to_text(lesson.record)});
    }
    return table;
}

}  // namespace fundtrail
