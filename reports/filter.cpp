#include "reports/filter.hpp"

#include "core/text.hpp"

namespace fundtrail {

bool is_asked_for(std::string_view asked, std::string_view code) {
    return asked.empty() || ascii_lower(asked) == ascii_lower(code);
}

bool is_in_period(const Filter& filter, Date date) {
    return (!filter.since || date >= *filter.since) && (!filter.until || date <= *filter.until);
}

std::string filter_in_words(const Filter& filter) {
    std::string words;
    const auto add = [&](std::string_view kind, const std::string& value) {
        if (value.empty()) return;
        if (!words.empty()) words += ", ";
        words += kind;
        words += ' ';
        words += value;
    };
    add("since", filter.since ? to_text(*filter.since) : std::string{});
    add("until", filter.until ? to_text(*filter.until) : std::string{});
    add("fund", filter.fund);
    add("budget line", filter.budget);
    add("objective", filter.objective);
    add("party", filter.party);
    add("account", filter.account);
    add("officer", filter.officer);
    add("currency", filter.currency);
    return words;
}

}  // namespace fundtrail
