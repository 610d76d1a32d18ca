#include "reports/age_bands.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array<std::int64_t, k_age_bands - 1> k_last_days{30, 90, 180, 365};
constexpr std::array<std::string_view, k_age_bands> k_keys{
    "0-30", "31-90", "91-180", "181-365", "over 365"};
constexpr std::array<std::string_view, k_age_bands> k_titles{
    "0–30", "31–90", "91–180", "181–365", "over 365"};

}  // namespace

std::size_t age_band_of(std::int64_t days) {
    std::size_t band = 0;
    while (band < k_last_days.size() && days > k_last_days[band]) {
        ++band;
    }
    return band;
}

PageTable age_table(const AgeSums& sums,
                    Currency currency,
                    std::string caption,
                    std::string title,
                    const Words& words) {
    PageTable table{
        .caption = std::move(caption),
        .columns = {{.title = words("Days")}, {.title = std::move(title), .align = Align::right}},
        .rows = {}};
    for (std::size_t band = 0; band < k_age_bands; ++band) {
        table.rows.push_back(
            {words(k_titles[band]), words.decimal(sums[band].grouped_text(currency))});
    }
    return table;
}

JsonValue age_json(const AgeSums& sums, Currency currency) {
    JsonValue::Array bands;
    for (std::size_t band = 0; band < k_age_bands; ++band) {
        JsonValue value;
        value["days"] = k_keys[band];
        value["amount"] = sums[band].amount_text(currency);
        bands.push_back(std::move(value));
    }
    return JsonValue{std::move(bands)};
}

std::int64_t days_between(Date from, Date to) {
    return std::int64_t{to.days_since_epoch} - from.days_since_epoch;
}

Date reckoning_day(const Filter& filter, Date today) {
    if (filter.as_of) return *filter.as_of;
    return filter.known_at ? date_of(*filter.known_at) : today;
}

Date report_day(const Filter& filter, Date today) {
    if (filter.as_of && filter.until) return std::min(*filter.as_of, *filter.until);
    return filter.until ? *filter.until : reckoning_day(filter, today);
}

}  // namespace fundtrail
