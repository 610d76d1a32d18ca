#include "core/measurement.hpp"

#include "core/indicator.hpp"

#include <algorithm>

namespace fundtrail {

std::string part_of(const Record& measurement) {
    std::string part;
    for (const std::string_view group : k_group_words) {
        const std::string_view value = measurement.text_or_empty(group);
        if (value.empty()) continue;
        if (!part.empty()) part += '\n';
        part += group;
        part += '=';
        part += value;
    }
    return part;
}

std::string part_in_words(std::string_view part) {
    if (part.empty()) return "the whole";
    std::string words;
    while (!part.empty()) {
        const std::string_view line = part.substr(0, part.find('\n'));
        const auto sign = line.find('=');
        words += words.empty() ? "" : ", ";
        words += line.substr(0, sign);
        words += ' ';
        words += line.substr(sign + 1);
        part.remove_prefix(std::min(part.size(), line.size() + 1));
    }
    return words;
}

Measurement measurement_of(const Record& record, NamePool& names) {
    return Measurement{.ref = record.document("ref"),
                       .indicator = names.intern(record.text("indicator")),
                       .part = names.intern(part_of(record)),
                       .from = record.has("from_date") ? record.date("from_date") : record.date(),
                       .day = record.date()};
}

}  // namespace fundtrail
