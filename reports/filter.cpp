#include "reports/filter.hpp"

#include "core/text.hpp"
#include "reports/language/words.hpp"

namespace fundtrail {
namespace {

void add_to(std::string& phrase, const std::string& part) {
    if (!phrase.empty()) phrase += ", ";
    phrase += part;
}

}  // namespace

bool is_asked_for(std::string_view asked, std::string_view code) {
    return asked.empty() || ascii_lower(asked) == ascii_lower(code);
}

bool is_in_period(const Filter& filter, Date date) {
    return (!filter.since || date >= *filter.since) && (!filter.until || date <= *filter.until);
}

std::string codes_in_words(const Filter& filter, const Words& words) {
    std::string phrase;
    const auto add = [&](const std::string& code, const std::string& part) {
        if (!code.empty()) add_to(phrase, part);
    };
    add(filter.ref, words("ref {1}", {filter.ref}));
    add(filter.party, words("party {1}", {filter.party}));
    add(filter.fund, words("fund {1}", {filter.fund}));
    add(filter.budget, words("budget {1}", {filter.budget}));
    add(filter.objective, words("objective {1}", {filter.objective}));
    add(filter.indicator, words("indicator {1}", {filter.indicator}));
    add(filter.account, words("account {1}", {filter.account}));
    add(filter.officer, words("officer {1}", {filter.officer}));
    add(filter.currency, words("currency {1}", {filter.currency}));
    return phrase;
}

std::string period_in_words(const Filter& filter, const Words& words) {
    const auto day = [&](const std::optional<Date>& date) { return words.date(*date); };
    if (filter.since && filter.until) {
        return words("from {1} to {2}", {day(filter.since), day(filter.until)});
    }
    if (filter.since) return words("from {1}", {day(filter.since)});
    if (filter.until) return words("up to {1}", {day(filter.until)});
    return words("all value dates");
}

std::string filter_in_words(const Filter& filter, const Words& words) {
    std::string phrase;
    if (filter.since) add_to(phrase, words("since {1}", {words.date(*filter.since)}));
    if (filter.until) add_to(phrase, words("until {1}", {words.date(*filter.until)}));
    const std::string codes = codes_in_words(filter, words);
    if (!codes.empty()) add_to(phrase, codes);
    return phrase;
}

}  // namespace fundtrail
