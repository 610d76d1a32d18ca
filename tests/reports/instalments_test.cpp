#include "reports/instalments.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::instalments_test {
namespace {

Date day(const char* text) {
    return *parse_date(text);
}

/// 100 on the first of each of three months.
std::vector<DatedAmount> three() {
    return {{day("2026-01-01"), 100}, {day("2026-02-01"), 100}, {day("2026-03-01"), 100}};
}

}  // namespace

TEST_CASE("due is what falls due up to and including the day", "[reports]") {
    CHECK(arrears_of(three(), 300, 0, day("2025-12-31")).due == 0);
    CHECK(arrears_of(three(), 300, 0, day("2026-02-01")).due == 200);
    CHECK(arrears_of(three(), 300, 0, day("2027-01-01")).due == 300);
}

TEST_CASE("money received settles the oldest instalment first", "[reports]") {
    const Arrears arrears = arrears_of(three(), 300, 150, day("2026-03-02"));

    CHECK(arrears.overdue == 150);
    CHECK(arrears.overdue_since == day("2026-02-01"));
}

TEST_CASE("nothing is overdue that was paid ahead", "[reports]") {
    const Arrears arrears = arrears_of(three(), 300, 200, day("2026-02-15"));

    CHECK(arrears.overdue == 0);
    CHECK_FALSE(arrears.overdue_since);
}

TEST_CASE("nothing is overdue of a pledge that is not confirmed", "[reports]") {
    CHECK(arrears_of(three(), 0, 0, day("2026-12-31")).due == 300);
    CHECK(arrears_of(three(), 0, 0, day("2026-12-31")).overdue == 0);
}

TEST_CASE("no more is overdue than is confirmed", "[reports]") {
    CHECK(arrears_of(three(), 250, 0, day("2026-12-31")).overdue == 250);
}

TEST_CASE("each instalment is in the age band of its own due date", "[reports]") {
    const Arrears arrears = arrears_of(three(), 300, 50, day("2026-03-04"));

    CHECK(arrears.by_age == std::array<std::int64_t, k_age_bands>{100, 150, 0, 0, 0});
}

TEST_CASE("an age band ends with the day that it names", "[reports]") {
    CHECK(age_band_of(-1) == 0);
    CHECK(age_band_of(30) == 0);
    CHECK(age_band_of(31) == 1);
    CHECK(age_band_of(90) == 1);
    CHECK(age_band_of(91) == 2);
    CHECK(age_band_of(180) == 2);
    CHECK(age_band_of(365) == 3);
    CHECK(age_band_of(366) == 4);
}

}  // namespace fundtrail::instalments_test
