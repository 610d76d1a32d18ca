#include "reports/language/words.hpp"

#include "core/ensure.hpp"
#include "core/lines.hpp"
#include "core/money.hpp"
#include "generated/french.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_narrow_space = "\u202F";

constexpr std::array<std::string_view, 12> k_english_months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 12> k_french_months{"janv.",
                                                           "févr.",
                                                           "mars",
                                                           "avr.",
                                                           "mai",
                                                           "juin",
                                                           "juil.",
                                                           "août",
                                                           "sept.",
                                                           "oct.",
                                                           "nov.",
                                                           "déc."};

std::map<std::string_view, std::string_view> read_pairs(std::string_view text) {
    std::map<std::string_view, std::string_view> pairs;
    Lines lines{text};
    while (!lines.rest().empty()) {
        const auto english = lines.take();
        const auto translation = lines.take();
        const auto end = lines.take();
        ensure(english && translation && end && end->empty() && !translation->empty(),
               "translations stand in pairs of lines with an empty line after each");
        ensure(pairs.emplace(*english, *translation).second, "a text is translated once");
    }
    return pairs;
}

}  // namespace

std::string_view to_text(Language language) {
    return language == Language::french ? "fr" : "en";
}

Words::Words(Language language) : language_{language} {
    if (language == Language::french) translations_ = read_pairs(generated::k_french);
}

std::string Words::operator()(std::string_view english) const {
    const auto found = translations_.find(english);
    return std::string{found == translations_.end() ? english : found->second};
}

std::string Words::operator()(std::string_view english,
                              std::initializer_list<std::string> values) const {
    const std::string pattern = (*this)(english);
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool is_place =
            pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        if (!is_place) {
            text += pattern[at];
            continue;
        }
        const auto number = static_cast<std::size_t>(pattern[at + 1] - '1');
        ensure(number < values.size(), "every place of a text is filled in");
        text += *(values.begin() + number);
        at += 2;
    }
    return text;
}

std::string Words::amount(std::int64_t minor_units, Currency currency) const {
    return decimal(grouped_text(minor_units, currency));
}

std::string Words::decimal(std::string_view text) const {
    if (language_ == Language::english) return std::string{text};
    std::string french;
    for (const char character : text) {
        if (character == ',') {
            french += k_narrow_space;
        } else {
            french += character == '.' ? ',' : character;
        }
    }
    return french;
}

std::string Words::date(Date date) const {
    const std::string iso = to_text(date);
    const std::string year = iso.substr(0, 4);
    const std::size_t month = std::stoul(iso.substr(5, 2)) - 1;
    const std::string day = std::to_string(std::stoul(iso.substr(8, 2)));
    const auto& months = language_ == Language::french ? k_french_months : k_english_months;
    return day + ' ' + std::string{months.at(month)} + ' ' + year;
}

std::string as_sentence(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text + '.';
}

}  // namespace fundtrail
