#include "core/share.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace fundtrail {
namespace {

using Amounts = std::vector<std::int64_t>;

constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();

std::int64_t sum(const Amounts& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
}

/// Gives away one unit at a time, each to the part that is the furthest behind its exact share; of
/// several the first. Exact for small numbers.
Amounts split_by_hand(std::int64_t total, const Amounts& weights) {
    const std::int64_t whole = sum(weights);
    Amounts parts;
    for (const std::int64_t weight : weights)
        parts.push_back(total * weight / whole);
    while (sum(parts) < total) {
        std::size_t next = weights.size();
        std::int64_t furthest = 0;
        for (std::size_t part = 0; part < weights.size(); ++part) {
            const std::int64_t behind = total * weights[part] - parts[part] * whole;
            if (behind <= furthest) continue;
            furthest = behind;
            next = part;
        }
        ++parts.at(next);
    }
    return parts;
}

Amounts some_weights(std::int64_t most) {
    return *rc::gen::suchThat(
        rc::gen::nonEmpty<Amounts>(
            rc::gen::container<Amounts>(rc::gen::inRange<std::int64_t>(0, most))),
        [](const Amounts& weights) {
            return std::any_of(
                weights.begin(), weights.end(), [](auto weight) { return weight > 0; });
        });
}

}  // namespace

TEST_CASE("the parts of a split sum to the whole", "[core]") {
    REQUIRE(rc::check("for totals and weights of any size", [] {
        const auto weights = some_weights(k_most / 1'000);
        const auto total = *rc::gen::inRange<std::int64_t>(0, k_most);
        const Amounts parts = split(total, weights);
        RC_ASSERT(parts.size() == weights.size());
        RC_ASSERT(sum(parts) == total);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            RC_ASSERT(parts[part] >= 0);
            RC_ASSERT(weights[part] > 0 || parts[part] == 0);
        }
    }));
}

TEST_CASE("a split is by largest remainder", "[core]") {
    REQUIRE(rc::check("as by hand", [] {
        const auto weights = some_weights(20);
        const auto total = *rc::gen::inRange<std::int64_t>(0, 500);
        RC_ASSERT(split(total, weights) == split_by_hand(total, weights));
    }));
}

TEST_CASE("equal remainders go to the first", "[core]") {
    REQUIRE(split(100, Amounts{1, 1, 1}) == Amounts{34, 33, 33});
    REQUIRE(split(2, Amounts{1, 1, 1}) == Amounts{1, 1, 0});
}

TEST_CASE("a split of the largest amounts is exact", "[core]") {
    REQUIRE(split(k_most, Amounts{k_most, k_most}) == Amounts{k_most / 2 + 1, k_most / 2});
    REQUIRE(split(k_most, Amounts{0, k_most}) == Amounts{0, k_most});
}

TEST_CASE("a split among nobody is a mistake", "[core]") {
    REQUIRE_THROWS_AS(split(1, Amounts{}), Bug);
    REQUIRE_THROWS_AS(split(1, Amounts{0, 0}), Bug);
    REQUIRE_THROWS_AS(split(-1, Amounts{1}), Bug);
}

TEST_CASE("concentration is the sum of squared shares, rounded half up to millionths", "[core]") {
    CHECK(concentration_millionths(Amounts{5}) == 1'000'000);
    CHECK(concentration_millionths(Amounts{1, 1, 1}) == 333'333);
    CHECK(concentration_millionths(Amounts{2, 1}) == 555'556);
    CHECK(concentration_millionths(Amounts{0, 7, 7}) == 500'000);
    CHECK(concentration_millionths(Amounts(2'000'000, 1)) == 1);
    CHECK(concentration_millionths(Amounts{k_most, k_most}) == 500'000);
}

TEST_CASE("what does not come to more than zero has no concentration", "[core]") {
    CHECK_FALSE(concentration_millionths(Amounts{}).has_value());
    CHECK_FALSE(concentration_millionths(Amounts{0, 0}).has_value());
    CHECK_FALSE(concentration_millionths(Amounts{5, -5}).has_value());
    CHECK_FALSE(concentration_millionths(Amounts{k_most, 1 - k_most}).has_value());
}

}  // namespace fundtrail
