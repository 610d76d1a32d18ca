#include "reports/render/chart_html.hpp"

#include "tests/reports/render/markup_reader.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

namespace fundtrail::chart_html_test {
namespace {

Chart balance() {
    return Chart{.title = "Balance",
                 .summary = "It fell below the target.",
                 .unit = unit_of(*Currency::find("USD")),
                 .days = {Date{20000}, Date{20100}, Date{20200}},
                 .series = {{"Held", {150'00, 90'00, 120'00}}, {"Free", {100'00, 100'00, -10'00}}},
                 .levels = {{"Target", 140'00}, {"Floor", 50'00}},
                 .marks = {{Date{20100}, "CD-00001"}}};
}

Chart budget() {
    return Chart{.title = "Budget",
                 .summary = "Roads is overspent.",
                 .unit = unit_of(*Currency::find("USD")),
                 .labels = {"WATER", "ROADS"},
                 .series = {{"Budget", {280'00, 50'00}}, {"Spent", {140'00, -62'00}}}};
}

std::string html_of(const Chart& chart) {
    return render_chart(chart, Words{});
}

bool says(const std::string& html, const std::string& text) {
    return html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a chart says what there is to see to who cannot see it", "[reports]") {
    const std::string html = html_of(balance());
    CHECK(says(html, "role=\"img\" aria-label=\"Balance. It fell below the target.\""));
}

TEST_CASE("a chart over time names series, levels, marks, days and its unit", "[reports]") {
    const std::string html = html_of(balance());
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
        CHECK(says(html, text));
    }
}

TEST_CASE("series are told apart by more than their colour", "[reports]") {
    const std::string lines = html_of(balance());
    CHECK(says(lines, "class=\"line series-1\""));
    CHECK(says(lines, "stroke-dasharray=\"none\""));
    CHECK(says(lines, "stroke-dasharray=\"16 9\""));
    const std::string bars = html_of(budget());
    CHECK(says(bars, "class=\"bar filled series-1\""));
    CHECK(says(bars, "class=\"hatch series-2\""));
}

TEST_CASE("what was measured is points with their margins, and an aim stands at its day",
          "[reports]") {
    Chart measured = balance();
    measured.series = {{.name = "Measured",
                        .values = {150'00, 90'00, 120'00},
                        .drawn = Drawn::points,
                        .ranges = {std::nullopt, ChartRange{80'00, 100'00}, std::nullopt}}};
    measured.levels = {{.name = "Target", .value = 140'00, .day = Date{20400}}};
    const std::string html = html_of(measured);
    const auto count = [&](const std::string& text) {
        std::size_t found = 0;
        for (auto at = html.find(text); at != std::string::npos; at = html.find(text, at + 1))
            ++found;
        return found;
    };
    CHECK(count("<circle") == 3);
    CHECK(count("class=\"range series-1\"") == 1);
    CHECK(count("class=\"aim level-1\"") == 1);
    CHECK(says(html, ">12 Jan 2025: 90.00<"));
    // The axis goes on to the day of the aim: nothing is drawn at its end before.
    CHECK(says(html, ">1 Nov 2025<"));
    CHECK_FALSE(says(html_of(balance()), "<circle"));
}

TEST_CASE("names are text of the page, not of the drawing, in whatever script they are",
          "[reports]") {
    Chart bars = budget();
    bars.labels = {"مياه", "水"};
    bars.series.front().name = "بند";
    Chart lines = balance();
    lines.series.front().name = "בריכה";
    lines.levels.front().name = "लक्ष्य";
    for (const std::string& html : {html_of(bars), html_of(lines)}) {
        std::string drawn;
        for (std::size_t at = html.find("<text"); at != std::string::npos;
             at = html.find("<text", at + 1)) {
            drawn += html.substr(at, html.find("</text>", at) - at);
        }
        CHECK(drawn.find_first_of("\xD7\xD8\xD9\xE0\xE6") == std::string::npos);
    }
    CHECK(says(html_of(bars), "<div class=\"bar-label\" dir=\"auto\">مياه</div>"));
    CHECK(says(html_of(bars), "<div class=\"bar-label\" dir=\"auto\">水</div>"));
    CHECK(says(html_of(bars), "<span dir=\"auto\">بند</span>"));
    CHECK(says(html_of(lines), "<span dir=\"auto\">בריכה</span>"));
    CHECK(says(html_of(lines), "<span dir=\"auto\">लक्ष्य 140.00</span>"));
}

TEST_CASE("a value stands until the next day", "[reports]") {
    Chart chart = balance();
    chart.series = {{"Held", {0, 100'00, 100'00}}};
    chart.levels.clear();
    chart.marks.clear();
    // To the middle of the axis at zero, up to the top, and on to its end.
    CHECK(says(html_of(chart), "d=\"M84 488H720V48H1356\""));
}

TEST_CASE("a bar begins at zero and says its amount", "[reports]") {
    const std::string html = html_of(budget());
    CHECK(says(html, "<title>WATER, Budget: 280.00</title>"));
    CHECK(says(html, "<title>ROADS, Spent: -62.00</title>"));
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
        chart = Chart{.title = {}, .summary = {}, .unit = chart.unit};
    }
    SECTION("bars of the largest amounts") {
        chart = budget();
        chart.series = {{"Budget", {k_least, k_most}}};
    }
    SECTION("fewer bars than labels") {
        chart = budget();
        chart.series = {{"Budget", {1}}};
    }
    const std::string html = html_of(chart);
    const auto read = read_markup(html);
    CHECK(read.error.empty());
    CHECK(read.tags.front() == "div");
    CHECK(html == html_of(chart));
}

}  // namespace fundtrail::chart_html_test
