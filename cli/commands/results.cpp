#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/commands/result_checks.hpp"
#include "cli/indicator_library.hpp"
#include "cli/typed_value.hpp"
#include "core/decimal.hpp"
#include "core/encoding.hpp"
#include "core/indicator.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr const char* k_target_help =
    "Value to be reached; once for each target, the last one is final";
constexpr const char* k_target_date_help = "By when; once for each target, in the same order";

/// --target and --target-date, in pairs, by day.
std::optional<Refusal> add_targets(const Given& given, DraftBuilder& draft) {
    const auto& values = given.many("--target");
    const auto& dates = given.many("--target-date");
    if (values.size() != dates.size()) {
        return Refusal{.rule = "target",
                       .reason = std::to_string(values.size()) + " targets are given and " +
                                 std::to_string(dates.size()) + " days by which to reach them",
                       .remedy = "give one --target-date for each --target"};
    }
    std::vector<std::pair<std::string, std::string>> targets;
    for (std::size_t at = 0; at < values.size(); ++at) {
        targets.emplace_back(dates[at], as_recorded_value(values[at]));
    }
    std::sort(targets.begin(), targets.end());
    JsonValue::Array items;
    for (const auto& [date, value] : targets) {
        items.emplace_back(JsonValue::Object{{"date", date}, {"value", value}});
    }
    if (!items.empty()) draft.value("targets", JsonValue{std::move(items)});
    return std::nullopt;
}

std::optional<Refusal> read_library(const Given& given, Session& session, DraftBuilder& draft) {
    const std::string& code = given.one("--from-library");
    const std::string& library = given.one("--library");
    if (code.empty() != library.empty()) {
        return Refusal{.rule = "library",
                       .reason = code.empty() ? "no indicator of the library is named"
                                              : "it is not said which library holds " + code,
                       .remedy = code.empty() ? "name one: --from-library CODE"
                                              : "name its TOML file: --library FILE"};
    }
    if (!code.empty()) add_from_library(draft, session.path_of(library), library, code);
    return std::nullopt;
}

/// What goes without saying of an indicator: it counts units, and more is better.
std::optional<Refusal> complete_indicator(const Given& given, DraftBuilder& draft) {
    if (!draft.states("measure")) draft.text("measure", "unit");
    const std::string measure{draft.stated("measure")};
    const bool is_ordered = measure != "nominal" && measure != "qualitative";
    if (is_ordered && !draft.states("direction")) draft.text("direction", "up");
    JsonValue::Array scale;
    for (const std::string& word : given.many("--scale")) {
        scale.emplace_back(JsonValue::Object{{"word", word}});
    }
    if (!scale.empty()) draft.value("scale", JsonValue{std::move(scale)});
    require_fitting_aims(given, draft);
    return add_targets(given, draft);
}

/// ANSWER:COUNT.
std::optional<Refusal> add_answers(const Given& given, DraftBuilder& draft) {
    JsonValue::Array answers;
    for (const std::string& text : given.many("--answer")) {
        const auto colon = text.rfind(':');
        const auto count =
            colon == std::string::npos ? std::nullopt : parse_integer(text.substr(colon + 1));
        if (!count) {
            return Refusal{.rule = "answer",
                           .reason = '"' + text + "\" is not ANSWER:COUNT",
                           .remedy = "write it as \"very safe:412\""};
        }
        answers.emplace_back(
            JsonValue::Object{{"answer", text.substr(0, colon)}, {"count", *count}});
    }
    if (!answers.empty()) draft.value("answers", JsonValue{std::move(answers)});
    return std::nullopt;
}

std::optional<Refusal> state_reached(const Given& /*given*/, DraftBuilder& draft) {
    draft.text("state", "reached");
    return std::nullopt;
}

std::optional<Refusal> state_planned(const Given& /*given*/, DraftBuilder& draft) {
    draft.text("state", "planned");
    return std::nullopt;
}

std::optional<Refusal> state_dropped(const Given& /*given*/, DraftBuilder& draft) {
    draft.text("state", "dropped");
    return std::nullopt;
}

constexpr EventOption k_baseline{"--baseline", "baseline", "Where it stood before"};
constexpr EventOption k_baseline_date{"--baseline-date", "baseline_date", "When it stood there"};
constexpr EventOption k_target{
    .name = "--target", .field = "", .help = k_target_help, .shape = Shape::many};
constexpr EventOption k_target_date{
    .name = "--target-date", .field = "", .help = k_target_date_help, .shape = Shape::many};

