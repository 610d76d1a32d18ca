#include "reports/json_members.hpp"
#include "reports/listed_results.hpp"

namespace fundtrail {
namespace {

JsonValue to_json(const ListedIndicator& indicator) {
    JsonValue row;
    row["record"] = to_text(indicator.record);
    row["code"] = indicator.code;
    row["name"] = indicator.name;
    row["date"] = to_text(indicator.date);
    row["objective"] = indicator.objective;
    row["measure"] = indicator.measure;
    put(row, "unit", indicator.unit);
    put(row, "direction", indicator.direction);
    row["counting"] = indicator.counting;
    if (indicator.baseline) row["baseline"] = to_json(*indicator.baseline);
    if (indicator.target) row["target"] = to_json(*indicator.target);
    if (indicator.newest) {
        row["newest"] = to_json(indicator.newest->value);
        row["newest"]["ref"] = indicator.newest->ref;
    }
    return row;
}

JsonValue to_json(const ListedMeasurement& measurement) {
    JsonValue row;
    row["record"] = to_text(measurement.record);
    row["ref"] = measurement.ref;
    row["state"] = measurement.state;
    row["date"] = to_text(measurement.date);
    if (measurement.from) row["from_date"] = to_text(*measurement.from);
    row["indicator"] = measurement.indicator;
    row["value"] = measurement.value;
    put(row, "unit", measurement.unit);
    put(row, "age", measurement.age);
    put(row, "group", measurement.group);
    put(row, "place", measurement.place);
    put(row, "sex", measurement.sex);
    if (measurement.sample) row["sample"] = *measurement.sample;
    row["source"] = measurement.source;
    put(row, "supersedes", measurement.supersedes);
    row["officer"] = measurement.officer;
    return row;
}

JsonValue to_json(const ListedMilestone& milestone) {
    JsonValue row;
    row["record"] = to_text(milestone.record);
    row["ref"] = milestone.ref;
    row["state"] = milestone.state;
    row["due"] = to_text(milestone.due);
    row["objective"] = milestone.objective;
    row["name"] = milestone.name;
    row["officer"] = milestone.officer;
    return row;
}

JsonValue to_json(const ListedLesson& lesson) {
    JsonValue row;
    row["record"] = to_text(lesson.record);
    row["ref"] = lesson.ref;
    row["state"] = lesson.state;
    row["date"] = to_text(lesson.date);
    put(row, "objective", lesson.objective);
    put(row, "indicator", lesson.indicator);
    JsonValue::Array tags;
    for (const std::string& tag : lesson.tags) {
        tags.emplace_back(tag);
    }
    row["tags"] = JsonValue{std::move(tags)};
    row["officer"] = lesson.officer;
    return row;
}

template <class Rows>
void append(JsonValue::Array& all, const Rows& rows) {
    for (const auto& row : rows) {
        all.push_back(to_json(row));
    }
}

}  // namespace

JsonValue to_json(const ListedResults& results) {
    JsonValue::Array rows;
    append(rows, results.indicators);
    append(rows, results.measurements);
    append(rows, results.milestones);
    append(rows, results.lessons);
    return JsonValue{std::move(rows)};
}

}  // namespace fundtrail
