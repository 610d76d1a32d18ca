#include "core/percent.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace fundtrail::percent_test {

TEST_CASE("a rate in per cent is read to its sixth decimal", "[core]") {
    CHECK(parse_percent("22")->millionths == 22'000'000);
    CHECK(parse_percent("21.6421")->millionths == 21'642'100);
    CHECK(parse_percent("0.0100")->millionths == 10'000);
    CHECK(parse_percent("33.333334")->millionths == 33'333'334);
    CHECK(parse_percent("0")->millionths == 0);
    CHECK(parse_percent("100.000") == k_hundred_percent);
}

TEST_CASE("what is no rate from 0 to 100 per cent is not read", "[core]") {
    CHECK_FALSE(parse_percent("100.000001"));
    CHECK_FALSE(parse_percent("101"));
    CHECK_FALSE(parse_percent("18446744073710"));  // 2^64 millionths and a few
    CHECK_FALSE(parse_percent("-1"));
    CHECK_FALSE(parse_percent("+1"));
}

TEST_CASE("a rate has one way to be written, but for zeros at its end", "[core]") {
    CHECK_FALSE(parse_percent(""));
    CHECK_FALSE(parse_percent("1."));
    CHECK_FALSE(parse_percent(".5"));
    CHECK_FALSE(parse_percent("01.5"));
    CHECK_FALSE(parse_percent("1.5.0"));
    CHECK_FALSE(parse_percent("1,5"));
    CHECK_FALSE(parse_percent("1e1"));
    CHECK_FALSE(parse_percent("1.5%"));
    CHECK_FALSE(parse_percent(" 1.5"));
    CHECK_FALSE(parse_percent("0.1234567"));
    CHECK_FALSE(parse_percent("0.0000000"));
}

TEST_CASE("a rate is shown without zeros at its end", "[core]") {
    CHECK(to_text(Percent{21'642'100}) == "21.6421");
    CHECK(to_text(Percent{7'000'000}) == "7");
    CHECK(to_text(Percent{1}) == "0.000001");
    CHECK(to_text(Percent{101'088'000}) == "101.088");
    CHECK(to_text(Percent{-1'000}) == "-0.001");
}

TEST_CASE("property: a rate that is shown is read again as the same", "[core]") {
    REQUIRE(rc::check("from 0 to 100 per cent", [] {
        const Percent rate{*rc::gen::inRange<std::int64_t>(0, k_hundred_percent.millionths + 1)};
        RC_ASSERT(parse_percent(to_text(rate)) == rate);
    }));
}

}  // namespace fundtrail::percent_test
