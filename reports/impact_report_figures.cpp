// The impact report for spreadsheets: every figure in one table, in no language of people.
#include "reports/impact_report.hpp"

#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

/// Where a figure belongs; either may be empty.
struct Place {
    std::string objective;
    std::string indicator;
};

class Figures {
  public:
    Figures() {
        table_.columns = {{.title = "objective"},
                          {.title = "indicator"},
                          {.title = "figure"},
                          {.title = "value"}};
    }

    /// Members of objects as `outer.inner`; lists of texts in one cell, objects of lists numbered.
    void add(const Place& place, const std::string& name, const JsonValue& value) {
        switch (value.kind()) {
            case JsonKind::string:
                return row(place, name, value.text());
            case JsonKind::integer:
                return row(place, name, std::to_string(value.integer()));
            case JsonKind::boolean:
                return row(place, name, value.boolean() ? "true" : "false");
            case JsonKind::object:
                for (const auto& [key, member] : value.object()) {
                    add(place, name + '.' + key, member);
                }
                return;
            case JsonKind::array:
                break;
        }
        std::string texts;
        std::size_t number = 0;
        for (const JsonValue& item : value.array()) {
            if (item.kind() == JsonKind::object) {
                add(place, name + ' ' + std::to_string(++number), item);
            } else {
                texts += (texts.empty() ? "" : " ") + item.text();
            }
        }
        if (!texts.empty()) row(place, name, texts);
    }

    PageTable take() { return std::move(table_); }

  private:
    void row(const Place& place, const std::string& name, std::string value) {
        table_.rows.push_back({place.objective, place.indicator, name, std::move(value)});
    }

    PageTable table_;
};

}  // namespace

PageTable figures_of(const ImpactReport& report) {
    Figures figures;
    const JsonValue json = to_json(report);
    const JsonValue* objectives = json.find("objectives");
    if (objectives == nullptr) return figures.take();
    for (const JsonValue& objective : objectives->array()) {
        const std::string& code = objective.find("objective")->text();
        for (const auto& [key, value] : objective.object()) {
            if (key == "objective" || key == "indicators") continue;
            figures.add({.objective = code, .indicator = {}}, key, value);
        }
        for (const JsonValue& indicator : objective.find("indicators")->array()) {
            const Place place{.objective = code, .indicator = indicator.find("indicator")->text()};
            for (const auto& [key, value] : indicator.object()) {
                if (key != "indicator") figures.add(place, key, value);
            }
        }
    }
    for (const std::string_view list :
         {"donor", "total", "off_track", "missing", "lessons", "no_objective", "not_measured"}) {
        if (const JsonValue* value = json.find(list)) {
            figures.add({}, std::string{list}, *value);
        }
    }
    return figures.take();
}

}  // namespace fundtrail
