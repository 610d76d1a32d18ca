#include "core/share.hpp"
#include "reports/impact_tables.hpp"
#include "reports/ratio.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fundtrail {
namespace {

/// A table of names and values, each with the records in which the value stands.
class Details {
  public:
    Details(std::string caption, const Words& words) {
        table_.caption = std::move(caption);
        table_.columns = {{.title = words("Figure")}, {.title = words("Value")}};
    }

    /// Nothing if the value is empty.
    void add(std::string name, std::string value, std::vector<RecordId> records = {}) {
        if (value.empty()) return;
        table_.rows.push_back({std::move(name), std::move(value)});
        std::vector<std::string> names;
        for (const RecordId record : records) {
            names.push_back(to_text(record));
        }
        table_.records.push_back(std::move(names));
        table_.evidence.push_back({.cells = {{}, {}}});
    }

    /// The value date of the record.
    void add_date(std::string name, Date date, const Words& words, RecordId record) {
        add(std::move(name), words.date(date), {record});
        table_.evidence.back().cells.back() = of_date(date);
    }

    PageTable take() { return std::move(table_); }

  private:
    PageTable table_;
};

std::string listed(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) {
        if (!list.empty()) list += ", ";
        list += text;
    }
    return list;
}

std::string direction_in_words(Direction direction, const Words& words) {
    switch (direction) {
        case Direction::none:
            return {};
        case Direction::up:
            return words("higher");
        case Direction::down:
            break;
    }
    return words("lower");
}

std::string counting_in_words(Counting counting, const Words& words) {
    switch (counting) {
        case Counting::level:
            return words("the state on the day");
        case Counting::cumulative:
            return words("the total since the baseline");
        case Counting::per_period:
            return words("what one period counts, held against the target as it is");
        case Counting::summed:
            break;
    }
    return words("what one period counts; the periods add up from the baseline");
}

void add_terms(Details& details, const ImpactIndicator& facts, const ImpactPage& page) {
    const Words& words = page.words;
    const Indicator& terms = facts.terms;
    details.add(words("Counts"), facts.definition, {terms.record});
    details.add(words("Unit"), terms.unit, {terms.record});
    details.add(
        terms.measure == Measure::ordinal ? words("Scale, the lowest first") : words("Scale"),
        listed(terms.scale));
    details.add(words("Better is"), direction_in_words(terms.direction, words));
    details.add(words("A value is"), counting_in_words(terms.counting, words));
    if (terms.baseline) {
        details.add(words("Baseline of {1}", {words.date(terms.baseline->date)}),
                    terms.baseline->value,
                    {terms.baseline_record});
    }
    for (const DatedValue& target : terms.targets) {
        details.add(words("Target by {1}", {words.date(target.date)}),
                    target.value,
                    {terms.targets_record});
    }
    if (facts.revisions.empty()) return;
    if (facts.first_baseline && facts.first_baseline != terms.baseline) {
        details.add(
            words("First stated: baseline of {1}", {words.date(facts.first_baseline->date)}),
            facts.first_baseline->value,
            {terms.record});
    }
    for (const DatedValue& target : facts.first_targets) {
        details.add(words("First stated: target by {1}", {words.date(target.date)}),
                    target.value,
                    {terms.record});
    }
    for (const ImpactRevision& revision : facts.revisions) {
        details.add(words("Revised on {1}", {words.date(revision.date)}),
                    text_in_words(revision.reason, words),
                    {revision.record});
    }
}

std::string interval_in_words(const ShareEstimate& estimate, const Words& words) {
    if (estimate.method == SurveyMethod::complete) {
        return words("none of sampling: everybody was asked");
    }
    if (estimate.margin.empty()) {
        return words("from {1} to {2} % (95 %, score interval: few people count)",
                     {words.decimal(estimate.low), words.decimal(estimate.high)});
    }
    return words("± {1} points (95 %), from {2} to {3} %",
                 {words.decimal(estimate.margin),
                  words.decimal(estimate.low),
                  words.decimal(estimate.high)});
}

std::string change_in_words(const ShareChange& change, const Words& words) {
    const std::string judged = change.is_beyond_margin ? words("beyond the margin of error")
                                                       : words("within the margin of error");
    return words("{1} points (95 %: from {2} to {3}): {4}",
                 {words.decimal(change.change),
                  words.decimal(change.low),
                  words.decimal(change.high),
                  judged});
}

