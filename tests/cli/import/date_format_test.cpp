#include "cli/import/date_format.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace fundtrail::date_format_test {
namespace {

/// The day that `text` names in this format, as ISO 8601; empty if none.
std::string day_of(std::string_view pattern, std::string_view text) {
    const auto format = DateFormat::parse(pattern);
    REQUIRE(format.has_value());
    const auto day = format->read(text);
    return day ? to_text(*day) : "";
}

}  // namespace

TEST_CASE("a format reads days as files write them", "[cli]") {
    CHECK(day_of("%Y-%m-%d", "2024-03-14") == "2024-03-14");
    CHECK(day_of("%d/%m/%Y", "4/3/2024") == "2024-03-04");
    CHECK(day_of("%m/%d/%Y", "3/14/2024") == "2024-03-14");
    CHECK(day_of("%Y%m%d", "20240314") == "2024-03-14");
    CHECK(day_of("%d-%b-%Y", "14-MAR-2024") == "2024-03-14");
    CHECK(day_of("%d %B %Y", "31 december 2023") == "2023-12-31");
    CHECK(day_of("%Y-%m-%dT00:00:00Z", "2024-03-14T00:00:00Z") == "2024-03-14");
}

TEST_CASE("a format refuses days that are none, and text around them", "[cli]") {
    CHECK(day_of("%d/%m/%Y", "31/02/2024").empty());
    CHECK(day_of("%d/%m/%Y", "14/03/1899").empty());
    CHECK(day_of("%d/%m/%Y", "14/03/24").empty());
    CHECK(day_of("%d/%m/%Y", "14/03/2024 ").empty());
    CHECK(day_of("%d/%m/%Y", "14-03-2024").empty());
    CHECK(day_of("%d/%m/%Y", "").empty());
    CHECK(day_of("%d %b %Y", "14 Mrz 2024").empty());
}

TEST_CASE("a format of a date names year, month and day, each once", "[cli]") {
    CHECK(DateFormat::parse("%Y %B %d").has_value());
    CHECK_FALSE(DateFormat::parse("%d/%m").has_value());
    CHECK_FALSE(DateFormat::parse("%d/%m/%b/%Y").has_value());
    CHECK_FALSE(DateFormat::parse("%d/%m/%y").has_value());
    CHECK_FALSE(DateFormat::parse("%d/%m/%Y%").has_value());
}

}  // namespace fundtrail::date_format_test
