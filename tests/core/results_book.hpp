// A book of tests with a programme officer, objectives and indicators.
#pragma once

#include "tests/core/test_book.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace fundtrail::support {

/// Officer `programme`; objective PEACE. Nothing is measured.
class ResultsBook : public TestBook {
  public:
    ResultsBook() {
        enrol("programme", {Role::programme_officer});
        record("programme", "objective.added", {{"objective", "PEACE"}, {"name", "Calm roads"}});
    }

    /// `fields` in the place of those of an indicator that counts persons, from 100 on 2026-01-01
    /// to 500 on 2026-12-31; an empty text takes one away.
    static JsonValue::Object indicator(std::string_view code,
                                       const JsonValue::Object& fields = {}) {
        JsonValue::Object all{{"indicator", code},
                              {"objective", "PEACE"},
                              {"name", "Persons who returned"},
                              {"measure", "unit"},
                              {"unit", "persons"},
                              {"direction", "up"},
                              {"baseline", "100"},
                              {"baseline_date", "2026-01-01"},
                              {"targets", targets({{"500", "2026-12-31"}})}};
        return with(std::move(all), fields);
    }

    /// One of words: `low`, `fair`, `high`, of which `high` is to be reached.
    static JsonValue::Object indicator_of_words(std::string_view code,
                                                std::string_view measure,
                                                const JsonValue::Object& fields = {}) {
        JsonValue::Object all = indicator(code,
                                          {{"measure", measure},
                                           {"unit", ""},
                                           {"direction", measure == "ordinal" ? "up" : ""},
                                           {"baseline", "low"},
                                           {"targets", targets({{"high", "2026-12-31"}})},
                                           {"scale", scale({"low", "fair", "high"})}});
        return with(std::move(all), fields);
    }

    static JsonValue targets(
        std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
        JsonValue::Array targets;
        for (const auto& [value, date] : values)
            targets.emplace_back(JsonValue::Object{{"value", value}, {"date", date}});
        return JsonValue{std::move(targets)};
    }

    static JsonValue scale(std::initializer_list<std::string_view> words) {
        JsonValue::Array scale;
        for (const std::string_view word : words)
            scale.emplace_back(JsonValue::Object{{"word", word}});
        return JsonValue{std::move(scale)};
    }

    static JsonValue words(std::initializer_list<std::string_view> texts) {
        JsonValue::Array words;
        for (const std::string_view text : texts)
            words.emplace_back(text);
        return JsonValue{std::move(words)};
    }

    void add_indicator(std::string_view code, const JsonValue::Object& fields = {}) {
        record("programme", "indicator.added", indicator(code, fields));
    }

    static JsonValue::Object measurement(std::string_view code,
                                         std::string_view value,
                                         std::string_view date,
                                         const JsonValue::Object& fields = {}) {
        JsonValue::Object all{{"indicator", code},
                              {"value", value},
                              {"date", date},
                              {"source", "UNHCR"},
                              {"method", "registration"}};
        return with(std::move(all), fields);
    }

    /// Returns ME-….
    std::string measure(std::string_view code,
                        std::string_view value,
                        std::string_view date,
                        const JsonValue::Object& fields = {}) {
        return record("programme", "measurement.recorded", measurement(code, value, date, fields))
            .ref;
    }

    Refusal not_measured(std::string_view code,
                         std::string_view value,
                         std::string_view date,
                         const JsonValue::Object& fields = {}) {
        return refusal("programme", "measurement.recorded", measurement(code, value, date, fields));
    }

    static JsonValue::Object with(JsonValue::Object all, const JsonValue::Object& fields) {
        for (const auto& [field, value] : fields) {
            const bool is_empty = value.kind() == JsonKind::string && value.text().empty();
            if (is_empty)
                all.erase(field);
            else
                all.insert_or_assign(field, value);
        }
        return all;
    }
};

}  // namespace fundtrail::support
