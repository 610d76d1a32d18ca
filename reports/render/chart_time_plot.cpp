#include "core/text.hpp"
#include "reports/render/chart_plots.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::int64_t k_plot_height = 440;
constexpr std::int64_t k_right = k_chart_width - 84;  // half of the last day's label
constexpr std::size_t k_mark_rows = 2;
constexpr std::size_t k_mark_columns_max = 16;

/// The rectangle in which lines are drawn.
struct Plot {
    std::int64_t left = 0;
    std::int64_t top = 0;
    AmountScale amounts;
    DayScale days;

    [[nodiscard]] std::int64_t bottom() const { return top + k_plot_height; }

    [[nodiscard]] std::int64_t x_of(Date day) const {
        return left + days.place_of(day, k_right - left);
    }

    [[nodiscard]] std::int64_t y_of(std::int64_t amount) const {
        return bottom() - amounts.place_of(amount, k_plot_height);
    }
};

/// What a text takes beside others: on a telephone letters are half as wide again (style.css).
std::int64_t room_of(std::string_view text) {
    return text_width(text) * 3 / 2;
}

std::int64_t widest_label(const AmountScale& amounts, const Words& words) {
    std::int64_t width = 0;
    for (const std::int64_t tick : amounts.ticks()) {
        width = std::max(width, text_width(amounts.label_of(tick, words)));
    }
    return width;
}

void add_axes(SvgWriter& svg, const Plot& plot, const Words& words) {
    constexpr std::int64_t k_gap = 14;
    for (const std::int64_t tick : plot.amounts.ticks()) {
        const std::int64_t y = plot.y_of(tick);
        svg.add_line({plot.left, y}, {k_right, y}, tick == 0 ? "zero" : "grid");
        svg.add_text({plot.left - k_gap, y + k_text_size / 3},
                     TextAnchor::end,
                     plot.amounts.label_of(tick, words));
    }
    std::int64_t row_end = -k_chart_width;
    for (const Date day : plot.days.ticks()) {
        const std::int64_t x = plot.x_of(day);
        svg.add_line({x, plot.bottom()}, {x, plot.bottom() + k_gap}, "axis");
        const std::string label = words.date(day);
        const std::int64_t half = room_of(label) / 2;
        if (x - half < row_end) continue;
        row_end = x + half + k_gap;
        svg.add_text({x, plot.bottom() + k_gap + k_text_size + 4}, TextAnchor::middle, label);
    }
}

void add_path(SvgWriter& svg, const std::string& path, const Looks& looks, std::string name) {
    svg.add("path",
            {{"class", "line " + std::move(name)},
             {"d", path},
             {"fill", "none"},
             {"stroke", std::string{looks.colour}},
             {"stroke-width", std::string{looks.width}},
             {"stroke-dasharray", looks.dashes.empty() ? "none" : std::string{looks.dashes}},
             {"stroke-linejoin", "round"}});
}

/// A value stands until the next day. Days that fall on one
/// place of the grid are one upright line from the lowest of their values to the highest.
std::string step_path(const Plot& plot, const Chart& chart, const ChartSeries& series) {
    const std::size_t count = std::min(chart.days.size(), series.values.size());
    if (count == 0) return {};
    std::int64_t x = plot.x_of(chart.days.front());
    std::int64_t y = plot.y_of(series.values.front());
    std::string path = 'M' + std::to_string(x) + ' ' + std::to_string(y);
    for (std::size_t at = 1; at < count; ++at) {
        const std::int64_t next_x = plot.x_of(chart.days[at]);
        const std::int64_t next_y = plot.y_of(series.values[at]);
        if (next_y == y) continue;
        if (next_x != x) path += 'H' + std::to_string(next_x);
        path += 'V' + std::to_string(next_y);
        x = next_x;
        y = next_y;
    }
    return path += 'H' + std::to_string(plot.x_of(chart.days.back()));
}

std::string point_path(const Plot& plot, const Chart& chart, const ChartSeries& series) {
    const std::size_t count = std::min(chart.days.size(), series.values.size());
    std::string path;
    for (std::size_t at = 0; at < count; ++at) {
        path += (at == 0 ? 'M' : 'L') + std::to_string(plot.x_of(chart.days[at])) + ' ' +
                std::to_string(plot.y_of(series.values[at]));
    }
    return path;
}

void add_range(SvgWriter& svg, const SvgPoint& low, const SvgPoint& high, std::size_t series) {
    constexpr std::int64_t k_half_cap = 9;
    const auto cap_at = [&](std::int64_t y) {
        return 'M' + std::to_string(low.x - k_half_cap) + ' ' + std::to_string(y) + 'h' +
               std::to_string(2 * k_half_cap);
    };
    svg.add("path",
            {{"class", "range " + class_of_series(series)},
             {"d",
              cap_at(low.y) + 'M' + std::to_string(low.x) + ' ' + std::to_string(low.y) + 'V' +
                  std::to_string(high.y) + cap_at(high.y)},
             {"fill", "none"},
             {"stroke", std::string{looks_of_series(series).colour}},
             {"stroke-width", "2"}});
}

