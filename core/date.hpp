// Civil days and UTC seconds, each with exactly one spelling.
//
// Date is a day of the proleptic Gregorian calendar, 1900-01-01 to 9999-12-31, written `2026-03-14`
// (ISO 8601). Timestamp is POSIX seconds, printed `2026-03-14T09:26:53Z`. No local time anywhere.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// A civil day, counted in days since 1970-01-01.
struct Date {
    std::int32_t days_since_epoch = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
struct Timestamp {
    std::int64_t seconds = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

inline constexpr std::int64_t k_seconds_per_day = 86'400;
/// The first second of the year 10000; every Timestamp of a ledger lies in [0, this).
inline constexpr std::int64_t k_timestamp_end_seconds = 253'402'300'800;

/// Reads exactly `YYYY-MM-DD`, a real day from 1900 to 9999; nothing for anything else.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// The one spelling that parse_date reads.
[[nodiscard]] std::string to_text(Date date);
/// The day of a year (1900 to 9999), month (1 to 12) and day, if it exists.
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);

struct YearMonthDay {
    int year = 0;
    int month = 0;
    int day = 0;
};

[[nodiscard]] YearMonthDay civil(Date date);

/// A month of the calendar, written `2026-03`.
struct Month {
    int year = 0;
    int month = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const Month&, const Month&) = default;
};

/// Reads exactly `YYYY-MM`, from 1900-01 to 9999-12.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);
[[nodiscard]] std::string to_text(Month month);
/// The month in which a day lies.
[[nodiscard]] Month month_of(Date date);
/// Its last day.
[[nodiscard]] Date last_day(Month month);

/// The UTC day on which the moment lies.
[[nodiscard]] Date date_of(Timestamp moment);
/// `2026-03-14T09:26:53Z`.
[[nodiscard]] std::string to_text(Timestamp moment);
/// Reads exactly what to_text(Timestamp) prints.
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);

}  // namespace fundtrail