constexpr std::array k_indicator_add{
    EventOption{"CODE", "indicator", "Code", k_required},
    EventOption{"--objective", "objective", "Objective that it tells of", k_required},
    EventOption{"--name", "name", "What is measured"},
    EventOption{"--definition", "definition", "What counts and what does not"},
    EventOption{"--unit", "unit", "In what, or of what a share"},
    EventOption{"--measure",
                "measure",
                "unit (a number), percentage (a share), nominal, ordinal or qualitative (unit)"},
    EventOption{"--direction", "direction", "Which way is better: up or down (up)"},
    EventOption{"--counting",
                "counting",
                "A value is: level (of a day), cumulative (the total so far), per_period, or "
                "summed (periods add up) (level)"},
    EventOption{.name = "--scale",
                .field = "",
                .help = "A word of its scale; once for each, the lowest first",
                .shape = Shape::many},
    k_baseline,
    k_baseline_date,
    k_target,
    k_target_date,
    EventOption{"--group", "groups", "It is divided by: age, group, place, sex; once for each"},
    EventOption{"--frequency",
                "frequency",
                "A value is expected: monthly, quarterly, half_yearly or yearly"},
    EventOption{"--source", "source", "Where values usually come from"},
    EventOption{"--method", "method", "How they are usually found"},
    EventOption{.name = "--from-library",
                .field = "",
                .help = "Indicator of --library that says what is not stated here"},
    EventOption{.name = "--library",
                .field = "",
                .help = "TOML file of indicators, such as examples/indicators/"
                        "peace-operations.toml",
                .takes = Takes::file},
    k_day_option,
};
constexpr std::array k_indicator_revise{
    EventOption{"CODE", "indicator", "The indicator", k_required},
    k_target,
    k_target_date,
    k_baseline,
    k_baseline_date,
    k_reason_option,
    k_decision_day_option,
};
constexpr std::array k_indicator_commands{
    EventCommand{"add",
                 "Add an indicator of an objective, with its baseline and its targets",
                 "fundtrail --as programme-1 indicator add INC --objective PEACE --name "
                 "\"Incidents of armed violence\" --unit incidents --direction down --counting "
                 "per_period --frequency quarterly --baseline 120 --baseline-date 2025-12-31 "
                 "--target 60 --target-date 2026-12-31",
                 "indicator.added",
                 k_indicator_add,
                 complete_indicator,
                 read_library},
    EventCommand{"revise",
                 "State all targets of an indicator anew, or its baseline",
                 "fundtrail --as programme-1 indicator revise INC --target 80 --target-date "
                 "2026-12-31 --reason \"board decision 12: one province was added\"",
                 "indicator.revised",
                 k_indicator_revise,
                 add_targets,
                 look_at_aims},
};

constexpr EventOption k_measured_indicator{"CODE", "indicator", "The indicator", k_required};
constexpr EventOption k_measured_day{"--date", "date", "Last day measured (today)"};
constexpr EventOption k_first_day{
    "--from-date", "from_date", "First day of the period that was counted"};
constexpr EventOption k_source{"--source", "source", "Where it comes from (the indicator's)"};
constexpr EventOption k_method{"--method", "method", "How it was found (the indicator's)"};
constexpr EventOption k_age{"--age", "age", "Of this age group"};
constexpr EventOption k_group{"--group", "group", "Of this other group"};
constexpr EventOption k_place{"--place", "place", "Of this place"};
constexpr EventOption k_sex{"--sex", "sex", "Of this sex: female, male, other or unknown"};
constexpr EventOption k_population{"--population", "population", "Out of how many"};
constexpr EventOption k_supersedes{
    "--supersedes", "supersedes", "Earlier measurement ME-… that this one corrects"};
constexpr EventOption k_note{"--note", "note", "Explanation"};

constexpr std::array k_measure{
    k_measured_indicator,
    EventOption{"--value", "value", "What was found: a number, or a word of the scale", k_required},
    k_measured_day,
    k_first_day,
    k_source,
    k_method,
    k_age,
    k_group,
    k_place,
    k_sex,
    EventOption{"--sample", "sample", "How many were asked or looked at"},
    k_population,
    k_supersedes,
    k_note,
};
constexpr std::array k_survey{
    k_measured_indicator,
    EventOption{
        "--share", "value", "Share found, or answer reached, weighted if need be", k_required},
    EventOption{"--sample", "sample", "How many were asked", k_required},
    EventOption{"--design-effect",
                "design_effect",
                "Variance of the sample as drawn and weighted, over that of a simple random one "
                "(1)"},
    k_population,
    EventOption{.name = "--answer",
                .field = "",
                .help = "ANSWER:COUNT before weighting; once for each answer",
                .shape = Shape::many},
    EventOption{"--date", "date", "Last day of the interviews (today)"},
    k_first_day,
    k_source,
    k_method,
    k_age,
    k_group,
    k_place,
    k_sex,
    k_supersedes,
    k_note,
};
constexpr std::array k_assess{
    EventOption{"CODE", "indicator", "A qualitative indicator", k_required},
    EventOption{"--rating", "value", "A word of its scale", k_required},
    EventOption{"--text", "note", "The reasons", k_required},
    EventOption{"--date", "date", "Day of the assessment (today)"},
    k_source,
    k_method,
    k_place,
    k_group,
    k_supersedes,
};
constexpr std::array k_withdraw{
    EventOption{"MEASUREMENT", "measurement", "What should not stand, ME-…", k_required},
    k_reason_option,
    k_day_option,
};

