#include "reports/render/chart_svg.hpp"

#include "tests/reports/render/markup_reader.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

namespace fundtrail {
namespace {

Chart balance() {
    return Chart{.title = "Balance",
                 .summary = "It fell below the target.",
                 .currency = *Currency::find("USD"),
                 .days = {Date{20000}, Date{20100}, Date{20200}},
                 .series = {{"Held", {150'00, 90'00, 120'00}}, {"Free", {100'00, 100'00, -10'00}}},
                 .levels = {{"Target", 140'00}, {"Floor", 50'00}},
                 .marks = {{Date{20100}, "CD-00001"}}};
}

Chart budget() {
    return Chart{.title = "Budget",
                 .summary = "Roads is overspent.",
                 .currency = *Currency::find("USD"),
                 .labels = {"WATER", "ROADS"},
                 .series = {{"Budget", {280'00, 50'00}}, {"Spent", {140'00, -62'00}}}};
}

std::string svg_of(const Chart& chart) {
    return render_chart_svg(chart, Words{}, "chart-1");
}

bool says(const std::string& svg, const std::string& text) {
    return svg.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a chart says what there is to see to who cannot see it", "[reports]") {
    const std::string svg = svg_of(balance());
    CHECK(says(svg, "role=\"img\" aria-labelledby=\"chart-1-title chart-1-summary\""));
    CHECK(says(svg, "<title id=\"chart-1-title\">Balance</title>"));
    CHECK(says(svg, "<desc id=\"chart-1-summary\">It fell below the target.</desc>"));
}

TEST_CASE("a chart over time names series, levels, marks, days and its unit", "[reports]") {
    const std::string svg = svg_of(balance());
    for (const char* text : {">Held<",
                             ">Free<",
                             ">Target 140.00<",
                             ">Floor 50.00<",
                             ">CD-00001<",
                             ">12 Jan 2025 CD-00001<",
                             ">1 Jan 2025<",
                             ">USD<",
                             ">-50<",
                             ">150<"}) {
        INFO(text);
        CHECK(says(svg, text));
    }
}

TEST_CASE("series are told apart by more than their colour", "[reports]") {
    const std::string lines = svg_of(balance());
    CHECK(says(lines, "class=\"line series-1\""));
    CHECK(says(lines, "stroke-dasharray=\"none\""));
    CHECK(says(lines, "stroke-dasharray=\"16 9\""));
    const std::string bars = svg_of(budget());
    CHECK(says(bars, "class=\"bar filled series-1\""));
    CHECK(says(bars, "class=\"hatch series-2\""));
}

TEST_CASE("a value stands until the next day", "[reports]") {
    Chart chart = balance();
    chart.series = {{"Held", {0, 100'00, 100'00}}};
    chart.levels.clear();
    chart.marks.clear();
    // To the middle of the axis at zero, up to the top, and on to its end.
    CHECK(says(svg_of(chart), "d=\"M84 548H720V108H1356\""));
}

TEST_CASE("a bar begins at zero and says its amount", "[reports]") {
    const std::string svg = svg_of(budget());
    CHECK(says(svg, "<title>WATER, Budget: 280.00</title>"));
    CHECK(says(svg, "<title>ROADS, Spent: -62.00</title>"));
}

TEST_CASE("charts of nothing, of one day and of the largest amounts are drawn", "[reports]") {
    constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
    Chart chart = balance();
    SECTION("no series") {
        chart.series.clear();
    }
    SECTION("a series without values") {
        chart.series = {{"Held", {}}};
    }
    SECTION("a series of zeros") {
        chart.series = {{"Held", {0, 0, 0}}};
    }
    SECTION("fewer values than days") {
        chart.series = {{"Held", {1}}};
    }
    SECTION("one day") {
        chart.days.resize(1);
    }
    SECTION("the largest amounts") {
        chart.series = {{"Held", {k_least, k_most, 0}}};
    }
    SECTION("a mark beyond the last day") {
        chart.marks.front().day = Date{30000};
    }
    SECTION("more series than looks") {
        chart.series.resize(20, chart.series.front());
    }
    SECTION("bars without labels") {
        chart = Chart{.title = {}, .summary = {}, .currency = chart.currency};
    }
    SECTION("bars of the largest amounts") {
        chart = budget();
        chart.series = {{"Budget", {k_least, k_most}}};
    }
    SECTION("fewer bars than labels") {
        chart = budget();
        chart.series = {{"Budget", {1}}};
    }
    const std::string svg = svg_of(chart);
    const auto read = read_markup(svg);
    CHECK(read.error.empty());
    CHECK(read.tags.front() == "svg");
    CHECK(svg == svg_of(chart));
}

}  // namespace fundtrail
