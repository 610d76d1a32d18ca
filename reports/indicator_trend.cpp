// A picture of an indicator: what was measured when, how far that may be off, and the baseline and
// final target that it stands against.
#include "core/decimal.hpp"
#include "core/money.hpp"
#include "reports/impact_tables.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

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

/// What a picture shows of an indicator whose values are numbers.
class Trend {
  public:
    explicit Trend(const ImpactIndicator& facts) : facts_{facts} {
        const Indicator& terms = facts.terms;
        if (terms.baseline) add_baseline(*terms.baseline);
        if (!terms.targets.empty()) add(levels_, terms.targets.back().value);
        for (const ImpactValue& value : facts.values) {
            if (!is_drawn(value)) continue;
            add(measured_, value.value);
            days_.push_back(value.day);
            ++drawn_;
            const auto estimate = estimate_of(value, terms);
            if (!estimate) continue;
            add(limits_, estimate->low);
            add(limits_, estimate->high);
        }
        if (terms.counting == Counting::summed) fits_ = measured_.sum_up() && fits_;
        decimals_ = measured_.decimals_with(levels_);
    }

    /// Something is seen of two days at least.
    [[nodiscard]] bool can_be_drawn() const { return fits_ && days_.size() > 1; }

    void draw(Chart& chart, const Words& words) const {
        const Indicator& terms = facts_.terms;
        chart.unit = {.name = terms.unit, .decimals = decimals_};
        chart.days = days_;
        chart.series.push_back({.name = words("Measured"),
                                .values = measured_.in_decimals(decimals_),
                                .drawn = Drawn::points,
                                .ranges = ranges()});
        const std::vector<std::int64_t> levels = levels_.in_decimals(decimals_);
        if (terms.baseline) {
            chart.levels.push_back({.name = words("Baseline"), .value = levels.front()});
        }
        if (terms.targets.empty()) return;
        chart.levels.push_back(
            {.name = words("Target"), .value = levels.back(), .day = terms.targets.back().date});
    }

  private:
    /// What is of more or less than one period is no point beside those that are.
    [[nodiscard]] bool is_drawn(const ImpactValue& value) const {
        return is_of_one_period({.value = value.value, .date = value.day, .from = value.from},
                                facts_.terms);
    }

    /// A point of its own where it stands before whatever was measured.
    void add_baseline(const DatedValue& baseline) {
        add(levels_, baseline.value);
        if (baseline.date >= facts_.values.front().day) return;
        add(measured_, baseline.value);
        days_.push_back(baseline.date);
    }

    void add(Points& points, std::string_view number) { fits_ = points.add(number) && fits_; }

    /// Of each point; a baseline is taken as stated.
    [[nodiscard]] std::vector<std::optional<ChartRange>> ranges() const {
        const std::vector<std::int64_t> limits = limits_.in_decimals(decimals_);
        std::vector<std::optional<ChartRange>> ranges(days_.size() - drawn_);
        std::size_t at = 0;
        for (const ImpactValue& value : facts_.values) {
            if (!is_drawn(value)) continue;
            ranges.emplace_back();
            if (!estimate_of(value, facts_.terms)) continue;
            ranges.back() = ChartRange{.low = limits.at(at), .high = limits.at(at + 1)};
            at += 2;
        }
        return ranges;
    }

    const ImpactIndicator& facts_;
    std::vector<Date> days_;
    Points measured_;
    Points levels_;          // baseline and final target, as far as there are any
    Points limits_;          // low and high of each value that a sample gave
    std::size_t drawn_ = 0;  // values, a baseline not counted
    bool fits_ = true;
    int decimals_ = 0;
};

}  // namespace

std::optional<Chart> trend_of(const IndicatorResult& indicator, const Words& words) {
    const ImpactIndicator& facts = indicator.facts;
    const std::vector<DatedValue>& targets = facts.terms.targets;
    if (!is_number(facts.terms.measure) || facts.values.empty()) return std::nullopt;
    const Trend trend{facts};
    if (!trend.can_be_drawn()) return std::nullopt;
    const std::string now = facts.standing.actual ? facts.standing.actual->value : std::string{};
    const std::string measured_on = words.date(facts.values.back().day);
    Chart chart{
        .title = words("Trend of {1}", {facts.code}),
        .summary =
            targets.empty()
                ? words("Last measured on {1}: {2}.", {measured_on, now})
                : words("Last measured on {1}: {2}; the target by {3} is {4}.",
                        {measured_on, now, words.date(targets.back().date), targets.back().value}),
        .unit = {}};
    trend.draw(chart, words);
    return chart;
}

}  // namespace fundtrail