void add_survey(Details& details, const IndicatorResult& indicator, const ImpactPage& page) {
    const Words& words = page.words;
    const ImpactValue& newest = indicator.facts.values.back();
    if (newest.sample) details.add(words("Sample (n)"), std::to_string(*newest.sample));
    if (newest.population) {
        details.add(words("Out of a population of"), std::to_string(*newest.population));
    }
    details.add(words("Design effect"), newest.design_effect, {newest.record});
    if (indicator.estimate) {
        details.add(words("Margin of error"), interval_in_words(*indicator.estimate, words));
    }
    if (indicator.change) {
        details.add(words("Change since {1}", {to_text(indicator.change_from)}),
                    change_in_words(*indicator.change, words));
    }
}

void add_newest(Details& details, const IndicatorResult& indicator, const ImpactPage& page) {
    const Words& words = page.words;
    const std::vector<ImpactValue>& values = indicator.facts.values;
    if (values.empty()) {
        details.add(words("Actual"), page.not_available(words("it was not measured")));
        return;
    }
    const ImpactValue& newest = values.back();
    if (indicator.facts.terms.counting == Counting::summed) {
        const auto& actual = indicator.facts.standing.actual;
        details.add(words("Actual: baseline and periods"),
                    actual ? actual->value : page.not_available());
        details.add(words("Newest period"), newest.value, {newest.record});
    } else {
        details.add(words("Actual"), newest.value, {newest.record});
    }
    if (newest.from) details.add(words("Measured from"), words.date(*newest.from));
    details.add_date(words("Measured on"), newest.day, words, newest.record);
    details.add(words("Measurement"), to_text(newest.ref), {newest.record});
    details.add(words("Corrects"), to_text(newest.supersedes), {newest.record});
    add_survey(details, indicator, page);
    details.add(words("Source"), newest.source, {newest.record});
    details.add(words("Method"), newest.method, {newest.record});
    details.add(words("Explanation"), text_in_words(newest.note, words));
    for (const ImpactEvidence& file : newest.evidence) {
        details.add(words("Attached file, by its commitment"), file.commitment, {file.record});
    }
}

void add_standing(Details& details, const IndicatorResult& indicator, const ImpactPage& page) {
    const Words& words = page.words;
    const IndicatorStanding& standing = indicator.facts.standing;
    details.add(words("Progress"),
                standing.progress ? per_cent(*standing.progress, words)
                                  : page.not_available(words(in_words(standing.reason))));
    if (standing.expected) {
        details.add(words("Expected by the day"), per_cent(*standing.expected, words));
    }
    if (standing.progress && standing.expected) {
        details.add(words("Gap"),
                    words("{1} points",
                          {words.decimal(points_text(*standing.progress, *standing.expected))}));
    }
    details.add(words("Status"), status_in_words(indicator, words));
    if (indicator.status == TrackStatus::none) {
        details.add(words("No status, for"), words(indicator.no_status()));
    }
    if (indicator.days_since) {
        details.add(words("Days since the last measurement"),
                    std::to_string(*indicator.days_since));
    }
    details.add(words("Spent per unit of change, in {1}", {page.base_code()}),
                indicator.cost ? page.amount(*indicator.cost)
                               : page.not_available(words(in_words(indicator.no_cost))));
}

/// `place Mopti, sex female`: the names of the groups in words, their values as recorded.
std::string part_in(const Words& words, std::string_view part) {
    std::string text;
    while (!part.empty()) {
        const std::string_view line = part.substr(0, part.find('\n'));
        const auto sign = line.find('=');
        if (!text.empty()) text += ", ";
        text += words(line.substr(0, sign)) + ' ' + std::string{line.substr(sign + 1)};
        part.remove_prefix(std::min(part.size(), line.size() + 1));
    }
    return text;
}

void add_parts(Details& details, const IndicatorResult& indicator, const ImpactPage& page) {
    for (const ImpactValue& part : indicator.facts.parts) {
        details.add(page.words("Of {1}, on {2}",
                               {part_in(page.words, part.part), page.words.date(part.day)}),
                    part.value,
                    {part.record});
    }
}

/// Values in the fewest decimals that tell them whole.
class Points {
  public:
    /// False if the text is no number, or too large.
    bool add(std::string_view text) {
        const auto number = parse_decimal(text);
        if (number) numbers_.push_back(number->millionths);
        return number.has_value();
    }

    /// Turns each number into the sum of it and those before it; false if that leaves 64 bits.
    bool sum_up() {
        std::int64_t sum = 0;
        for (std::int64_t& number : numbers_) {
            const auto next = add_checked(sum, number);
            if (!next) return false;
            number = sum = *next;
        }
        return true;
    }

