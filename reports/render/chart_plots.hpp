// The two kinds of charts: lines over days, bars of labels.
#pragma once

#include "reports/chart.hpp"
#include "reports/language/words.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/svg_writer.hpp"

namespace fundtrail {

/// A drawing of the steps, levels and marks of a chart over days.
void add_time_plot(SvgWriter& html, const Chart& chart, const Words& words);

/// A table of the labels of a chart, each beside a drawing of its group of bars; the axis is its
/// last row.
void add_bar_plot(SvgWriter& html, const Chart& chart, const Words& words);

/// The axis that holds every value and level of the chart.
[[nodiscard]] AmountScale scale_of(const Chart& chart);

}  // namespace fundtrail
