#include "core/progress.hpp"

#include "core/decimal.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::progress_test {
namespace {

Date day(const char* text) {
    return *parse_date(text);
}

/// From 100 on 2026-01-01 to 500 on 2027-01-01, unless told otherwise.
Indicator counted(const char* baseline = "100", const char* target = "500") {
    Indicator indicator;
    indicator.direction = Direction::up;
    indicator.baseline = DatedValue{baseline, day("2026-01-01")};
    indicator.targets = {{target, day("2027-01-01")}};
    return indicator;
}

IndicatorStanding standing(const Indicator& indicator,
                           const std::vector<MeasuredValue>& measured,
                           const char* as_of = "2026-07-02") {
    return standing_of(indicator, measured, day(as_of));
}

/// 0.25 as 25 hundredths.
bool is(const std::optional<Fraction>& fraction, std::int64_t hundredths) {
    return fraction && fraction->part * 100 == hundredths * fraction->whole;
}

}  // namespace

TEST_CASE("progress is the way made over the way to go", "[core]") {
    CHECK(is(standing(counted(), {{"200", day("2026-06-30")}}).progress, 25));
    CHECK(is(standing(counted(), {{"100", day("2026-06-30")}}).progress, 0));
    CHECK(is(standing(counted(), {{"900", day("2026-06-30")}}).progress, 200));
    CHECK(is(standing(counted(), {{"60", day("2026-06-30")}}).progress, -10));
}

TEST_CASE("a falling indicator makes progress by falling", "[core]") {
    const auto falling = [](const char* baseline, const char* target, const char* value) {
        Indicator indicator = counted(baseline, target);
        indicator.direction = Direction::down;
        return standing(indicator, {{value, day("2026-06-30")}}).progress;
    };
    CHECK(is(falling("120", "60", "90"), 50));
    CHECK(is(falling("120", "60", "150"), -50));
    CHECK(is(falling("-10", "-30", "-40"), 150));
}

TEST_CASE("where there is no progress the reason is told", "[core]") {
    const std::vector<MeasuredValue> measured{{"200", day("2026-06-30")}};
    const auto reason = [&](const Indicator& indicator) {
        const auto found = standing(indicator, measured);
        CHECK_FALSE(found.progress);
        return found.reason;
    };
    Indicator without = counted();
    without.baseline.reset();
    CHECK(reason(without) == NoProgress::no_baseline);
    without = counted();
    without.targets.clear();
    CHECK(reason(without) == NoProgress::no_target);
    CHECK(reason(counted("100", "100.0")) == NoProgress::target_is_baseline);
    CHECK(standing(counted(), {}).reason == NoProgress::not_measured);
    CHECK(reason(counted("500", "100")) == NoProgress::target_is_worse);
    Indicator limit = counted("5", "10");
    limit.direction = Direction::down;
    CHECK(reason(limit) == NoProgress::target_is_worse);
    Indicator words = counted("low", "high");
    words.measure = Measure::nominal;
    words.scale = {"low", "high"};
    CHECK(standing(words, {{"high", day("2026-06-30")}}).reason == NoProgress::not_ordered);
}

TEST_CASE("steps of a scale are counted", "[core]") {
    Indicator words = counted("weak", "strong");
    words.measure = Measure::ordinal;
    words.scale = {"none", "weak", "fair", "good", "strong"};
    const auto found = standing(words, {{"fair", day("2026-06-30")}});
    REQUIRE(found.progress);
    CHECK(found.progress->part * 3 == found.progress->whole);
}

TEST_CASE("periods of a summed indicator add up onto the baseline", "[core]") {
    Indicator summed = counted("100", "200");
    summed.counting = Counting::summed;
    const auto found = standing(summed, {{"20.5", day("2026-03-31")}, {"29.5", day("2026-06-30")}});
    CHECK(found.actual->value == "150");
    CHECK(found.actual->date == day("2026-06-30"));
    CHECK(is(found.progress, 50));
    // Without a baseline they add up from nothing.
    summed.baseline.reset();
    const auto from_nothing =
        standing(summed, {{"20.5", day("2026-03-31")}, {"29.5", day("2026-06-30")}});
    CHECK(from_nothing.actual->value == "50");
    CHECK(from_nothing.reason == NoProgress::no_baseline);
}

