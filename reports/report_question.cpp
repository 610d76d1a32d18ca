#include "reports/report_question.hpp"

#include <string_view>

namespace fundtrail {

JsonValue asked_json(const ReportQuestion& question) {
    const Filter& filter = question.filter;
    JsonValue asked;
    const auto add = [&](std::string_view key, const auto& value) {
        if (value) asked[key] = to_text(*value);
    };
    add("as_of", filter.as_of);
    add("known_at", filter.known_at);
    add("since", filter.since);
    add("until", filter.until);
    for (const FilterCode& code : k_filter_codes) {
        if (!(filter.*code.value).empty()) asked[code.name] = filter.*code.value;
    }
    if (question.extras.is_explained) asked["explain"] = true;
    if (question.extras.is_open) asked["open"] = true;
    if (question.extras.is_verified) asked["verified"] = true;
    return asked;
}

}  // namespace fundtrail