/// Each value by itself, with how far it may be off.
void add_points(
    SvgWriter& svg, const Plot& plot, const Chart& chart, std::size_t place, const Words& words) {
    const ChartSeries& series = chart.series[place];
    for (std::size_t at = 0; at < std::min(chart.days.size(), series.values.size()); ++at) {
        const std::int64_t x = plot.x_of(chart.days[at]);
        const bool has_range = at < series.ranges.size() && series.ranges[at];
        if (has_range) {
            const ChartRange& range = *series.ranges[at];
            add_range(svg, {x, plot.y_of(range.low)}, {x, plot.y_of(range.high)}, place);
        }
        svg.open("g");
        svg.add(
            "title",
            {},
            words.date(chart.days[at]) + ": " + value_text(series.values[at], chart.unit, words));
        svg.add("circle",
                {{"class", "point " + class_of_series(place)},
                 {"cx", std::to_string(x)},
                 {"cy", std::to_string(plot.y_of(series.values[at]))},
                 {"r", "7"},
                 {"fill", "#ffffff"},
                 {"stroke", std::string{looks_of_series(place).colour}},
                 {"stroke-width", "4"}});
        svg.close("g");
    }
}

/// Across, up to the day by when it is to be reached where there is one.
void add_level(SvgWriter& svg, const Plot& plot, const ChartLevel& level, std::size_t place) {
    const std::int64_t y = plot.y_of(level.value);
    const std::int64_t end = level.day ? plot.x_of(*level.day) : k_right;
    add_path(svg,
             'M' + std::to_string(plot.left) + ' ' + std::to_string(y) + 'H' + std::to_string(end),
             looks_of_level(place),
             class_of_level(place));
    if (!level.day) return;
    svg.add(
        "path",
        {{"class", "aim " + class_of_level(place)},
         {"d", 'M' + std::to_string(end - 10) + ' ' + std::to_string(y) + "l10 -10l10 10l-10 10z"},
         {"fill", "#ffffff"},
         {"stroke", std::string{looks_of_level(place).colour}},
         {"stroke-width", "4"}});
}

Date last_day_of(const Chart& chart) {
    Date last = chart.days.back();
    for (const ChartLevel& level : chart.levels) {
        if (level.day) last = std::max(last, *level.day);
    }
    return last;
}

/// A mark whose name finds no room in any row goes without; its title still says it.
void add_marks(SvgWriter& svg, const Plot& plot, const Chart& chart, const Words& words) {
    std::array<std::int64_t, k_mark_rows> row_ends{};
    for (const ChartMark& mark : chart.marks) {
        const std::int64_t x = plot.x_of(mark.day);
        const std::string name = shortened(printable(mark.name), k_mark_columns_max);
        const std::int64_t half = room_of(name) / 2;
        svg.open("g");
        svg.add("title", {}, words.date(mark.day) + ' ' + mark.name);
        svg.add("path",
                {{"class", "mark"},
                 {"d",
                  'M' + std::to_string(x) + ' ' + std::to_string(plot.top) + 'V' +
                      std::to_string(plot.bottom())},
                 {"fill", "none"},
                 {"stroke", "#6b7177"},
                 {"stroke-width", "2"},
                 {"stroke-dasharray", "2 5"}});
        svg.add("path",
                {{"class", "mark-head"},
                 {"d", 'M' + std::to_string(x - 8) + ' ' + std::to_string(plot.top) + "h16l-8 14z"},
                 {"fill", "#3c4248"}});
        for (std::size_t row = 0; row < k_mark_rows; ++row) {
            if (x - half < row_ends.at(row)) continue;
            row_ends.at(row) = x + half + k_text_size;
            const auto lift = static_cast<std::int64_t>(row) * k_text_size;
            svg.add_text({x, plot.top - 10 - lift}, TextAnchor::middle, name);
            break;
        }
        svg.close("g");
    }
}

}  // namespace

void add_time_plot(SvgWriter& html, const Chart& chart, const Words& words) {
    constexpr std::int64_t k_below = 60;  // the days
    const AmountScale amounts = scale_of(chart);
    const std::int64_t above =
        2 * k_text_size +
        (chart.marks.empty() ? 0 : static_cast<std::int64_t>(k_mark_rows) * k_text_size + 10);
    const std::int64_t left = std::max<std::int64_t>(widest_label(amounts, words) + 24, 84);
    const Plot plot{.left = left,
                    .top = above,
                    .amounts = amounts,
                    .days = DayScale{chart.days.front(), last_day_of(chart)}};
    html.open_drawing("plot", k_chart_width, above + k_plot_height + k_below);
    html.add_text({0, k_text_size}, TextAnchor::start, amounts.unit(words));
    add_axes(html, plot, words);
    add_marks(html, plot, chart, words);
    for (std::size_t place = 0; place < chart.levels.size(); ++place) {
        add_level(html, plot, chart.levels[place], place);
    }
    for (std::size_t place = 0; place < chart.series.size(); ++place) {
        const ChartSeries& series = chart.series[place];
        const bool is_points = series.drawn == Drawn::points;
        const std::string path =
            is_points ? point_path(plot, chart, series) : step_path(plot, chart, series);
        if (!path.empty()) add_path(html, path, looks_of_series(place), class_of_series(place));
        if (is_points) add_points(html, plot, chart, place, words);
    }
    html.close("svg");
}

}  // namespace fundtrail