TEST_CASE("sums that leave 64 bits are told, not wrapped", "[core]") {
    Indicator summed = counted("0", "1");
    summed.counting = Counting::summed;
    const std::vector<MeasuredValue> many(10, {"999999999999.999999", day("2026-03-31")});
    CHECK(standing(summed, many).reason == NoProgress::too_large);
    // Adding goes on after the tenth, by which the sum left them.
    const std::vector<MeasuredValue> more(11, many.front());
    CHECK(standing(summed, more).reason == NoProgress::too_large);
    const TargetStanding came_of_it =
        standing_at({"1", day("2026-06-30")}, summed, more, day("2026-07-02"));
    CHECK(came_of_it.outcome == TargetOutcome::not_compared);
    CHECK_FALSE(came_of_it.actual);
    // The sum fits, and the way to it from so low a baseline does not.
    summed.baseline->value = "-999999999999.999999";
    CHECK(standing(summed, many).reason == NoProgress::too_large);
}

TEST_CASE("each reason for which there is no progress has words of its own", "[core]") {
    std::set<std::string_view> words;
    const auto last = static_cast<std::uint8_t>(NoProgress::too_large);
    for (std::uint8_t reason = 0; reason <= last; ++reason)
        words.insert(in_words(static_cast<NoProgress>(reason)));
    CHECK(words.size() == last + std::size_t{1});
    CHECK(in_words(NoProgress::none).empty());
}

TEST_CASE("what was measured later is not known yet", "[core]") {
    const std::vector<MeasuredValue> measured{{"200", day("2026-06-30")},
                                              {"400", day("2026-09-30")}};
    CHECK(standing(counted(), measured).actual->value == "200");
    CHECK(standing(counted(), measured, "2026-09-30").actual->value == "400");
}

TEST_CASE("the path runs straight from the baseline to the final target", "[core]") {
    CHECK(is(standing(counted(), {}, "2025-06-30").expected, 0));
    CHECK(is(standing(counted(), {}, "2026-01-01").expected, 0));
    CHECK(is(standing(counted(), {}, "2027-01-01").expected, 100));
    CHECK(is(standing(counted(), {}, "2030-01-01").expected, 100));
    const auto half = standing(counted(), {}, "2026-07-02").expected;
    CHECK((half->part == 182 && half->whole == 365));
}

TEST_CASE("off track is more than the gap behind, to the last millionth", "[core]") {
    // 182 of 365 days; 282.45 is 45.6125 per cent of the way, 4.250513… points behind.
    const auto found = standing(counted(), {{"282.45", day("2026-06-30")}});
    CHECK(is_off_track(found, *parse_percent("4.250513")));
    CHECK_FALSE(is_off_track(found, *parse_percent("4.250514")));
    CHECK_FALSE(is_off_track(standing(counted(), {}), Percent{}));
    // As far as expected is not behind.
    CHECK_FALSE(
        is_off_track(standing(counted(), {{"500", day("2026-06-30")}}, "2028-01-01"), Percent{}));
}

TEST_CASE("what one period counts is compared only where it covers one period", "[core]") {
    Indicator incidents = counted("120", "60");
    incidents.direction = Direction::down;
    incidents.counting = Counting::per_period;
    const auto of_days = [&](const char* from, const char* to) {
        return standing(incidents, {{"3", day(to), day(from)}}, "2026-12-31");
    };
    // Without a frequency nobody said how long a period is.
    CHECK(of_days("2026-06-01", "2026-06-30").reason == NoProgress::no_period);
    incidents.frequency = Frequency::monthly;
    CHECK(of_days("2026-06-01", "2026-06-30").progress);
    CHECK(of_days("2026-02-01", "2026-02-28").progress);
    CHECK(of_days("2026-06-15", "2026-07-14").progress);
    const IndicatorStanding few = of_days("2026-06-01", "2026-06-03");
    CHECK_FALSE(few.progress);
    CHECK(few.reason == NoProgress::not_one_period);
    CHECK(few.actual->value == "3");
    CHECK(of_days("2026-02-01", "2026-02-27").reason == NoProgress::not_one_period);
    CHECK(of_days("2026-06-01", "2026-08-31").reason == NoProgress::not_one_period);
    incidents.frequency = Frequency::quarterly;
    CHECK(of_days("2026-06-01", "2026-08-31").progress);
    incidents.frequency = Frequency::half_yearly;
    CHECK(of_days("2026-01-01", "2026-06-30").progress);
    CHECK(of_days("2026-07-01", "2026-12-30").reason == NoProgress::none);
    CHECK(of_days("2026-01-01", "2026-03-31").reason == NoProgress::not_one_period);
    incidents.frequency = Frequency::yearly;
    CHECK(of_days("2026-01-01", "2026-12-31").progress);
    incidents.counting = Counting::summed;
    CHECK(of_days("2026-06-01", "2026-06-03").progress);
}

