#include "reports/filter.hpp"

#include "core/text.hpp"
#include "reports/language/words.hpp"

namespace fundtrail {
namespace {

/// Names what is limited, one behind the other.
class FilterPhrase {
  public:
    void add(std::string_view kind, const std::string& value) {
        if (value.empty()) return;
        if (!text_.empty()) text_ += ", ";
        text_ += kind;
        text_ += ' ';
        text_ += value;
    }

    void add_codes(const Filter& filter) {
        for (const FilterCode& code : k_filter_codes) {
            add(code.name, filter.*code.value);
        }
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

}  // namespace

bool is_asked_for(std::string_view asked, std::string_view code) {
    return asked.empty() || ascii_lower(asked) == ascii_lower(code);
}

bool is_in_period(const Filter& filter, Date date) {
    return (!filter.since || date >= *filter.since) && (!filter.until || date <= *filter.until);
}

std::string codes_in_words(const Filter& filter) {
    FilterPhrase phrase;
    phrase.add_codes(filter);
    return phrase.text();
}

std::string period_in_words(const Filter& filter) {
    if (!filter.since && !filter.until) return "all value dates";
    std::string text = filter.since ? "from " + to_text(*filter.since) : std::string{"up"};
    if (filter.until) text += " to " + to_text(*filter.until);
    return text;
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

std::string filter_in_words(const Filter& filter) {
    FilterPhrase phrase;
    phrase.add("since", filter.since ? to_text(*filter.since) : std::string{});
    phrase.add("until", filter.until ? to_text(*filter.until) : std::string{});
    phrase.add_codes(filter);
    return phrase.text();
}

}  // namespace fundtrail