    [[nodiscard]] int decimals_with(const Points& others) const {
        int decimals = 6;
        std::int64_t unit = 10;
        const auto are_whole = [&](const Points& points) {
            return std::all_of(points.numbers_.begin(),
                               points.numbers_.end(),
                               [&](std::int64_t number) { return number % unit == 0; });
        };
        while (decimals > 0 && are_whole(*this) && are_whole(others)) {
            --decimals;
            unit *= 10;
        }
        return decimals;
    }

    [[nodiscard]] std::vector<std::int64_t> in_decimals(int decimals) const {
        std::int64_t unit = 1;
        for (int place = decimals; place < 6; ++place) {
            unit *= 10;
        }
        std::vector<std::int64_t> values;
        for (const std::int64_t number : numbers_) {
            values.push_back(number / unit);
        }
        return values;
    }

  private:
    std::vector<std::int64_t> numbers_;
};

/// Only of numbers that were measured.
std::optional<Chart> trend_of(const IndicatorResult& indicator, const ImpactPage& page) {
    const Words& words = page.words;
    const ImpactIndicator& facts = indicator.facts;
    const Indicator& terms = facts.terms;
    if (!is_number(terms.measure) || facts.values.empty()) return std::nullopt;
    Chart chart{
        .title = words("Trend of {1}", {facts.code}), .summary = {}, .unit = {.name = terms.unit}};
    Points measured;
    Points levels;
    bool are_numbers = true;
    if (terms.baseline) {
        are_numbers = levels.add(terms.baseline->value);
        const bool is_before = terms.baseline->date < facts.values.front().day;
        if (is_before) {
            are_numbers = measured.add(terms.baseline->value) && are_numbers;
            chart.days.push_back(terms.baseline->date);
        }
    }
    if (!terms.targets.empty()) are_numbers = levels.add(terms.targets.back().value) && are_numbers;
    for (const ImpactValue& value : facts.values) {
        are_numbers = measured.add(value.value) && are_numbers;
        chart.days.push_back(value.day);
    }
    const bool is_summed = terms.counting == Counting::summed;
    if (!are_numbers || (is_summed && !measured.sum_up())) return std::nullopt;
    chart.unit.decimals = measured.decimals_with(levels);
    std::vector<std::int64_t> values = measured.in_decimals(chart.unit.decimals);
    if (chart.days.size() < 2) return std::nullopt;
    chart.series.push_back({.name = words("Measured"), .values = std::move(values)});
    const std::vector<std::int64_t> drawn = levels.in_decimals(chart.unit.decimals);
    if (terms.baseline) chart.levels.push_back({.name = words("Baseline"), .value = drawn.front()});
    if (!terms.targets.empty()) {
        chart.levels.push_back({.name = words("Target"), .value = drawn.back()});
    }
    const std::string now = facts.standing.actual ? facts.standing.actual->value : std::string{};
    const std::string measured_on = words.date(facts.values.back().day);
    chart.summary = terms.targets.empty()
                        ? words("Last measured on {1}: {2}.", {measured_on, now})
                        : words("Last measured on {1}: {2}; the target by {3} is {4}.",
                                {measured_on,
                                 now,
                                 words.date(terms.targets.back().date),
                                 terms.targets.back().value});
    return chart;
}

}  // namespace

std::string ImpactPage::not_available(std::string_view reason) const {
    if (reason.empty()) return words("n/a");
    return words("n/a: {1}", {std::string{reason}});
}

std::string ImpactPage::days(std::int64_t number) const {
    return number == 1 ? words("1 day") : words("{1} days", {std::to_string(number)});
}

std::int64_t drawn_per_cent(const Fraction& fraction) {
    constexpr std::int64_t k_thousandths = 1'000;
    using Limits = std::numeric_limits<std::int64_t>;
    return proportion(k_thousandths, fraction.part, fraction.whole)
        .value_or(fraction.part < 0 ? Limits::min() : Limits::max());
}

PageTable details_of(const IndicatorResult& indicator, const ImpactPage& page) {
    const Words& words = page.words;
    Details details{words("Indicator {1}: {2}", {indicator.facts.code, indicator.facts.name}),
                    words};
    add_terms(details, indicator.facts, page);
    add_newest(details, indicator, page);
    add_standing(details, indicator, page);
    add_parts(details, indicator, page);
    PageTable table = details.take();
    table.chart = trend_of(indicator, page);
    return table;
}

}  // namespace fundtrail
