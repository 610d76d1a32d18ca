#include "reports/listed_results.hpp"

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string value_of(const std::optional<DatedValue>& value) {
    return value ? value->value : std::string{};
}

/// `unit, up, cumulative`; level goes without saying.
std::string kind_of(const ListedIndicator& indicator) {
    std::string kind = indicator.measure;
    if (!indicator.direction.empty()) kind += ", " + indicator.direction;
    if (indicator.counting != to_text(Counting::level)) kind += ", " + indicator.counting;
    return kind;
}

/// `2025-01-01 to 2025-03-31`, or the day.
std::string days_of(const ListedMeasurement& measurement) {
    const std::string day = to_text(measurement.date);
    return measurement.from ? to_text(*measurement.from) + " to " + day : day;
}

/// `place Mopti, sex female`; empty for the whole.
std::string part_of(const ListedMeasurement& measurement) {
    std::string part;
    const auto add = [&](std::string_view group, const std::string& value) {
        if (value.empty()) return;
        part += part.empty() ? "" : ", ";
        part += group;
        part += ' ' + value;
    };
    add("age", measurement.age);
    add("group", measurement.group);
    add("place", measurement.place);
    add("sex", measurement.sex);
    return part;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

}  // namespace

PageTable indicator_table(const ListedResults& results) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Code"},
                                {.title = "Name"},
                                {.title = "Objective"},
                                {.title = "Baseline", .align = k_right},
                                {.title = "Newest", .align = k_right},
                                {.title = "Target", .align = k_right},
                                {.title = "By", .dispensable = 1},
                                {.title = "Unit", .dispensable = 2},
                                {.title = "Measure", .dispensable = 3},
                                {.title = "Record", .dispensable = 4}},
                    .rows = {}};
    for (const ListedIndicator& indicator : results.indicators) {
        table.rows.push_back({indicator.code,
                              indicator.name,
                              indicator.objective,
                              value_of(indicator.baseline),
                              indicator.newest ? indicator.newest->value.value : std::string{},
                              value_of(indicator.target),
                              indicator.target ? to_text(indicator.target->date) : std::string{},
                              indicator.unit,
                              kind_of(indicator),
                              to_text(indicator.record)});
    }
    return table;
}

PageTable measurement_table(const ListedResults& results) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Ref"},
                                {.title = "Days"},
                                {.title = "Indicator"},
                                {.title = "Value", .align = k_right},
                                {.title = "Of whom", .dispensable = 1},
                                {.title = "State"},
                                {.title = "Sample", .align = k_right, .dispensable = 4},
                                {.title = "Source", .dispensable = 2},
                                {.title = "Officer", .dispensable = 5},
                                {.title = "Record", .dispensable = 3}},
                    .rows = {}};
    for (const ListedMeasurement& measurement : results.measurements) {
        table.rows.push_back(
            {measurement.ref,
             days_of(measurement),
             measurement.indicator,
             measurement.value,
             part_of(measurement),
             measurement.state,
             measurement.sample ? std::to_string(*measurement.sample) : std::string{},
             measurement.source,
             measurement.officer,
             to_text(measurement.record)});
    }
    return table;
}

PageTable milestone_table(const ListedResults& results) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Ref"},
                                {.title = "Due"},
                                {.title = "State"},
                                {.title = "Objective"},
                                {.title = "Name"},
                                {.title = "Officer", .dispensable = 2},
                                {.title = "Record", .dispensable = 1}},
                    .rows = {}};
    for (const ListedMilestone& milestone : results.milestones) {
        table.rows.push_back({milestone.ref,
                              to_text(milestone.due),
                              milestone.state,
                              milestone.objective,
                              milestone.name,
                              milestone.officer,
                              to_text(milestone.record)});
    }
    return table;
}

PageTable lesson_table(const ListedResults& results) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Ref"},
                                {.title = "Date"},
                                {.title = "State"},
                                {.title = "Objective"},
                                {.title = "Indicator"},
                                {.title = "Tags"},
                                {.title = "Officer", .dispensable = 2},
                                {.title = "Record", .dispensable = 1}},
                    .rows = {}};
    for (const ListedLesson& lesson : results.lessons) {
        table.rows.push_back({lesson.ref,
                              to_text(lesson.date),
                              lesson.state,
                              lesson.objective,
                              lesson.indicator,
                              joined(lesson.tags),
                              lesson.officer,
                              to_text(lesson.record)});
    }
    return table;
}

}  // namespace fundtrail
