#include "core/date.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

namespace fundtrail::date_test {

namespace {

/// Days are counted here by a wall calendar, which knows nothing of eras.
struct WallCalendar {
    int year = 1900;
    int month = 1;
    int day = 1;

    [[nodiscard]] int last_day() const {
        switch (month) {
            case 2: {
                const bool is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
                return is_leap ? 29 : 28;
            }
            case 4:
            case 6:
            case 9:
            case 11:
                return 30;
            default:
                return 31;
        }
    }

    void turn_leaf() {
        if (++day <= last_day()) return;
        day = 1;
        if (++month <= 12) return;
        month = 1;
        ++year;
    }
};

std::string spelled(const WallCalendar& leaf) {
    const auto padded = [](int number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return std::to_string(leaf.year) + "-" + padded(leaf.month) + "-" + padded(leaf.day);
}

constexpr std::int32_t k_first_day = -25'567;
constexpr std::int32_t k_last_day = 2'932'896;

bool is_refused(std::string_view text) {
    return !parse_date(text).has_value();
}

}  // namespace

TEST_CASE("every day from 1900 to 9999 has one number and one spelling", "[core][date]") {
    WallCalendar leaf;
    int wrong_days = 0;
    for (std::int32_t number = k_first_day; number <= k_last_day; ++number, leaf.turn_leaf()) {
        const std::string text = to_text(Date{number});
        const YearMonthDay parts = civil(Date{number});
        const bool is_right = text == spelled(leaf) && parse_date(text) == Date{number} &&
                              make_date(leaf.year, leaf.month, leaf.day) == Date{number} &&
                              parts.year == leaf.year && parts.month == leaf.month &&
                              parts.day == leaf.day;
        if (!is_right) ++wrong_days;
    }

    CHECK(wrong_days == 0);
    CHECK(leaf.year == 10'000);
}

TEST_CASE("known days have their POSIX numbers", "[core][date]") {
    CHECK(parse_date("1900-01-01") == Date{-25'567});
    CHECK(parse_date("1969-12-31") == Date{-1});
    CHECK(parse_date("1970-01-01") == Date{0});
    CHECK(parse_date("2000-02-29") == Date{11'016});
    CHECK(parse_date("2026-03-14") == Date{20'526});
    CHECK(parse_date("9999-12-31") == Date{2'932'896});
}

TEST_CASE("29 February exists in leap years only", "[core][date]") {
    CHECK(parse_date("2024-02-29"));
    CHECK(parse_date("2000-02-29"));
    CHECK(is_refused("1900-02-29"));
    CHECK(is_refused("2100-02-29"));
    CHECK(is_refused("2023-02-29"));
    CHECK(is_refused("2024-02-30"));
}

TEST_CASE("days that no calendar has are refused", "[core][date]") {
    for (const char* text : {"2026-00-10",
                             "2026-13-10",
                             "2026-01-00",
                             "2026-01-32",
                             "2026-04-31",
                             "2026-06-31",
                             "2026-09-31",
                             "2026-11-31",
                             "1899-12-31",
                             "0000-01-01"}) {
        INFO(text);
        CHECK(is_refused(text));
    }
}

TEST_CASE("a date in any other spelling is refused", "[core][date]") {
    for (const char* text : {"",
                             "2026",
                             "2026-3-14",
                             "2026-03-4",
                             "26-03-14",
                             "20260314",
                             "2026/03/14",
                             "2026-03-14 ",
                             " 2026-03-14",
                             "2026-03-14Z",
                             "2026-03-14T00:00:00Z",
                             "+026-03-14",
                             "-026-03-14",
                             "2026-+3-14",
                             "2026-03- 4",
                             "14-03-2026",
                             "2026-W11-6",
                             "2026-073",
                             "12026-03-14",
                             "2026-03-1a",
                             "2026-03-0:"}) {
        INFO(text);
        CHECK(is_refused(text));
    }
    CHECK(is_refused(std::string{"2026-03-14\0", 11}));
}

TEST_CASE("dates read from damaged text spell exactly that text", "[core][date]") {
    REQUIRE(rc::check("what is read is printed back", [] {
        std::string text = to_text(Date{*rc::gen::inRange(k_first_day, k_last_day + 1)});
        const auto position = *rc::gen::inRange<std::size_t>(0, text.size());
        text[position] = *rc::gen::oneOf(rc::gen::inRange('0', ':'), rc::gen::arbitrary<char>());

        const auto date = parse_date(text);

        if (date) RC_ASSERT(to_text(*date) == text);
    }));
}

TEST_CASE("make_date refuses numbers of any size that are no day", "[core][date]") {
    REQUIRE(rc::check("a made date has the parts it was made of", [](int year, int month, int day) {
        const auto date = make_date(year, month, day);
        if (!date) return;
        const YearMonthDay parts = civil(*date);
        RC_ASSERT(parts.year == year);
        RC_ASSERT(parts.month == month);
        RC_ASSERT(parts.day == day);
    }));
    CHECK_FALSE(make_date(2026, 2'147'483'647, 1));
    CHECK_FALSE(make_date(-2'147'483'647, 1, 1));
    CHECK_FALSE(make_date(2026, 1, -2'147'483'647));
}

TEST_CASE("a day outside the years 1900 to 9999 cannot be printed", "[core][date]") {
    CHECK_THROWS_AS(to_text(Date{k_first_day - 1}), Bug);
    CHECK_THROWS_AS(to_text(Date{k_last_day + 1}), Bug);
    CHECK_THROWS_AS(civil(Date{2'147'483'647}), Bug);
}

TEST_CASE("every month has one spelling, and its days are those between its first and last",
          "[core][date]") {
    for (int year = 1900; year <= 9999; ++year) {
        for (int month = 1; month <= 12; ++month) {
            const Month of{.year = year, .month = month};
            const Date first = make_date(year, month, 1).value();
            const Date last = last_day(of);
            if (parse_month(to_text(of)) != of || month_of(first) != of || month_of(last) != of)
                FAIL(to_text(of));
            const bool is_last_of_all = year == 9999 && month == 12;
            if (!is_last_of_all && month_of(Date{last.days_since_epoch + 1}) == of)
                FAIL(to_text(of));
        }
    }
    REQUIRE(to_text(last_day({.year = 2024, .month = 2})) == "2024-02-29");
    REQUIRE(to_text(last_day({.year = 2100, .month = 2})) == "2100-02-28");
    REQUIRE(to_text(last_day({.year = 9999, .month = 12})) == "9999-12-31");
}

TEST_CASE("months are ordered as the calendar has them", "[core][date]") {
    REQUIRE(Month{.year = 2025, .month = 12} < Month{.year = 2026, .month = 1});
    REQUIRE(Month{.year = 2026, .month = 2} < Month{.year = 2026, .month = 10});
}

TEST_CASE("a month in any other spelling is refused", "[core][date]") {
    for (const char* wrong : {"",
                              "2026",
                              "2026-",
                              "2026-3",
                              "2026-00",
                              "2026-13",
                              "2026-03-01",
                              "2026-03 ",
                              " 2026-03",
                              "1899-12",
                              "10000-01",
                              "26-03",
                              "2026/03",
                              "2026-0a"}) {
        CAPTURE(wrong);
        REQUIRE_FALSE(parse_month(wrong).has_value());
    }
    REQUIRE_THROWS_AS(to_text(Month{.year = 2026, .month = 13}), Bug);
}

TEST_CASE("known moments have their POSIX seconds", "[core][date]") {
    CHECK(to_text(Timestamp{0}) == "1970-01-01T00:00:00Z");
    CHECK(to_text(Timestamp{1'000'000'000}) == "2001-09-09T01:46:40Z");
    CHECK(to_text(Timestamp{1'234'567'890}) == "2009-02-13T23:31:30Z");
    CHECK(to_text(Timestamp{2'147'483'648}) == "2038-01-19T03:14:08Z");
    CHECK(to_text(Timestamp{k_timestamp_end_seconds - 1}) == "9999-12-31T23:59:59Z");
}

TEST_CASE("every moment is read back from its text", "[core][date]") {
    REQUIRE(rc::check("parse(print(moment)) is the moment", [] {
        const Timestamp moment{*rc::gen::inRange<std::int64_t>(0, k_timestamp_end_seconds)};

        RC_ASSERT(parse_timestamp(to_text(moment)) == moment);
    }));
    CHECK(parse_timestamp("1970-01-01T00:00:00Z") == Timestamp{0});
    CHECK(parse_timestamp("9999-12-31T23:59:59Z") == Timestamp{k_timestamp_end_seconds - 1});
}

TEST_CASE("the day of a moment is the UTC day on which it lies", "[core][date]") {
    REQUIRE(rc::check("the date is the start of the text", [] {
        const Timestamp moment{*rc::gen::inRange<std::int64_t>(0, k_timestamp_end_seconds)};

        RC_ASSERT(to_text(date_of(moment)) == to_text(moment).substr(0, 10));
    }));
    CHECK(date_of(Timestamp{k_seconds_per_day - 1}) == Date{0});
    CHECK(date_of(Timestamp{k_seconds_per_day}) == Date{1});
}

TEST_CASE("a moment in any other spelling is refused", "[core][date]") {
    for (const char* text : {"",
                             "2026-03-14",
                             "2026-03-14T09:26:53",
                             "2026-03-14 09:26:53Z",
                             "2026-03-14T09:26:53z",
                             "2026-03-14t09:26:53Z",
                             "2026-03-14T09:26Z",
                             "2026-03-14T09:26:53.0Z",
                             "2026-03-14T09:26:53+00:00",
                             "2026-03-14T9:26:53Z",
                             "2026-03-14T24:00:00Z",
                             "2026-03-14T09:60:53Z",
                             "2026-12-31T23:59:60Z",
                             "2026-02-29T09:26:53Z",
                             "1969-12-31T23:59:59Z",
                             "2026-03-14T09:26:53Z ",
                             "2026-03-14T-9:26:53Z"}) {
        INFO(text);
        CHECK_FALSE(parse_timestamp(text));
    }
}

TEST_CASE("a moment outside the years 1970 to 9999 cannot be printed", "[core][date]") {
    CHECK_THROWS_AS(to_text(Timestamp{-1}), Bug);
    CHECK_THROWS_AS(to_text(Timestamp{k_timestamp_end_seconds}), Bug);
    CHECK_THROWS_AS(date_of(Timestamp{9'223'372'036'854'775'807}), Bug);
}

}  // namespace fundtrail::date_test
