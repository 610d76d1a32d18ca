#include "core/date.hpp"

#include "core/ensure.hpp"

#include <cstddef>

namespace fundtrail {

namespace {

constexpr int k_year_min = 1900;
constexpr int k_year_max = 9999;
constexpr std::int32_t k_days_min = -25'567;    // 1900-01-01
constexpr std::int32_t k_days_max = 2'932'896;  // 9999-12-31
constexpr int k_days_per_era = 146'097;         // 400 years
constexpr int k_days_to_epoch = 719'468;        // from 0000-03-01

constexpr std::string_view k_date_shape = "0000-00-00";
constexpr std::string_view k_timestamp_shape = "0000-00-00T00:00:00Z";

bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
    if (month == 2) return is_leap_year(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// True if `text` has a digit wherever `shape` has a 0, and else the same characters.
bool has_shape(std::string_view text, std::string_view shape) {
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool fits = shape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
        if (!fits) return false;
    }
    return true;
}

int number_at(std::string_view text, std::size_t position, std::size_t digits) {
    int number = 0;
    for (const char digit : text.substr(position, digits)) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

void put_number(std::string& text, std::size_t position, std::size_t digits, int number) {
    for (std::size_t i = digits; i > 0; --i) {
        text[position + i - 1] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
}

void put_date(std::string& text, Date date) {
    const YearMonthDay parts = civil(date);
    put_number(text, 0, 4, parts.year);
    put_number(text, 5, 2, parts.month);
    put_number(text, 8, 2, parts.day);
}

}  // namespace

// Both conversions are days_from_civil and civil_from_days of Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms" (howardhinnant.github.io/date_algorithms.html), without the eras
// before year 0. Years begin in March there, so that the leap day comes last.
std::optional<Date> make_date(int year, int month, int day) {
    if (year < k_year_min || year > k_year_max || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;

    const int march_year = month <= 2 ? year - 1 : year;
    const int era = march_year / 400;
    const int year_of_era = march_year % 400;
    const int month_from_march = (month + 9) % 12;
    const int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return Date{era * k_days_per_era + day_of_era - k_days_to_epoch};
}

YearMonthDay civil(Date date) {
    ensure(date.days_since_epoch >= k_days_min && date.days_since_epoch <= k_days_max,
           "a date lies in the years 1900 to 9999");
    const int days = date.days_since_epoch + k_days_to_epoch;
    const int era = days / k_days_per_era;
    const int day_of_era = days % k_days_per_era;
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_from_march = (5 * day_of_year + 2) / 153;
    const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return YearMonthDay{.year = era * 400 + year_of_era + (month <= 2 ? 1 : 0),
                        .month = month,
                        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

std::optional<Date> parse_date(std::string_view text) {
    if (!has_shape(text, k_date_shape)) return std::nullopt;
    return make_date(number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2));
}

std::string to_text(Date date) {
    std::string text{k_date_shape};
    put_date(text, date);
    return text;
}

std::optional<Month> parse_month(std::string_view text) {
    const auto first = parse_date(std::string{text} + "-01");
    if (!first) return std::nullopt;
    return month_of(*first);
}

std::string to_text(Month month) {
    const auto first = make_date(month.year, month.month, 1);
    ensure(first.has_value(), "a month was parsed or is that of a date");
    return to_text(*first).substr(0, 7);
}

Month month_of(Date date) {
    const YearMonthDay day = civil(date);
    return Month{.year = day.year, .month = day.month};
}

Date last_day(Month month) {
    for (const int day : {31, 30, 29}) {
        if (const auto last = make_date(month.year, month.month, day)) return *last;
    }
    const auto last = make_date(month.year, month.month, 28);
    ensure(last.has_value(), "every month has 28 days");
    return *last;
}

Date date_of(Timestamp moment) {
    ensure(moment.seconds >= 0 && moment.seconds < k_timestamp_end_seconds,
           "a moment lies in the years 1970 to 9999");
    return Date{static_cast<std::int32_t>(moment.seconds / k_seconds_per_day)};
}

std::string to_text(Timestamp moment) {
    std::string text{k_timestamp_shape};
    put_date(text, date_of(moment));
    const auto second_of_day = static_cast<int>(moment.seconds % k_seconds_per_day);
    put_number(text, 11, 2, second_of_day / 3600);
    put_number(text, 14, 2, second_of_day / 60 % 60);
    put_number(text, 17, 2, second_of_day % 60);
    return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    if (!has_shape(text, k_timestamp_shape)) return std::nullopt;
    const std::optional<Date> date = parse_date(text.substr(0, k_date_shape.size()));
    const int hour = number_at(text, 11, 2);
    const int minute = number_at(text, 14, 2);
    const int second = number_at(text, 17, 2);
    // POSIX time has no leap seconds, so :60 is no moment of its own.
    if (!date || date->days_since_epoch < 0 || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const int second_of_day = hour * 3600 + minute * 60 + second;
    return Timestamp{date->days_since_epoch * k_seconds_per_day + second_of_day};
}

}  // namespace fundtrail
