#include "reports/render/chart_legend.hpp"

#include "core/text.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr std::size_t k_name_columns_max = 60;
constexpr std::int64_t k_sample_width = 64;
constexpr std::int64_t k_sample_gap = 14;  // between a sample and its name
constexpr std::int64_t k_entry_gap = 40;

/// Puts entries side by side, and below each other where a row is full.
class LegendRows {
  public:
    explicit LegendRows(std::int64_t top) : top_{top}, foot_{top + k_text_size} {}

    /// The left foot of the next entry.
    SvgPoint place_for(std::string_view name) {
        const std::int64_t width = k_sample_width + k_sample_gap + text_width(name) + k_entry_gap;
        if (x_ > 0 && x_ + width > k_chart_width) {
            x_ = 0;
            foot_ += k_line_height;
        }
        is_empty_ = false;
        return {.x = std::exchange(x_, x_ + width), .y = foot_};
    }

    [[nodiscard]] std::int64_t height() const {
        return is_empty_ ? 0 : foot_ - top_ + k_line_height;
    }

  private:
    std::int64_t top_;
    std::int64_t foot_;
    std::int64_t x_ = 0;
    bool is_empty_ = true;
};

void add_line_sample(SvgWriter& svg, SvgPoint foot, const Looks& looks, const std::string& name) {
    const std::int64_t y = foot.y - k_text_size / 3;
    svg.add("path",
            {{"class", "line " + name},
             {"d",
              'M' + std::to_string(foot.x) + ' ' + std::to_string(y) + 'h' +
                  std::to_string(k_sample_width)},
             {"fill", "none"},
             {"stroke", std::string{looks.colour}},
             {"stroke-width", std::string{looks.width}},
             {"stroke-dasharray", looks.dashes.empty() ? "none" : std::string{looks.dashes}}});
}

void add_bar_sample(SvgWriter& svg, SvgPoint foot, std::size_t series) {
    svg.add_bar({.corner = {.x = foot.x, .y = foot.y - k_text_size + 3},
                 .width = k_sample_width,
                 .height = k_text_size},
                series,
                {});
}

}  // namespace

std::int64_t add_legend(SvgWriter& svg, const Chart& chart, const Words& words, std::int64_t top) {
    LegendRows rows{top};
    const auto add_name = [&](const SvgPoint& foot, const std::string& name) {
        const std::int64_t x = foot.x + k_sample_width + k_sample_gap;
        svg.add_text({.x = x, .y = foot.y}, TextAnchor::start, name);
    };
    for (std::size_t place = 0; place < chart.series.size(); ++place) {
        const std::string name = shortened(printable(chart.series[place].name), k_name_columns_max);
        const SvgPoint foot = rows.place_for(name);
        if (chart.days.empty()) {
            add_bar_sample(svg, foot, place);
        } else {
            add_line_sample(svg, foot, looks_of_series(place), class_of_series(place));
        }
        add_name(foot, name);
    }
    for (std::size_t place = 0; place < chart.levels.size() && !chart.days.empty(); ++place) {
        const ChartLevel& level = chart.levels[place];
        const std::string name = shortened(printable(level.name), k_name_columns_max) + ' ' +
                                 words.amount(level.value, chart.currency);
        const SvgPoint foot = rows.place_for(name);
        add_line_sample(svg, foot, looks_of_level(place), class_of_level(place));
        add_name(foot, name);
    }
    return rows.height();
}

}  // namespace fundtrail
