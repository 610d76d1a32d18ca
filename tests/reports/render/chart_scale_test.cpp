#include "reports/render/chart_scale.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <limits>
#include <string>
#include <vector>

namespace fundtrail::chart_scale_test {
namespace {

const ChartUnit k_usd = unit_of(*Currency::find("USD"));

std::vector<std::string> labels_of(const AmountScale& scale, const Words& words = Words{}) {
    std::vector<std::string> labels;
    for (const std::int64_t tick : scale.ticks()) {
        labels.push_back(scale.label_of(tick, words));
    }
    return labels;
}

std::vector<std::string> days_of(const std::string& first, const std::string& last) {
    std::vector<std::string> days;
    for (const Date day : DayScale{*parse_date(first), *parse_date(last)}.ticks()) {
        days.push_back(to_text(day));
    }
    return days;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("an axis of amounts has round ticks in a unit that keeps them short", "[reports]") {
    const AmountScale millions{0, 180'000'000, k_usd};
    CHECK(labels_of(millions) == Labels{"0.0", "0.5", "1.0", "1.5", "2.0"});
    CHECK(millions.unit(Words{}) == "millions of USD");
    CHECK(labels_of(millions, Words{Language::french}) ==
          Labels{"0,0", "0,5", "1,0", "1,5", "2,0"});
    CHECK(millions.unit(Words{Language::french}) == "millions de USD");

    const AmountScale thousands{-1'500'000, 28'000'000, k_usd};
    CHECK(labels_of(thousands) == Labels{"-50", "0", "50", "100", "150", "200", "250", "300"});
    CHECK(thousands.unit(Words{}) == "thousands of USD");

    const AmountScale yen{0, 7, unit_of(*Currency::find("JPY"))};
    CHECK(labels_of(yen) == Labels{"0", "2", "4", "6", "8"});
    CHECK(yen.unit(Words{}) == "JPY");

    const AmountScale cents{0, 5, k_usd};
    CHECK(labels_of(cents) == Labels{"0.00", "0.01", "0.02", "0.03", "0.04", "0.05"});
}

TEST_CASE("an axis without any amount shows nothing to one", "[reports]") {
    const AmountScale scale{0, 0, k_usd};
    CHECK(labels_of(scale) == Labels{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
    CHECK(scale.place_of(0, 100) == 0);
}

TEST_CASE("the largest amounts that there are have their place", "[reports]") {
    constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
    const AmountScale scale{k_least, k_most, k_usd};
    CHECK(labels_of(scale) == Labels{"-50000000", "0", "50000000"});
    CHECK(scale.place_of(k_least, 1000) == 0);
    CHECK(scale.place_of(k_most, 1000) >= 999);
    CHECK(scale.place_of(0, 1000) == 500);
}

TEST_CASE("places on an axis of amounts keep their order and stay on it", "[reports]") {
    rc::prop("of any amounts", [](std::int64_t a, std::int64_t b, std::int64_t c) {
        const AmountScale scale{std::min(a, b), std::max(a, b), k_usd};
        const std::int64_t length = 440;
        RC_ASSERT(scale.ticks().size() >= 2U);
        RC_ASSERT(scale.ticks().size() <= 9U);
        const std::int64_t place = scale.place_of(c, length);
        RC_ASSERT(place >= 0 && place <= length);
        RC_ASSERT((a <= b) == (scale.place_of(a, length) <= scale.place_of(b, length)) ||
                  scale.place_of(a, length) == scale.place_of(b, length));
        for (const std::int64_t tick : scale.ticks()) {
            RC_ASSERT(!scale.label_of(tick, Words{}).empty());
        }
    });
}

TEST_CASE("an axis of days has its ticks on days, on first days of months or of years",
          "[reports]") {
    CHECK(days_of("2026-03-30", "2026-04-02") ==
          Labels{"2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02"});
    CHECK(days_of("2026-03-15", "2026-08-20") ==
          Labels{"2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"});
    CHECK(
        days_of("2023-01-01", "2025-12-31") ==
        Labels{"2023-01-01", "2023-07-01", "2024-01-01", "2024-07-01", "2025-01-01", "2025-07-01"});
    CHECK(days_of("2026-03-14", "2026-03-14") == Labels{"2026-03-14", "2026-03-15"});
}

TEST_CASE("an axis of days has two to seven ticks however long it is", "[reports]") {
    rc::prop("between any two days of a ledger", [] {
        const auto day = rc::gen::inRange<std::int32_t>(parse_date("1900-01-01")->days_since_epoch,
                                                        parse_date("9999-12-31")->days_since_epoch);
        const Date first{*day};
        const Date last{*day};
        const DayScale scale{std::min(first, last), std::max(first, last)};
        const auto ticks = scale.ticks();
        RC_ASSERT(!ticks.empty());
        RC_ASSERT(ticks.size() <= 7U);
        for (const Date tick : ticks) {
            RC_ASSERT(scale.place_of(tick, 1000) >= 0);
            RC_ASSERT(scale.place_of(tick, 1000) <= 1000);
        }
    });
}

TEST_CASE("a value that is no money is written with the decimals of its unit", "[reports]") {
    const ChartUnit persons{.name = "persons", .decimals = 0};
    const ChartUnit share{.name = "%", .decimals = 1};

    CHECK(value_text(1'234'567, persons, Words{}) == "1,234,567");
    CHECK(value_text(-999, persons, Words{}) == "-999");
    CHECK(value_text(-1'005, share, Words{}) == "-100.5");
    CHECK(value_text(1'005, share, Words{Language::french}) == "100,5");
    CHECK(value_text(std::numeric_limits<std::int64_t>::min(),
                     ChartUnit{.name = {}, .decimals = 6},
                     Words{}) == "-9,223,372,036,854.775808");
    CHECK(AmountScale{0, 5'000'000, persons}.unit(Words{}) == "millions of persons");
}

}  // namespace fundtrail::chart_scale_test
