// The two kinds of charts: lines over days, bars of labels.
#pragma once

#include "reports/chart.hpp"
#include "reports/language/words.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/svg_writer.hpp"

#include <cstdint>

namespace fundtrail {

/// Draws steps, levels and marks of a chart over days from `top` on; returns the height taken.
std::int64_t add_time_plot(SvgWriter& svg,
                           const Chart& chart,
                           const Words& words,
                           std::int64_t top);

/// Draws a group of bars for each label of a chart; returns the height taken.
std::int64_t add_bar_plot(SvgWriter& svg, const Chart& chart, const Words& words, std::int64_t top);

/// The axis that holds every value and level of the chart.
[[nodiscard]] AmountScale scale_of(const Chart& chart);

}  // namespace fundtrail
