#include "reports/filter.hpp"

#include <string_view>

namespace fundtrail {

std::string codes_in_words(const Filter& filter) {
    std::string text;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        if (!text.empty()) text += ", ";
        text += std::string{name} + ' ' + value;
    };
    add("ref", filter.ref);
    add("party", filter.party);
    add("fund", filter.fund);
    add("budget", filter.budget);
    add("objective", filter.objective);
    add("account", filter.account);
    add("officer", filter.officer);
    add("currency", filter.currency);
    return text;
}

std::string period_in_words(const Filter& filter) {
    if (!filter.since && !filter.until) return "all value dates";
    std::string text = filter.since ? "from " + to_text(*filter.since) : std::string{"up"};
    if (filter.until) text += " to " + to_text(*filter.until);
    return text;
}

}  // namespace fundtrail
