#include "core/share.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace fundtrail::share_test {
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

TEST_CASE("a split by products is that by their values", "[core]") {
    REQUIRE(rc::check("where these fit 64 bits", [] {
        const auto weights = some_weights(1'000'000);
        const auto factor = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        const auto total = *rc::gen::inRange<std::int64_t>(0, k_most);
        std::vector<ProductWeight> products;
        for (const std::int64_t weight : weights) {
            products.push_back({.first = weight, .second = factor});
        }
        RC_ASSERT(split(total, products) == split(total, weights));
    }));
}

TEST_CASE("a split by the largest products is exact", "[core]") {
    const ProductWeight largest{.first = k_most, .second = k_most};
    const ProductWeight one_less{.first = k_most, .second = k_most - 1};

    CHECK(split(k_most, std::vector{largest, largest}) == Amounts{k_most / 2 + 1, k_most / 2});
    CHECK(split(k_most, std::vector{one_less, largest}) == Amounts{k_most / 2, k_most / 2 + 1});
    CHECK_THROWS_AS(split(1, std::vector{ProductWeight{.first = 0, .second = 5}}), Bug);
}

TEST_CASE("a split among nobody is a mistake", "[core]") {
    REQUIRE_THROWS_AS(split(1, Amounts{}), Bug);
    REQUIRE_THROWS_AS(split(1, Amounts{0, 0}), Bug);
    REQUIRE_THROWS_AS(split(-1, Amounts{1}), Bug);
}

TEST_CASE("a proportion is rounded half to even, above and below zero", "[core]") {
    REQUIRE(proportion(100, 1, 3) == 33);
    REQUIRE(proportion(100, 2, 3) == 67);
    REQUIRE(proportion(1, 1, 2) == 0);
    REQUIRE(proportion(3, 1, 2) == 2);
    REQUIRE(proportion(5, 1, 2) == 2);
    REQUIRE(proportion(-1, 1, 2) == 0);
    REQUIRE(proportion(-3, 1, 2) == -2);
    REQUIRE(proportion(3, -1, 2) == -2);
    REQUIRE(proportion(7, 0, 2) == 0);
    REQUIRE_THROWS_AS(proportion(1, 1, 0), Bug);
    REQUIRE_THROWS_AS(proportion(1, 1, -1), Bug);
}

TEST_CASE("a proportion of the largest amounts is exact, or not at all", "[core]") {
    REQUIRE(proportion(k_most, k_most, k_most) == k_most);
    REQUIRE(proportion(-k_most, k_most, k_most) == -k_most);
    REQUIRE(proportion(k_most, k_most - 1, k_most) == k_most - 1);
    // (2^63 - 1) ÷ 2 ends in a half; 4,611,686,018,427,387,904 is even.
    REQUIRE(proportion(k_most, 1, 2) == 4'611'686'018'427'387'904);
    REQUIRE_FALSE(proportion(k_most, 2, 1));
    REQUIRE_FALSE(proportion(-k_most, 2, 1));
}

TEST_CASE("a percentage is rounded half to even, to its last decimal", "[core]") {
    // Seven per cent of 251,891.95 is 17,632.4365.
    REQUIRE(per_cent_of(25'189'195, parse_percent("7").value()) == 1'763'244);
    REQUIRE(per_cent_of(10'020, parse_percent("7.5").value()) == 752);  // 751.5
    REQUIRE(per_cent_of(10'060, parse_percent("7.5").value()) == 754);  // 754.5
    REQUIRE(per_cent_of(-10'020, parse_percent("7.5").value()) == -752);
    REQUIRE(per_cent_of(1'000'000, parse_percent("0.0001").value()) == 1);
    REQUIRE(per_cent_of(500'000, parse_percent("0.0001").value()) == 0);
    REQUIRE(per_cent_of(1'500'000, parse_percent("0.0001").value()) == 2);
    REQUIRE(per_cent_of(1'000'000, parse_percent("99.9999").value()) == 999'999);
    REQUIRE(per_cent_of(123, parse_percent("0").value()) == 0);
    REQUIRE(per_cent_of(k_most, parse_percent("100").value()) == k_most);
    REQUIRE(per_cent_of(-k_most, parse_percent("100").value()) == -k_most);
    REQUIRE(per_cent_of(0, parse_percent("100").value()) == 0);
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

}  // namespace fundtrail::share_test
