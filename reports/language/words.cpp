#include "reports/language/words.hpp"

#include "core/ensure.hpp"
#include "core/lines.hpp"
#include "core/text.hpp"
#include "generated/french.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_narrow_space = "\u202F";
constexpr std::string_view k_no_break_space = "\u00A0";

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

/// The texts are kept with plain spaces; here those that French sets before marks of two parts, and
/// within quotation marks, come to hold the mark and its word together.
std::string typeset(std::string_view french) {
    constexpr std::string_view k_wide_marks = ":%";
    constexpr std::string_view k_narrow_marks = ";!?";
    constexpr std::string_view k_opening = "«";
    constexpr std::string_view k_closing = "»";
    std::string text;
    for (std::size_t at = 0; at < french.size(); ++at) {
        const std::string_view rest = french.substr(at + 1);
        const bool is_space = french[at] == ' ' && !rest.empty();
        if (is_space && k_narrow_marks.find(rest.front()) != std::string_view::npos) {
            text += k_narrow_space;
        } else if (is_space &&
                   (k_wide_marks.find(rest.front()) != std::string_view::npos ||
                    rest.starts_with(k_closing) || french.substr(0, at).ends_with(k_opening))) {
            text += k_no_break_space;
        } else {
            text += french[at];
        }
    }
    return text;
}

std::map<std::string_view, std::string> read_pairs(std::string_view text) {
    std::map<std::string_view, std::string> pairs;
    Lines lines{text};
    while (!lines.rest().empty()) {
        const auto english = lines.take();
        const auto translation = lines.take();
        const auto end = lines.take();
        ensure(english && translation && end && end->empty() && !translation->empty(),
               "translations stand in pairs of lines with an empty line after each");
        ensure(pairs.emplace(*english, typeset(*translation)).second, "a text is translated once");
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

Words Words::for_programs() {
    Words words;
    words.are_for_programs_ = true;
    return words;
}

bool Words::knows(std::string_view english) const {
    return language_ == Language::english || translations_.contains(english);
}

std::string Words::operator()(std::string_view english) const {
    const auto found = translations_.find(english);
    return std::string{found == translations_.end() ? english : found->second};
}

std::string Words::operator()(std::string_view english,
                              std::initializer_list<std::string> values) const {
    return filled_in((*this)(english), {values.begin(), values.size()});
}

std::string Words::operator()(const Phrase& phrase) const {
    return filled_in((*this)(phrase.english), phrase.values);
}

std::string Words::amount(std::int64_t minor_units, Currency currency) const {
    return decimal(grouped_text(minor_units, currency));
}

std::string Words::money(Money money) const {
    ExactSum sum;
    sum.add(money.minor_units);
    return this->money(sum, money.currency);
}

std::string Words::money(const ExactSum& sum, Currency currency) const {
    const std::string code{currency.code()};
    const std::string number = decimal(sum.grouped_text(currency));
    if (language_ == Language::english) return code + ' ' + number;
    return number + std::string{k_no_break_space} + code;
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
    if (are_for_programs_) return iso;
    const std::string year = iso.substr(0, 4);
    const std::size_t month = std::stoul(iso.substr(5, 2)) - 1;
    const std::string day = std::to_string(std::stoul(iso.substr(8, 2)));
    const std::string ordinal = language_ == Language::french && day == "1" ? "er" : "";
    const auto& months = language_ == Language::french ? k_french_months : k_english_months;
    return day + ordinal + ' ' + std::string{months.at(month)} + ' ' + year;
}

std::string as_sentence(std::string_view text) {
    return capitalised(text) + '.';
}

}  // namespace fundtrail
