#include "core/indicator.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

/// The place of a word in a list of words; nothing for the empty word.
template <std::size_t N>
std::optional<std::size_t> place_in(const std::array<std::string_view, N>& words,
                                    std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

/// A value of an enumeration whose first value stands for the word left out.
template <class Word, std::size_t N>
Word word_or_none(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto place = place_in(words, word);
    return static_cast<Word>(place ? *place + 1 : 0);
}

std::vector<DatedValue> targets_of(const Record& record) {
    std::vector<DatedValue> targets;
    if (!record.has("targets")) return targets;
    for (const JsonView target : record.field("targets")) {
        targets.push_back({.value = std::string{target.find("value")->text()},
                           .date = *parse_date(target.find("date")->text())});
    }
    return targets;
}

/// The two fields stand together: rule indicator-complete.
std::optional<DatedValue> baseline_of(const Record& record) {
    if (!record.has("baseline") || !record.has("baseline_date")) return std::nullopt;
    return DatedValue{.value = std::string{record.text("baseline")},
                      .date = record.date("baseline_date")};
}

std::string scale_in_words(const Indicator& indicator) {
    std::string words;
    for (const std::string& word : indicator.scale) {
        words += (words.empty() ? "" : ", ") + word;
    }
    return words;
}

}  // namespace

std::string_view to_text(Measure measure) {
    return k_measure_words.at(static_cast<std::size_t>(measure));
}

std::string_view to_text(Direction direction) {
    if (direction == Direction::none) return {};
    return k_direction_words.at(static_cast<std::size_t>(direction) - 1);
}

std::string_view to_text(Counting counting) {
    return k_counting_words.at(static_cast<std::size_t>(counting));
}

bool is_number(Measure measure) {
    return measure == Measure::unit || measure == Measure::percentage;
}

bool is_ordered(Measure measure) {
    return is_number(measure) || measure == Measure::ordinal;
}

bool is_of_period(Counting counting) {
    return counting == Counting::per_period || counting == Counting::summed;
}

Indicator indicator_of(const Record& added, RecordId id, NamePool& names) {
    Indicator indicator{
        .record = id,
        .baseline_record = id,
        .targets_record = id,
        .code = names.intern(added.text("indicator")),
        .objective = names.intern(added.text("objective")),
        .measure = static_cast<Measure>(*place_in(k_measure_words, added.text("measure"))),
        .direction = word_or_none<Direction>(k_direction_words, added.text_or_empty("direction")),
        .counting = static_cast<Counting>(
            place_in(k_counting_words, added.text_or_empty("counting")).value_or(0)),
        .frequency = word_or_none<Frequency>(k_frequency_words, added.text_or_empty("frequency")),
        .date = added.date(),
        .baseline = baseline_of(added),
        .targets = targets_of(added),
        .unit = std::string{added.text_or_empty("unit")},
        .source = std::string{added.text_or_empty("source")},
        .method = std::string{added.text_or_empty("method")}};
    if (added.has("scale")) {
        for (const JsonView step : added.field("scale")) {
            indicator.scale.emplace_back(step.find("word")->text());
        }
    }
    if (added.has("groups")) {
        for (const JsonView group : added.field("groups")) {
            indicator.groups.emplace_back(group.text());
        }
    }
    return indicator;
}

void revise(Indicator& indicator, const Record& revision, RecordId id) {
    if (auto baseline = baseline_of(revision)) {
        indicator.baseline = std::move(baseline);
        indicator.baseline_record = id;
    }
    if (revision.has("targets")) {
        indicator.targets = targets_of(revision);
        indicator.targets_record = id;
    }
}

std::optional<std::string> complaint_about(std::string_view value, const Indicator& indicator) {
    constexpr Decimal k_hundred{100 * k_millionths_of_one};
    const std::string quoted = '"' + std::string{value.substr(0, 60)} + '"';
    if (!is_number(indicator.measure)) {
        if (place_on_scale(value, indicator)) return std::nullopt;
        return quoted + " is not a word of its scale: " + scale_in_words(indicator);
    }
    const auto number = parse_decimal(value);
    if (!number) {
        return quoted +
               " is not a number such as 1200 or 45.5: at most twelve digits before the point and "
               "six behind it";
    }
    const bool is_share = *number >= Decimal{} && *number <= k_hundred;
    if (indicator.measure != Measure::percentage || is_share) return std::nullopt;
    return quoted + " is not a share between 0 and 100 per cent";
}

std::optional<std::size_t> place_on_scale(std::string_view word, const Indicator& indicator) {
    const auto found = std::find(indicator.scale.begin(), indicator.scale.end(), word);
    if (found == indicator.scale.end()) return std::nullopt;
    return static_cast<std::size_t>(found - indicator.scale.begin());
}

}  // namespace fundtrail
