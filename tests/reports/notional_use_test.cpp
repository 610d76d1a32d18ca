#include "reports/notional_use.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace fundtrail::notional_use_test {
namespace {

Date day(const char* text) {
    return *parse_date(text);
}

using Inflows = std::vector<Inflow>;
using Outflows = std::vector<Outflow>;

Inflows random_inflows() {
    return *rc::gen::container<Inflows>(rc::gen::apply(
        [](int days, std::size_t source, std::int64_t amount) {
            return Inflow{.date = Date{20'000 + days}, .source = source, .amount = amount};
        },
        rc::gen::inRange(0, 200),
        rc::gen::inRange<std::size_t>(0, 4),
        rc::gen::inRange<std::int64_t>(0, 1'000)));
}

Outflows random_outflows() {
    return *rc::gen::container<Outflows>(rc::gen::apply(
        [](int days, std::size_t source, std::int64_t amount) {
            Outflow outflow{.date = Date{20'000 + days}, .amount = amount};
            if (source < 4) outflow.source = source;  // mostly shared
            return outflow;
        },
        rc::gen::inRange(0, 200),
        rc::gen::inRange<std::size_t>(0, 30),
        rc::gen::inRange<std::int64_t>(0, 500)));
}

std::int64_t used(const NotionalUse& use, std::size_t Use::*side, std::size_t index) {
    return std::accumulate(
        use.uses.begin(), use.uses.end(), std::int64_t{0}, [&](std::int64_t sum, const Use& one) {
            return one.*side == index ? sum + one.amount : sum;
        });
}

}  // namespace

TEST_CASE("spending is divided pro rata over the sources of its month", "[reports]") {
    const Inflows inflows{{day("2026-01-05"), 0, 60}, {day("2026-01-06"), 1, 40}};
    const Outflows outflows{{day("2026-01-20"), 50}};

    const NotionalUse use = share_out(inflows, outflows);

    CHECK(use.uses == std::vector<Use>{{0, 0, 30}, {0, 1, 20}});
    CHECK(use.left == std::vector<std::int64_t>{30, 20});
}

TEST_CASE("a late source does not pay for earlier spending", "[reports]") {
    const Inflows inflows{{day("2026-01-05"), 0, 100}, {day("2026-02-01"), 1, 1'000}};
    const Outflows outflows{{day("2026-01-31"), 80}};

    const NotionalUse use = share_out(inflows, outflows);

    CHECK(use.uses == std::vector<Use>{{0, 0, 80}});
    CHECK(use.left == std::vector<std::int64_t>{20, 1'000});
}

TEST_CASE("what a source has left goes into the next month", "[reports]") {
    const Inflows inflows{
        {day("2026-01-05"), 0, 60}, {day("2026-01-06"), 1, 40}, {day("2026-02-01"), 1, 50}};
    const Outflows outflows{{day("2026-01-20"), 50}, {day("2026-02-20"), 50}};

    const NotionalUse use = share_out(inflows, outflows);

    CHECK(used(use, &Use::inflow, 0) == 30 + 15);
    CHECK(use.left == std::vector<std::int64_t>{15, 10, 25});
}

TEST_CASE("equal remainders go to the source that stands first", "[reports]") {
    const Inflows inflows{{day("2026-01-05"), 0, 10}, {day("2026-01-05"), 1, 10}};
    const Outflows outflows{{day("2026-01-20"), 1}};

    CHECK(share_out(inflows, outflows).uses == std::vector<Use>{{0, 0, 1}});
}

TEST_CASE("the outflows of a month together take what the month's division says", "[reports]") {
    const Inflows inflows{{day("2026-01-05"), 0, 2}, {day("2026-01-05"), 1, 1}};
    const Outflows outflows{{day("2026-01-20"), 1}, {day("2026-01-21"), 1}, {day("2026-01-22"), 1}};

    CHECK(share_out(inflows, outflows).left == std::vector<std::int64_t>{0, 0});
}

TEST_CASE("what is spent beyond all money is uncovered, the latest outflow of a month first",
          "[reports]") {
    const Inflows inflows{{day("2026-01-05"), 0, 50}};
    const Outflows outflows{{day("2026-01-21"), 30}, {day("2026-01-20"), 40}};

    const NotionalUse use = share_out(inflows, outflows);

    CHECK(use.uncovered == std::vector<std::int64_t>{20, 0});
}

TEST_CASE("money given back to a source is of that source alone", "[reports]") {
    const Inflows inflows{{day("2026-01-05"), 0, 50}, {day("2026-01-05"), 1, 50}};
    const Outflows outflows{{day("2026-01-20"), 20, 1}};

    CHECK(share_out(inflows, outflows).left == std::vector<std::int64_t>{50, 30});
}

TEST_CASE("more than a source brought is of the source that is named next", "[reports]") {
    const Inflows inflows{{.date = day("2026-01-01"), .source = 0, .amount = 30},
                          {.date = day("2026-01-01"), .source = 1, .amount = 50},
                          {.date = day("2026-01-01"), .source = 2, .amount = 20}};
    const Outflows outflows{
        {.date = day("2026-01-02"), .amount = 70, .source = 0, .then_source = 2},
        {.date = day("2026-01-03"), .amount = 25, .source = 0, .then_source = 2}};
    const NotionalUse use = share_out(inflows, outflows);
    CHECK(use.left == std::vector<std::int64_t>{0, 50, 0});
    CHECK(use.uncovered == std::vector<std::int64_t>{20, 25});
}

TEST_CASE("a fund without flows has no uses", "[reports]") {
    CHECK(share_out({}, {}).uses.empty());
}

TEST_CASE("parts sum to the whole on both sides and none is negative", "[reports]") {
    REQUIRE(rc::check("parts sum to the whole", [] {
        const Inflows inflows = random_inflows();
        const Outflows outflows = random_outflows();

        const NotionalUse use = share_out(inflows, outflows);

        for (const Use& one : use.uses) {
            RC_ASSERT(one.amount > 0);
        }
        for (std::size_t index = 0; index < inflows.size(); ++index) {
            RC_ASSERT(use.left[index] >= 0);
            RC_ASSERT(used(use, &Use::inflow, index) + use.left[index] == inflows[index].amount);
        }
        for (std::size_t index = 0; index < outflows.size(); ++index) {
            RC_ASSERT(use.uncovered[index] >= 0);
            RC_ASSERT(used(use, &Use::outflow, index) + use.uncovered[index] ==
                      outflows[index].amount);
        }
    }));
}

TEST_CASE("no inflow pays for the spending of an earlier month", "[reports]") {
    REQUIRE(rc::check("no inflow pays for an earlier month", [] {
        const Inflows inflows = random_inflows();
        const Outflows outflows = random_outflows();

        for (const Use& one : share_out(inflows, outflows).uses) {
            const YearMonthDay came = civil(inflows[one.inflow].date);
            const YearMonthDay left = civil(outflows[one.outflow].date);
            RC_ASSERT(std::pair(came.year, came.month) <= std::pair(left.year, left.month));
        }
    }));
}

}  // namespace fundtrail::notional_use_test
