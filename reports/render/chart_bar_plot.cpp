#include "core/text.hpp"
#include "reports/render/chart_plots.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <string>

namespace fundtrail {
namespace {

constexpr std::size_t k_label_columns_max = 60;
constexpr std::int64_t k_bar_height = 26;
constexpr std::int64_t k_bar_gap = 4;
constexpr std::int64_t k_group_gap = 22;
constexpr std::int64_t k_width = 1120;  // the rest of k_chart_width has the labels
constexpr std::int64_t k_right = k_width - 60;

struct Bars {
    const Chart& chart;
    const Words& words;
    AmountScale amounts;
    std::int64_t left = 0;  // of the axis, whose first figure is centred there

    /// A place along the axis.
    [[nodiscard]] std::int64_t x_of(std::int64_t amount) const {
        return left + amounts.place_of(amount, k_right - left);
    }

    [[nodiscard]] std::int64_t group_height() const {
        const auto count = static_cast<std::int64_t>(std::max<std::size_t>(chart.series.size(), 1));
        return count * (k_bar_height + k_bar_gap) + k_group_gap;
    }
};

void add_bar(
    SvgWriter& svg, const Bars& bars, std::size_t series, std::size_t label, std::int64_t y) {
    const ChartSeries& values = bars.chart.series[series];
    if (label >= values.values.size()) return;
    const std::int64_t value = values.values[label];
    const std::int64_t zero = bars.x_of(0);
    const std::int64_t end = bars.x_of(value);
    svg.add_bar({.corner = {.x = std::min(zero, end), .y = y},
                 .width = std::max(zero, end) - std::min(zero, end),
                 .height = k_bar_height},
                series,
                bars.chart.labels[label] + ", " + values.name + ": " +
                    value_text(value, bars.chart.unit, bars.words));
}

void open_row(SvgWriter& html, std::string_view label, std::int64_t height) {
    html.open("div", {{"class", "bar-row"}});
    html.add("div", {{"class", "bar-label"}, {"dir", "auto"}}, label);
    html.open("div", {{"class", "bar-plot"}});
    html.open_drawing("plot", k_width, height);
}

void close_row(SvgWriter& html) {
    html.close("svg");
    html.close("div");
    html.close("div");
}

void add_group(SvgWriter& html, const Bars& bars, std::size_t label) {
    const std::int64_t height = bars.group_height();
    open_row(html, shortened(printable(bars.chart.labels[label]), k_label_columns_max), height);
    for (const std::int64_t tick : bars.amounts.ticks()) {
        const std::int64_t x = bars.x_of(tick);
        html.add_line({x, 0}, {x, height}, tick == 0 ? "zero" : "grid");
    }
    for (std::size_t series = 0; series < bars.chart.series.size(); ++series) {
        const auto place = static_cast<std::int64_t>(series);
        add_bar(html, bars, series, label, k_group_gap / 2 + place * (k_bar_height + k_bar_gap));
    }
    close_row(html);
}

void add_axis(SvgWriter& html, const Bars& bars) {
    open_row(html, {}, 2 * k_line_height + k_text_size / 2);
    for (const std::int64_t tick : bars.amounts.ticks()) {
        html.add_text({bars.x_of(tick), k_text_size + 10},
                      TextAnchor::middle,
                      bars.amounts.label_of(tick, bars.words));
    }
    html.add_text({k_right, 2 * k_line_height}, TextAnchor::end, bars.amounts.unit(bars.words));
    close_row(html);
}

}  // namespace

AmountScale scale_of(const Chart& chart) {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    const auto take = [&](std::int64_t value) {
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    };
    for (const ChartSeries& series : chart.series) {
        std::for_each(series.values.begin(), series.values.end(), take);
        for (const auto& range : series.ranges) {
            if (!range) continue;
            take(range->low);
            take(range->high);
        }
    }
    for (const ChartLevel& level : chart.levels) {
        take(level.value);
    }
    return AmountScale{lowest, highest, chart.unit};
}

void add_bar_plot(SvgWriter& html, const Chart& chart, const Words& words) {
    Bars bars{.chart = chart, .words = words, .amounts = scale_of(chart)};
    const std::int64_t first = bars.amounts.ticks().front();
    bars.left = text_width(bars.amounts.label_of(first, words)) / 2 + 2;
    html.open("div", {{"class", "bars"}});
    for (std::size_t label = 0; label < chart.labels.size(); ++label) {
        add_group(html, bars, label);
    }
    add_axis(html, bars);
    html.close("div");
}

}  // namespace fundtrail
