#include "core/text.hpp"
#include "reports/render/chart_plots.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <string>

namespace fundtrail {
namespace {

constexpr std::size_t k_label_columns_max = 30;
constexpr std::int64_t k_bar_height = 26;
constexpr std::int64_t k_bar_gap = 4;
constexpr std::int64_t k_group_gap = 22;
constexpr std::int64_t k_right = k_chart_width - 60;

/// A place along the axis, between `left` and k_right.
std::int64_t x_of(const AmountScale& amounts, std::int64_t left, std::int64_t amount) {
    return left + amounts.place_of(amount, k_right - left);
}

std::string label_of(const Chart& chart, std::size_t place) {
    return shortened(printable(chart.labels[place]), k_label_columns_max);
}

std::int64_t widest_label(const Chart& chart) {
    std::int64_t width = 0;
    for (std::size_t place = 0; place < chart.labels.size(); ++place) {
        width = std::max(width, text_width(label_of(chart, place)));
    }
    return width;
}

struct Bars {
    const Chart& chart;
    const Words& words;
    AmountScale amounts;
    std::int64_t left = 0;
};

void add_bar(
    SvgWriter& svg, const Bars& bars, std::size_t series, std::size_t label, std::int64_t y) {
    const ChartSeries& values = bars.chart.series[series];
    if (label >= values.values.size()) return;
    const std::int64_t value = values.values[label];
    const std::int64_t zero = x_of(bars.amounts, bars.left, 0);
    const std::int64_t end = x_of(bars.amounts, bars.left, value);
    svg.add_bar({.corner = {.x = std::min(zero, end), .y = y},
                 .width = std::max(zero, end) - std::min(zero, end),
                 .height = k_bar_height},
                series,
                bars.chart.labels[label] + ", " + values.name + ": " +
                    bars.words.amount(value, bars.chart.currency));
}

void add_axis(SvgWriter& svg, const Bars& bars, std::int64_t top, std::int64_t bottom) {
    for (const std::int64_t tick : bars.amounts.ticks()) {
        const std::int64_t x = x_of(bars.amounts, bars.left, tick);
        svg.add_line({x, top}, {x, bottom}, tick == 0 ? "zero" : "grid");
        svg.add_text({x, bottom + k_text_size + 10},
                     TextAnchor::middle,
                     bars.amounts.label_of(tick, bars.words));
    }
    svg.add_text(
        {k_right, bottom + 2 * k_line_height}, TextAnchor::end, bars.amounts.unit(bars.words));
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
    }
    for (const ChartLevel& level : chart.levels) {
        take(level.value);
    }
    return AmountScale{lowest, highest, chart.currency};
}

std::int64_t add_bar_plot(SvgWriter& svg,
                          const Chart& chart,
                          const Words& words,
                          std::int64_t top) {
    const Bars bars{.chart = chart,
                    .words = words,
                    .amounts = scale_of(chart),
                    .left = widest_label(chart) + 2 * k_text_size};
    const auto series_count =
        static_cast<std::int64_t>(std::max<std::size_t>(chart.series.size(), 1));
    const std::int64_t group = series_count * (k_bar_height + k_bar_gap) + k_group_gap;
    const std::int64_t bottom = top + group * static_cast<std::int64_t>(chart.labels.size());
    add_axis(svg, bars, top, bottom);
    for (std::size_t label = 0; label < chart.labels.size(); ++label) {
        const std::int64_t start = top + group * static_cast<std::int64_t>(label);
        svg.add_text({bars.left - 14, start + group / 2 + k_text_size / 3},
                     TextAnchor::end,
                     label_of(chart, label));
        for (std::size_t series = 0; series < chart.series.size(); ++series) {
            const std::int64_t y = start + k_group_gap / 2 +
                                   static_cast<std::int64_t>(series) * (k_bar_height + k_bar_gap);
            add_bar(svg, bars, series, label, y);
        }
    }
    return bottom - top + 2 * k_line_height + k_text_size / 2;
}

}  // namespace fundtrail
