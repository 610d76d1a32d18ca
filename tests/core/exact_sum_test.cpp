#include "core/exact_sum.hpp"

#include "core/money.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>
#include <vector>

namespace fundtrail::exact_sum_test {

namespace {

using BigInteger = boost::multiprecision::cpp_int;

constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();

Currency currency(std::string_view code) {
    return Currency::find(code).value();
}

rc::Gen<std::vector<std::int64_t>> summands() {
    return rc::gen::container<std::vector<std::int64_t>>(
        rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                       rc::gen::inRange<std::int64_t>(k_least, k_most),
                       rc::gen::elementOf(std::vector<std::int64_t>{k_least, k_most, -1, 1, 0})));
}

/// The sum of the first list less the second one, beside the same from Boost's integers of any
/// size.
struct Both {
    ExactSum sum;
    BigInteger expected;

    void add(std::int64_t minor_units) {
        sum.add(minor_units);
        expected += minor_units;
    }

    void subtract(std::int64_t minor_units) {
        sum.subtract(minor_units);
        expected -= minor_units;
    }
};

Both any_sum() {
    Both both;
    for (const std::int64_t summand : *summands()) {
        both.add(summand);
    }
    for (const std::int64_t summand : *summands()) {
        both.subtract(summand);
    }
    return both;
}

/// A number of a currency without decimals, so that its text is the integer.
std::string integer_text(const ExactSum& sum) {
    return sum.amount_text(currency("JPY"));
}

ExactSum sum_of(const std::vector<std::int64_t>& summands) {
    ExactSum sum;
    for (const std::int64_t summand : summands) {
        sum.add(summand);
    }
    return sum;
}

ExactSum sum_of_repeated(std::int64_t summand, int times) {
    ExactSum sum;
    for (int i = 0; i < times; ++i) {
        sum.add(summand);
    }
    return sum;
}

}  // namespace

TEST_CASE("a sum equals that of integers of any size", "[core][exact_sum]") {
    REQUIRE(rc::check("text and sign and zero agree with cpp_int", [] {
        const Both both = any_sum();

        RC_ASSERT(integer_text(both.sum) == both.expected.str());
        RC_ASSERT(both.sum.is_zero() == both.expected.is_zero());
        RC_ASSERT(both.sum.is_negative() == (both.expected < 0));
    }));
}

TEST_CASE("a sum is 64 bits wide exactly if it fits", "[core][exact_sum]") {
    REQUIRE(rc::check("minor_units agrees with cpp_int", [] {
        const Both both = any_sum();
        const bool fits = both.expected >= k_least && both.expected <= k_most;

        RC_ASSERT(both.sum.minor_units().has_value() == fits);
        if (fits) RC_ASSERT(BigInteger{*both.sum.minor_units()} == both.expected);
    }));
    CHECK(sum_of({k_most}).minor_units() == k_most);
    CHECK(sum_of({k_least}).minor_units() == k_least);
    CHECK_FALSE(sum_of({k_most, 1}).minor_units());
    CHECK_FALSE(sum_of({k_least, -1}).minor_units());
    CHECK_FALSE(sum_of({k_most, k_most, 2}).minor_units());
}

TEST_CASE("a sum that passed through large values comes back", "[core][exact_sum]") {
    REQUIRE(rc::check("adding and subtracting the same gives zero", [] {
        const std::vector<std::int64_t> list = *summands();
        ExactSum sum = sum_of(list);
        for (const std::int64_t summand : list) {
            sum.subtract(summand);
        }

        RC_ASSERT(sum.is_zero());
        RC_ASSERT(sum == ExactSum{});
    }));
    CHECK(sum_of({k_most, k_most, k_least, k_least}).minor_units() == -2);
}

TEST_CASE("the order of the summands does not matter", "[core][exact_sum]") {
    REQUIRE(rc::check("a list and its reverse have equal sums", [] {
        const std::vector<std::int64_t> list = *summands();

        RC_ASSERT(sum_of(list) == sum_of({list.rbegin(), list.rend()}));
    }));
}

TEST_CASE("a sum whose lower 64 bits are zero is not zero", "[core][exact_sum]") {
    CHECK_FALSE(sum_of({k_least, k_least}).is_zero());
    CHECK_FALSE(sum_of({k_most, k_most, 2}).is_zero());
    CHECK(sum_of({k_least, k_most, 1}).is_zero());
}

TEST_CASE("sums of many extremes are exact", "[core][exact_sum]") {
    CHECK(integer_text(sum_of_repeated(k_most, 1 << 20)) == (BigInteger{k_most} << 20).str());
    CHECK(integer_text(sum_of_repeated(k_least, 1 << 20)) == (BigInteger{k_least} << 20).str());
}

TEST_CASE("subtracting the least amount adds its magnitude", "[core][exact_sum]") {
    ExactSum sum;
    sum.subtract(k_least);

    CHECK(integer_text(sum) == "9223372036854775808");
    CHECK_FALSE(sum.minor_units());
    CHECK_FALSE(sum.is_negative());
}

TEST_CASE("a sum within 64 bits is spelled as the amount is", "[core][exact_sum]") {
    REQUIRE(rc::check("both texts are those of money", [](std::int64_t amount) {
        const auto code = *rc::gen::element<const char*>("JPY", "USD", "KWD", "CLF");
        const ExactSum sum = sum_of({amount});

        RC_ASSERT(sum.amount_text(currency(code)) == amount_text(amount, currency(code)));
    }));
    CHECK(sum_of({5}).amount_text(currency("USD")) == "0.05");
    CHECK(sum_of({-5}).amount_text(currency("CLF")) == "-0.0005");
    CHECK(ExactSum{}.amount_text(currency("USD")) == "0.00");
    CHECK(ExactSum{}.amount_text(currency("JPY")) == "0");
}

TEST_CASE("a sum beyond 64 bits is spelled in full", "[core][exact_sum]") {
    const ExactSum large = sum_of({k_most, k_most, k_most});

    CHECK(large.amount_text(currency("USD")) == "276701161105643274.21");
    CHECK(large.grouped_text(currency("USD")) == "276,701,161,105,643,274.21");
    CHECK(sum_of({k_least, k_least}).grouped_text(currency("JPY")) ==
          "-18,446,744,073,709,551,616");
    // 10^19 sits on the border between the two halves of the printed digits.
    CHECK(sum_of({k_most, 776'627'963'145'224'193}).amount_text(currency("JPY")) ==
          "10000000000000000000");
}

TEST_CASE("thousands are grouped from the point", "[core][exact_sum]") {
    CHECK(sum_of({99'999}).grouped_text(currency("USD")) == "999.99");
    CHECK(sum_of({-99'999}).grouped_text(currency("USD")) == "-999.99");
    CHECK(sum_of({100'000}).grouped_text(currency("USD")) == "1,000.00");
    CHECK(sum_of({-125'000'000}).grouped_text(currency("USD")) == "-1,250,000.00");
    CHECK(sum_of({999'999}).grouped_text(currency("JPY")) == "999,999");
    CHECK(sum_of({1'000'000}).grouped_text(currency("JPY")) == "1,000,000");
    CHECK(sum_of({12'345'678}).grouped_text(currency("CLF")) == "1,234.5678");
}

TEST_CASE("sums are equal exactly if their values are", "[core][exact_sum]") {
    CHECK(sum_of({1, 2}) == sum_of({3}));
    CHECK_FALSE(sum_of({1}) == sum_of({-1}));
    CHECK_FALSE(sum_of({k_most, k_most, 2}) == ExactSum{});
}

}  // namespace fundtrail::exact_sum_test
