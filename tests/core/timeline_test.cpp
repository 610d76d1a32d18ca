#include "core/timeline.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace fundtrail::timeline_test {
namespace {

using Posted = std::vector<std::pair<Date, std::int64_t>>;

constexpr int k_days = 12;

/// What was posted, in any order of days, several a day.
rc::Gen<Posted> postings() {
    const auto day =
        rc::gen::map(rc::gen::inRange(0, k_days), [](int number) { return Date{number}; });
    return rc::gen::container<Posted>(rc::gen::pair(day, rc::gen::inRange<std::int64_t>(-50, 51)));
}

Timeline timeline_of(const Posted& posted) {
    Timeline timeline;
    for (const auto& [day, amount] : posted)
        timeline.add(day, amount);
    return timeline;
}

/// The balance at the end of a day, by adding up everything.
std::int64_t balance_by_hand(const Posted& posted, Date day) {
    std::int64_t sum = 0;
    for (const auto& [posted_on, amount] : posted)
        sum += posted_on <= day ? amount : 0;
    return sum;
}

/// Lowest and highest balance at the end of `day` and of all days after it.
std::pair<std::int64_t, std::int64_t> extremes_by_hand(const Posted& posted, Date day) {
    std::pair<std::int64_t, std::int64_t> found{balance_by_hand(posted, day),
                                                balance_by_hand(posted, day)};
    for (int number = day.days_since_epoch; number <= k_days; ++number) {
        const std::int64_t balance = balance_by_hand(posted, Date{number});
        found.first = std::min(found.first, balance);
        found.second = std::max(found.second, balance);
    }
    return found;
}

}  // namespace

TEST_CASE("a timeline answers as adding everything up does", "[core]") {
    REQUIRE(rc::check("balances and extremes from any day on", [] {
        const Posted posted = *postings();
        const Date day{*rc::gen::inRange(-1, k_days + 1)};
        const Timeline timeline = timeline_of(posted);
        const auto [lowest, highest] = extremes_by_hand(posted, day);
        RC_ASSERT(timeline.balance_on(day) == balance_by_hand(posted, day));
        RC_ASSERT(timeline.lowest_from(day) == lowest);
        RC_ASSERT(timeline.highest_from(day) == highest);
        RC_ASSERT(timeline.balance() == balance_by_hand(posted, Date{k_days}));
    }));
}

TEST_CASE("a timeline keeps one step a day, in order", "[core]") {
    REQUIRE(rc::check("steps rise by day", [] {
        const Posted posted = *postings();
        const Timeline timeline = timeline_of(posted);
        std::map<Date, std::int64_t> days;
        for (const auto& [day, amount] : posted)
            days[day] = balance_by_hand(posted, day);
        RC_ASSERT(timeline.steps().size() == days.size());
        auto expected = days.begin();
        for (const Timeline::Step& step : timeline.steps()) {
            RC_ASSERT(step.day == expected->first);
            RC_ASSERT(step.balance == expected->second);
            ++expected;
        }
    }));
}

TEST_CASE("a timeline with its earlier days put in front is as if it had known them", "[core]") {
    REQUIRE(rc::check("prepend", [] {
        const Posted before = *postings();
        const Posted after = *postings();
        const Date until{*rc::gen::inRange(0, k_days)};
        const Timeline stored = timeline_of(before);

        // Loaded from `until` on, and then posted to on or after that day.
        std::vector<Timeline::Step> loaded;
        for (const Timeline::Step& step : stored.steps()) {
            if (step.day >= until) loaded.push_back(step);
        }
        Timeline timeline{balance_by_hand(before, Date{until.days_since_epoch - 1}), loaded};
        Posted all = before;
        for (const auto& [day, amount] : after) {
            if (day < until) continue;
            timeline.add(day, amount);
            all.emplace_back(day, amount);
        }
        timeline.prepend(stored, until);

        const Timeline whole = timeline_of(all);
        RC_ASSERT(timeline.steps() == whole.steps());
        RC_ASSERT(timeline.opening() == 0);
        for (int day = -1; day <= k_days; ++day) {
            RC_ASSERT(timeline.lowest_from(Date{day}) == whole.lowest_from(Date{day}));
            RC_ASSERT(timeline.highest_from(Date{day}) == whole.highest_from(Date{day}));
        }
    }));
}

TEST_CASE("the opening counts where no step is known", "[core]") {
    Timeline timeline{700, {{.day = Date{10}, .balance = 500}}};
    REQUIRE(timeline.balance_on(Date{9}) == 700);
    REQUIRE(timeline.highest_from(Date{9}) == 700);
    REQUIRE(timeline.highest_from(Date{10}) == 500);
    REQUIRE(Timeline{700, {}}.balance() == 700);
}

TEST_CASE("nothing is posted that would leave 64 bits on any later day", "[core]") {
    constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
    Timeline timeline;
    timeline.add(Date{10}, k_most);
    timeline.add(Date{20}, -k_most);
    REQUIRE(timeline.can_add(Date{20}, 1));
    REQUIRE_FALSE(timeline.can_add(Date{10}, 1));
    REQUIRE_FALSE(timeline.can_add(Date{1}, 1));
    REQUIRE(timeline.can_add(Date{1}, std::numeric_limits<std::int64_t>::min()));
    REQUIRE_THROWS_AS(timeline.add(Date{10}, 1), Bug);

    timeline.add(Date{30}, -k_most);
    REQUIRE(timeline.can_add(Date{30}, -1));
    REQUIRE_FALSE(timeline.can_add(Date{30}, -2));
    REQUIRE_FALSE(timeline.can_add(Date{1}, -2));
}

}  // namespace fundtrail::timeline_test
