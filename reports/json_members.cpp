#include "reports/json_members.hpp"

#include <utility>

namespace fundtrail {

void put(JsonValue& value, std::string_view key, std::string_view text) {
    if (!text.empty()) value[key] = text;
}

JsonValue texts_json(const std::vector<std::string>& texts) {
    JsonValue::Array list;
    for (const std::string& text : texts) {
        list.emplace_back(text);
    }
    return JsonValue{std::move(list)};
}

JsonValue to_json(const DatedValue& dated) {
    JsonValue value;
    value["value"] = dated.value;
    value["date"] = to_text(dated.date);
    return value;
}

}  // namespace fundtrail
