// Ages of what is unpaid, in the bands of an ageing table: 0-30, 31-90, 91-180, 181-365, over 365
// days.
#pragma once

#include "core/date.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace fundtrail {

inline constexpr std::size_t k_age_bands = 5;

/// Sums by age, youngest band first.
using AgeSums = std::array<ExactSum, k_age_bands>;

/// The band in which an age of `days` lies; a negative age is in the first.
[[nodiscard]] std::size_t age_band_of(std::int64_t days);
/// A table of the sums, one row a band, under `title`.
[[nodiscard]] PageTable age_table(const AgeSums& sums,
                                  Currency currency,
                                  std::string caption,
                                  std::string title,
                                  const Words& words);
/// [{"days":"0-30","amount":"1.00"},…], every band.
[[nodiscard]] JsonValue age_json(const AgeSums& sums, Currency currency);

/// Days from one day to another; negative if that is earlier.
[[nodiscard]] std::int64_t days_between(Date from, Date to);

/// The day to which ages are counted: as_of, else the day of known_at, else today.
[[nodiscard]] Date reckoning_day(const Filter& filter, Date today);

/// The day of a report that tells a period, the last on which anything counts: the earlier of as_of
/// and until, the one of them that is set, else reckoning_day.
[[nodiscard]] Date report_day(const Filter& filter, Date today);

}  // namespace fundtrail
