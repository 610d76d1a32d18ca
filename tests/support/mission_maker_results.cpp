// What programme officers record: few indicators, so that the same is often measured twice.
#include "tests/support/mission_maker.hpp"

namespace fundtrail::support {
namespace {

JsonValue targets(const std::string& value, const std::string& date) {
    JsonValue::Array targets;
    targets.emplace_back(JsonValue::Object{{"value", value}, {"date", date}});
    return JsonValue{std::move(targets)};
}

JsonValue scale() {
    JsonValue::Array scale;
    for (const char* word : {"low", "fair", "high"})
        scale.emplace_back(JsonValue::Object{{"word", word}});
    return JsonValue{std::move(scale)};
}

}  // namespace

std::string MissionMaker::any_indicator() {
    return chance_.pick({"IND-1", "IND-2", "IND-3", "ind-3"});
}

std::string MissionMaker::any_value() {
    return chance_.pick({"0", "12", "45.0", "-3.25", "100", "250", "low", "fair", "high"});
}

MissionMaker::Fields MissionMaker::add_objective() {
    Fields fields{{"type", "objective.added"},
                  {"objective", chance_.pick({"O1", "O2", "O3"})},
                  {"name", "Calm roads"},
                  {"level", chance_.pick({"impact", "outcome", "output"})}};
    if (chance_.one_in(3)) fields["parent"] = chance_.pick({"O1", "O2"});
    return fields;
}

MissionMaker::Fields MissionMaker::add_indicator() {
    const std::string measure =
        chance_.pick({"unit", "unit", "percentage", "ordinal", "nominal", "qualitative"});
    Fields fields{{"type", "indicator.added"},
                  {"indicator", any_indicator()},
                  {"objective", chance_.pick({"O1", "O1", "O2"})},
                  {"name", "What is measured"},
                  {"measure", measure}};
    const bool is_number = measure == "unit" || measure == "percentage";
    fields["targets"] =
        targets(is_number ? "100" : "high", to_text(Date{today().days_since_epoch + 300}));
    if (is_number)
        fields["unit"] = "persons";
    else
        fields["scale"] = scale();
    if (is_number || measure == "ordinal") fields["direction"] = chance_.pick({"up", "down"});
    if (chance_.one_in(3))
        fields["counting"] = chance_.pick({"cumulative", "per_period", "summed"});
    if (chance_.one_in(3)) fields["groups"] = JsonValue::Array{"sex"};
    if (chance_.one_in(2)) {
        fields["baseline"] = is_number ? "10" : "low";
        fields["baseline_date"] = to_text(Date{today().days_since_epoch - 40});
    }
    return fields;
}

MissionMaker::Fields MissionMaker::first_indicator() const {
    return {{"type", "indicator.added"},
            {"indicator", "IND-1"},
            {"objective", "O1"},
            {"name", "What is measured"},
            {"measure", "unit"},
            {"unit", "persons"},
            {"direction", "up"},
            {"targets", targets("100", to_text(Date{today().days_since_epoch + 300}))}};
}

MissionMaker::Fields MissionMaker::revise_indicator() {
    Fields fields{
        {"type", "indicator.revised"}, {"indicator", any_indicator()}, {"reason", "Decided"}};
    fields["targets"] = targets(chance_.one_in(3) ? any_value() : std::to_string(made_++),
                                to_text(Date{today().days_since_epoch + 400}));
    return fields;
}

MissionMaker::Fields MissionMaker::measure() {
    Fields fields{{"type", "measurement.recorded"},
                  {"indicator", any_indicator()},
                  {"value", any_value()},
                  {"source", "A register"},
                  {"method", "Counted"},
                  {"date", date()}};
    if (chance_.one_in(3)) fields["from_date"] = to_text(Date{today().days_since_epoch - 20});
    if (chance_.one_in(4)) fields["sex"] = chance_.pick({"female", "male"});
    if (chance_.one_in(4)) fields["note"] = "As seen";
    if (chance_.one_in(4)) fields["sample"] = chance_.up_to(2'000);
    if (chance_.one_in(3)) {
        fields["supersedes"] =
            name_of(any(DocumentKind::measurement, DocumentState::recorded), "ME");
    }
    return fields;
}

MissionMaker::Fields MissionMaker::withdraw_measurement() {
    return {{"type", "measurement.withdrawn"},
            {"measurement", name_of(any(DocumentKind::measurement, DocumentState::recorded), "ME")},
            {"reason", "Of another place"}};
}

MissionMaker::Fields MissionMaker::add_milestone() {
    return {{"type", "milestone.added"},
            {"objective", chance_.pick({"O1", "O2"})},
            {"name", "Patrols"},
            {"due", to_text(Date{today().days_since_epoch + 30})}};
}

MissionMaker::Fields MissionMaker::change_milestone() {
    Fields fields{
        {"type", "milestone.changed"},
        {"milestone", name_of(any(DocumentKind::milestone, DocumentState::recorded), "MI")},
        {"state", chance_.pick({"planned", "reached", "dropped"})}};
    if (chance_.one_in(2)) fields["due"] = to_text(Date{today().days_since_epoch + 60});
    if (!chance_.one_in(3)) fields["reason"] = "Floods";
    return fields;
}

MissionMaker::Fields MissionMaker::add_lesson() {
    Fields fields{{"type", "lesson.added"}, {"text", "Wells need committees"}};
    if (chance_.one_in(2)) {
        fields["supersedes"] = name_of(any(DocumentKind::lesson, DocumentState::recorded), "LE");
    }
    return fields;
}

}  // namespace fundtrail::support
