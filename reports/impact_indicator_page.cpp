#include "core/joined.hpp"
#include "core/share.hpp"
#include "reports/impact_tables.hpp"
#include "reports/ratio.hpp"
#include "reports/record_names.hpp"

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
        table_.columns = {{.title = words("Figure")}, {.title = words("Value"), .wraps = true}};
    }

    /// Nothing if the value is empty.
    void add(std::string name, std::string value, const std::vector<RecordId>& records = {}) {
        if (value.empty()) return;
        table_.rows.push_back({std::move(name), std::move(value)});
        table_.records.push_back(names_of(records));
        table_.evidence.push_back({.cells = {{}, {}}});
    }

    /// How the value that was added last follows from its records.
    void borne_out_by(FigureEvidence evidence) {
        table_.evidence.back().cells.back() = std::move(evidence);
    }

    PageTable take() { return std::move(table_); }

  private:
    PageTable table_;
};

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

std::string outcome_in_words(const TargetStanding& standing, const Words& words) {
    const auto with_actual = [&](std::string outcome) {
        return words(
            "{1}: {2} on {3}",
            {std::move(outcome), standing.actual->value, words.date(standing.actual->date)});
    };
    switch (standing.outcome) {
        case TargetOutcome::ahead:
            break;
        case TargetOutcome::reached:
            return with_actual(words("reached"));
        case TargetOutcome::missed:
            return with_actual(words("not reached"));
        case TargetOutcome::not_measured:
            return words("not measured by then");
        case TargetOutcome::not_compared:
            return words("cannot be compared");
    }
    return {};
}

void add_terms(Details& details, const ImpactIndicator& facts, const ImpactPage& page) {
    const Words& words = page.words;
    const Indicator& terms = facts.terms;
    details.add(words("Counts"), facts.definition, {terms.record});
    details.add(words("Unit"), terms.unit, {terms.record});
    details.add(
        terms.measure == Measure::ordinal ? words("Scale, the lowest first") : words("Scale"),
        joined(terms.scale));
    details.add(words("Better is"), direction_in_words(terms.direction, words));
    details.add(words("A value is"), counting_in_words(terms.counting, words));
    if (terms.baseline) {
        details.add(words("Baseline of {1}", {words.date(terms.baseline->date)}),
                    terms.baseline->value,
                    {terms.baseline_record});
    }
    for (std::size_t place = 0; place < terms.targets.size(); ++place) {
        const DatedValue& target = terms.targets[place];
        details.add(words("Target by {1}", {words.date(target.date)}),
                    target.value,
                    {terms.targets_record});
        const TargetStanding& standing = facts.target_standings.at(place);
        if (standing.outcome == TargetOutcome::ahead) continue;
        details.add(words("What came of it by then"), outcome_in_words(standing, words));
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

/// Of a value, what makes it an estimate; nothing of one that no sample gave.
void add_survey(Details& details,
                const ImpactValue& value,
                const SurveyFindings& survey,
                const Words& words) {
    if (value.sample) {
        details.add(words("Sample (n)"), std::to_string(*value.sample), {value.record});
        details.borne_out_by(of_number(*value.sample, "sample"));
    }
    if (value.population) {
        details.add(
            words("Out of a population of"), std::to_string(*value.population), {value.record});
        details.borne_out_by(of_number(*value.population, "population"));
    }
    details.add(words("Design effect"), value.design_effect, {value.record});
    if (survey.estimate) {
        details.add(words("Margin of error"), interval_in_words(*survey.estimate, words));
    }
    if (survey.change) {
        details.add(words("Change since {1}", {to_text(survey.change_from)}),
                    change_in_words(*survey.change, words));
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
    if (newest.from) {
        details.add(words("Measured from"), words.date(*newest.from), {newest.record});
        details.borne_out_by(of_date_field(*newest.from, "from_date"));
    }
    details.add(words("Measured on"), words.date(newest.day), {newest.record});
    details.borne_out_by(of_date(newest.day));
    details.add(words("Measurement"), to_text(newest.ref), {newest.record});
    details.add(words("Corrects"), to_text(newest.supersedes), {newest.record});
    add_survey(details, newest, indicator.survey, words);
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
        details.add(words("Why no status"), words(indicator.no_status()));
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

/// `on 30 Jun 2026`, or the days that it covers.
std::string name_of_part(const ImpactValue& part, const Words& words) {
    const std::string name = part_in(words, part.part);
    if (!part.from) return words("Of {1}, on {2}", {name, words.date(part.day)});
    return words("Of {1}, from {2} to {3}", {name, words.date(*part.from), words.date(part.day)});
}

void add_parts(Details& details, const IndicatorResult& indicator, const ImpactPage& page) {
    const Words& words = page.words;
    for (std::size_t place = 0; place < indicator.facts.parts.size(); ++place) {
        const ImpactValue& part = indicator.facts.parts[place];
        details.add(name_of_part(part, words), part.value, {part.record});
        details.add(words("Explanation"), text_in_words(part.note, words));
        add_survey(details, part, indicator.part_surveys.at(place), words);
    }
}

}  // namespace

std::string ImpactPage::not_available(std::string_view reason) const {
    if (reason.empty()) return words("n/a");
    return words("n/a: {1}", {std::string{reason}});
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
    table.chart = trend_of(indicator, words);
    return table;
}

}  // namespace fundtrail
