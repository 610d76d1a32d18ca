#include "reports/render/chart_legend.hpp"

#include "core/text.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/printable.hpp"

#include <string>

namespace fundtrail {
namespace {

constexpr std::size_t k_name_columns_max = 60;
constexpr std::int64_t k_sample_width = 64;
constexpr std::int64_t k_sample_height = 28;

void add_line_sample(SvgWriter& svg, const Looks& looks, const std::string& name) {
    svg.add(
        "path",
        {{"class", "line " + name},
         {"d", "M0 " + std::to_string(k_sample_height / 2) + 'h' + std::to_string(k_sample_width)},
         {"fill", "none"},
         {"stroke", std::string{looks.colour}},
         {"stroke-width", std::string{looks.width}},
         {"stroke-dasharray", looks.dashes.empty() ? "none" : std::string{looks.dashes}}});
}

void add_bar_sample(SvgWriter& svg, std::size_t series) {
    svg.add_bar(
        {.corner = {.x = 1, .y = 2}, .width = k_sample_width - 2, .height = k_sample_height - 4},
        series,
        {});
}

void open_key(SvgWriter& html) {
    html.open("span", {{"class", "key"}});
    html.open_drawing("sample", k_sample_width, k_sample_height);
}

void close_key(SvgWriter& html, const std::string& name) {
    html.close("svg");
    html.add("span", {{"dir", "auto"}}, shortened(printable(name), k_name_columns_max));
    html.close("span");
}

}  // namespace

void add_legend(SvgWriter& html, const Chart& chart, const Words& words) {
    const bool is_over_time = !chart.days.empty();
    if (chart.series.empty() && (chart.levels.empty() || !is_over_time)) return;
    html.open("p", {{"class", "legend"}});
    for (std::size_t place = 0; place < chart.series.size(); ++place) {
        open_key(html);
        if (is_over_time) {
            add_line_sample(html, looks_of_series(place), class_of_series(place));
        } else {
            add_bar_sample(html, place);
        }
        close_key(html, chart.series[place].name);
    }
    for (std::size_t place = 0; place < chart.levels.size() && is_over_time; ++place) {
        const ChartLevel& level = chart.levels[place];
        open_key(html);
        add_line_sample(html, looks_of_level(place), class_of_level(place));
        close_key(html, level.name + ' ' + value_text(level.value, chart.unit, words));
    }
    html.close("p");
}

}  // namespace fundtrail
