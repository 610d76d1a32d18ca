#include "core/decimal.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

namespace fundtrail::decimal_test {

TEST_CASE("a measured number is read to its sixth decimal", "[core]") {
    CHECK(parse_decimal("0")->millionths == 0);
    CHECK(parse_decimal("1200")->millionths == 1'200'000'000);
    CHECK(parse_decimal("-3.25")->millionths == -3'250'000);
    CHECK(parse_decimal("0.000001")->millionths == 1);
    CHECK(parse_decimal("999999999999.999999")->millionths == 999'999'999'999'999'999);
}

TEST_CASE("decimals that are stated do not change the number", "[core]") {
    CHECK(parse_decimal("45.0") == parse_decimal("45"));
    CHECK(parse_decimal("0.000") == Decimal{});
    CHECK(to_text(*parse_decimal("45.50")) == "45.5");
}

TEST_CASE("what is no number of at most twelve and six digits is not read", "[core]") {
    for (const char* text :
         {"",    "-",    "-0", "-0.0", "+1",    ".5",  "1.", "01",   "1.1234567",     "1,000",
          "1e3", "1.5%", " 1", "1 ",   "1.2.3", "--1", "1-", "0x10", "1000000000000", "\xD9\xA1",
          "nan", "1\n"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_decimal(text));
    }
}

TEST_CASE("every number is read back as it was printed", "[core]") {
    rc::check([] {
        const Decimal number{
            *rc::gen::inRange<std::int64_t>(-999'999'999'999'999'999, 999'999'999'999'999'999)};
        RC_ASSERT(parse_decimal(to_text(number)) == number);
    });
}

}  // namespace fundtrail::decimal_test