TEST_CASE("what came of a target is told by the value of its day", "[core]") {
    const std::vector<MeasuredValue> measured{{"300", day("2026-03-31")},
                                              {"600", day("2026-09-30")}};
    const auto outcome = [&](const Indicator& indicator, const char* value, const char* by) {
        return standing_at({value, day(by)}, indicator, measured, day("2026-10-31"));
    };
    CHECK(outcome(counted(), "300", "2026-06-30").outcome == TargetOutcome::reached);
    CHECK(outcome(counted(), "300.000001", "2026-06-30").outcome == TargetOutcome::missed);
    CHECK(outcome(counted(), "300", "2026-06-30").actual->value == "300");
    CHECK(outcome(counted(), "500", "2026-10-31").outcome == TargetOutcome::reached);
    CHECK(outcome(counted(), "500", "2026-11-01").outcome == TargetOutcome::ahead);
    CHECK(outcome(counted(), "500", "2026-03-30").outcome == TargetOutcome::not_measured);
    Indicator falling = counted("900", "400");
    falling.direction = Direction::down;
    CHECK(outcome(falling, "300", "2026-06-30").outcome == TargetOutcome::reached);
    CHECK(outcome(falling, "299", "2026-06-30").outcome == TargetOutcome::missed);
    // A target that is its baseline has no progress, but is reached or not.
    CHECK(outcome(counted("300", "300"), "300", "2026-06-30").outcome == TargetOutcome::reached);
    // A limit is no aim: rising to it from better is not reaching it.
    CHECK(outcome(counted("900", "300"), "300", "2026-06-30").outcome ==
          TargetOutcome::not_compared);
    Indicator unordered = counted();
    unordered.direction = Direction::none;
    CHECK(outcome(unordered, "300", "2026-06-30").outcome == TargetOutcome::reached);
    CHECK(outcome(unordered, "301", "2026-06-30").outcome == TargetOutcome::missed);
    CHECK(to_text(TargetOutcome::not_compared) == "not_compared");
    // Without a baseline a target is reached or missed, and can be no limit.
    for (const Direction direction : {Direction::up, Direction::down}) {
        const bool is_up = direction == Direction::up;
        Indicator without = counted();
        without.direction = direction;
        without.baseline.reset();
        CHECK(outcome(without, "300", "2026-06-30").outcome == TargetOutcome::reached);
        CHECK(outcome(without, is_up ? "301" : "299", "2026-06-30").outcome ==
              TargetOutcome::missed);
    }
}

TEST_CASE("a target is not held against a value of less than its period", "[core]") {
    Indicator incidents = counted("120", "60");
    incidents.direction = Direction::down;
    incidents.counting = Counting::per_period;
    incidents.frequency = Frequency::monthly;
    const auto of_days = [&](const char* from, const char* to) {
        return standing_at({"60", day("2026-06-30")},
                           incidents,
                           std::vector<MeasuredValue>{{"3", day(to), day(from)}},
                           day("2026-07-31"));
    };
    const TargetStanding few = of_days("2026-06-01", "2026-06-03");
    CHECK(few.outcome == TargetOutcome::not_compared);
    CHECK(few.actual->value == "3");
    CHECK(of_days("2026-06-01", "2026-06-30").outcome == TargetOutcome::reached);
}

TEST_CASE("progress of the mirrored indicator is the same", "[core]") {
    rc::check([] {
        const auto number = [] {
            return Decimal{*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000)};
        };
        const Decimal baseline = number();
        const Decimal target = number();
        const Decimal actual = number();
        const auto of = [](Direction better, Decimal a, Decimal b, Decimal c) {
            Indicator indicator = counted(to_text(a).c_str(), to_text(b).c_str());
            indicator.direction = better;
            return standing(indicator, {{to_text(c), day("2026-06-30")}});
        };
        const auto mirrored = [](Decimal decimal) { return Decimal{-decimal.millionths}; };
        const auto one = of(Direction::up, baseline, target, actual);
        const auto other =
            of(Direction::down, mirrored(baseline), mirrored(target), mirrored(actual));
        RC_ASSERT(one.reason == other.reason);
        if (!one.progress) return;
        RC_ASSERT(one.progress->part == other.progress->part);
        RC_ASSERT(one.progress->whole == other.progress->whole);
        RC_ASSERT(one.progress->whole > 0);
    });
}

}  // namespace fundtrail::progress_test