constexpr std::array k_commands{
    EventCommand{"measure",
                 "Record what was measured of an indicator",
                 "fundtrail --as programme-1 measure INC --value 84 --from-date 2026-01-01 --date "
                 "2026-03-31 --source ACLED --method \"events of the three kinds, by date\"",
                 "measurement.recorded",
                 k_measure,
                 nullptr,
                 look_at_value},
    EventCommand{"survey",
                 "Record a wave of a survey: a share, its sample and design effect",
                 "fundtrail --as programme-1 survey SAFE --share 46.2% --sample 1204 "
                 "--design-effect 1.6 --date 2026-03-20 --source \"Household survey, wave 2\" "
                 "--method \"two-stage cluster sample\"",
                 "measurement.recorded",
                 k_survey,
                 add_answers,
                 look_at_survey},
    EventCommand{"assess-result",
                 "Rate a qualitative indicator, with the reasons",
                 "fundtrail --as programme-1 assess-result DIALOGUE --rating moderate --text \"Two "
                 "of three committees met\" --source \"Minutes\" --method \"review of minutes\"",
                 "measurement.recorded",
                 k_assess,
                 nullptr,
                 look_at_rating},
};
constexpr EventCommand k_measurement_withdraw{
    "withdraw",
    "Take back a measurement that no other one takes the place of",
    "fundtrail --as programme-1 measurement withdraw ME-00004 --reason \"of another district\"",
    "measurement.withdrawn",
    k_withdraw};

constexpr std::array k_lesson{
    EventOption{"--text", "text", "What was learned", k_required},
    EventOption{"--action", "action", "What is done about it"},
    EventOption{"--tag", "tags", "Word by which it is found; once for each"},
    EventOption{"--objective", "objective", "Objective that it was learned at"},
    EventOption{"--indicator", "indicator", "Indicator that it was learned at"},
    EventOption{"--supersedes", "supersedes", "Earlier lesson LE-… that it takes the place of"},
    k_day_option,
};
constexpr EventCommand k_lesson_add{
    "add",
    "Record what was learned, and what is done about it",
    "fundtrail --as programme-1 lesson add --text \"Wells without a committee fail within a "
    "year\" --tag water --objective WASH",
    "lesson.added",
    k_lesson};

constexpr EventOption k_milestone{"MILESTONE", "milestone", "The milestone, MI-…", k_required};

constexpr std::array k_milestone_add{
    EventOption{"--objective", "objective", "Objective on whose way it lies", k_required},
    EventOption{"--name", "name", "What is to be reached", k_required},
    EventOption{"--due", "due", "By when", k_required},
    k_day_option,
};
constexpr std::array k_milestone_reach{
    k_milestone,
    EventOption{"--date", "date", "Day on which it was reached (today)"},
};
constexpr std::array k_milestone_move{
    k_milestone,
    EventOption{"--due", "due", "By when from now on", k_required},
    k_reason_option,
    k_decision_day_option,
};
constexpr std::array k_milestone_drop{k_milestone, k_reason_option, k_decision_day_option};
constexpr std::array k_milestone_commands{
    EventCommand{"add",
                 "Plan a milestone of an objective",
                 "fundtrail --as programme-1 milestone add --objective PEACE --name \"Joint "
                 "commission meets in all districts\" --due 2026-09-30",
                 "milestone.added",
                 k_milestone_add},
    EventCommand{"reach",
                 "Record that a milestone is reached",
                 "fundtrail --as programme-1 milestone reach MI-00001 --date 2026-09-12",
                 "milestone.changed",
                 k_milestone_reach,
                 state_reached,
                 look_at_milestone},
    EventCommand{"move",
                 "Record another day by which a milestone is due, or plan it again",
                 "fundtrail --as programme-1 milestone move MI-00001 --due 2026-12-31 --reason "
                 "\"roads were flooded until August\"",
                 "milestone.changed",
                 k_milestone_move,
                 state_planned},
    EventCommand{"drop",
                 "Record that a milestone is not pursued any more",
                 "fundtrail --as programme-1 milestone drop MI-00001 --reason \"the commission was "
                 "dissolved\"",
                 "milestone.changed",
                 k_milestone_drop,
                 state_dropped},
};

}  // namespace

void add_results(CommandSet commands) {
    add_event_commands(commands.group("indicator",
                                      "Add and revise indicators of objectives",
                                      "fundtrail list indicator --objective PEACE"),
                       k_indicator_commands);
    add_event_commands(commands, k_commands);
    add_event_command(
        commands.group(
            "measurement", "Take measurements back", "fundtrail list measurement --indicator INC"),
        k_measurement_withdraw);
    add_event_commands(commands.group("milestone",
                                      "Plan, reach, move and drop milestones of objectives",
                                      "fundtrail list milestone --objective PEACE"),
                       k_milestone_commands);
    add_event_command(
        commands.group("lesson", "Record lessons", "fundtrail list lesson --objective WASH"),
        k_lesson_add);
}

}  // namespace fundtrail
