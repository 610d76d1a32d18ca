#include "cli/typed_value.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::typed_value_test {

TEST_CASE("a number may be typed with commas between thousands or as per cent", "[cli]") {
    CHECK(as_recorded_value("1250") == "1250");
    CHECK(as_recorded_value("1,250") == "1250");
    CHECK(as_recorded_value("-12,345,678.50") == "-12345678.50");
    CHECK(as_recorded_value("45.0%") == "45.0");
    CHECK(as_recorded_value("45 %") == "45");
}

TEST_CASE("what is no number stands as it was typed", "[cli]") {
    for (const char* typed : {"moderate",
                              "1,25",
                              "12,3456",
                              ",125",
                              "1,250,",
                              "1.250,5",
                              "1,250.5,000",
                              "%",
                              "",
                              "50% "
                              "or "
                              "more"}) {
        CAPTURE(typed);
        CHECK(as_recorded_value(typed) == typed);
    }
}

TEST_CASE("a number with a per cent sign is a share, however it is grouped", "[cli]") {
    for (const char* typed : {"45%", "45.0%", "45 %", "-3%", "41,5 %", "1'250%"}) {
        CAPTURE(typed);
        CHECK(is_typed_share(typed));
    }
    for (const char* typed : {"", "%", "45", "more than 50%", "50% or more"}) {
        CAPTURE(typed);
        CHECK_FALSE(is_typed_share(typed));
    }
}

}  // namespace fundtrail::typed_value_test
