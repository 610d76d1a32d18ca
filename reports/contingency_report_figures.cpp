#include "reports/contingency_report.hpp"

#include <array>
#include <string_view>

namespace fundtrail {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A value of the JSON in one cell; of a private text what it says, else its state.
std::string cell_of(const JsonValue& value) {
    switch (value.kind()) {
        case JsonKind::string:
            return value.text();
        case JsonKind::integer:
            return std::to_string(value.integer());
        case JsonKind::boolean:
            return value.boolean() ? "true" : "false";
        case JsonKind::array: {
            std::string list;
            for (const JsonValue& item : value.array()) {
                if (!list.empty()) list += ' ';
                list += item.text();
            }
            return list;
        }
        case JsonKind::object:
            break;
    }
    const JsonValue* text = value.find("text");
    return (text != nullptr ? *text : *value.find("state")).text();
}

/// Lists of `{key: …, value: …}` objects as figures: `level 2026-01-31`.
void add_list(Rows& rows,
              const JsonValue& fund,
              std::string_view list,
              std::array<std::string_view, 3> name_key_value) {
    const auto& [name, key, value] = name_key_value;
    for (const JsonValue& item : fund.find(list)->array()) {
        rows.push_back({fund.find("fund")->text(),
                        {},
                        std::string{name} + ' ' + item.find(key)->text(),
                        item.find(value)->text()});
    }
}

}  // namespace

PageTable figures_of(const ContingencyReport& report) {
    PageTable table{
        .caption = {},
        .columns = {{.title = "fund"}, {.title = "draw"}, {.title = "figure"}, {.title = "value"}},
        .rows = {}};
    const JsonValue json = to_json(report);
    for (const JsonValue& fund : json.find("funds")->array()) {
        const std::string& code = fund.find("fund")->text();
        for (const auto& [key, value] : fund.object()) {
            if (key == "fund" || value.kind() == JsonKind::array) continue;
            table.rows.push_back({code, {}, key, cell_of(value)});
        }
        add_list(table.rows, fund, "levels", {"level", "date", "level"});
        add_list(table.rows, fund, "open_by_age", {"open_by_age", "days", "amount"});
        for (const JsonValue& draw : fund.find("draw_list")->array()) {
            const std::string& name = draw.find("draw")->text();
            for (const auto& [key, value] : draw.object()) {
                if (key != "draw") table.rows.push_back({code, name, key, cell_of(value)});
            }
        }
    }
    return table;
}

}  // namespace fundtrail
