#include "reports/ratio.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace fundtrail::ratio_test {
namespace {

ExactSum exact(std::int64_t minor_units) {
    ExactSum sum;
    sum.add(minor_units);
    return sum;
}

}  // namespace

TEST_CASE("a ratio is rounded half to even", "[reports]") {
    CHECK(ratio_text(exact(1), exact(8), 2) == "0.12");
    CHECK(ratio_text(exact(3), exact(8), 2) == "0.38");
    CHECK(ratio_text(exact(2), exact(3), 4) == "0.6667");
    CHECK(ratio_text(exact(1), exact(2), 0) == "0");
    CHECK(ratio_text(exact(3), exact(2), 0) == "2");
}

TEST_CASE("a ratio may be negative or above one", "[reports]") {
    CHECK(ratio_text(exact(-1), exact(3), 2) == "-0.33");
    CHECK(ratio_text(exact(-1), exact(1'000), 2) == "0.00");
    CHECK(ratio_text(exact(7), exact(2), 1) == "3.5");
}

TEST_CASE("there is no ratio to nothing", "[reports]") {
    CHECK(ratio_text(exact(1), exact(0), 2).empty());
    CHECK(percent_text(exact(0), exact(0)).empty());
}

TEST_CASE("a percentage has one decimal", "[reports]") {
    CHECK(percent_text(exact(2), exact(3)) == "66.7");
    CHECK(percent_text(exact(0), exact(3)) == "0.0");
}

TEST_CASE("sums beyond 64 bits are divided exactly", "[reports]") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    ExactSum whole = exact(most);
    whole.add(most);
    whole.add(most);

    CHECK(ratio_text(exact(most), whole, 12) == "0.333333333333");
}

TEST_CASE("equal amounts are as concentrated as their number says", "[reports]") {
    const std::vector<std::int64_t> amounts{5, 5, 5, 5};

    CHECK(herfindahl_text(amounts, 5) == "0.25000");
    CHECK(effective_number_text(amounts, 2) == "4.00");
}

TEST_CASE("amounts of zero do not count for concentration", "[reports]") {
    CHECK(herfindahl_text(std::array<std::int64_t, 3>{3, 0, 1}, 5) == "0.62500");
    CHECK(effective_number_text(std::array<std::int64_t, 3>{3, 0, 1}, 2) == "1.60");
}

TEST_CASE("the concentration of the largest amounts is exact", "[reports]") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

    CHECK(herfindahl_text(std::array<std::int64_t, 3>{most, most, most}, 12) == "0.333333333333");
}

TEST_CASE("nothing at all has no concentration", "[reports]") {
    CHECK(herfindahl_text(std::vector<std::int64_t>{}, 5).empty());
    CHECK(effective_number_text(std::array<std::int64_t, 1>{0}, 2).empty());
}

}  // namespace fundtrail::ratio_test
