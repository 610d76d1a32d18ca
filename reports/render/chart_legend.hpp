// Which line or bar of a chart is which, above the picture.
#pragma once

#include "reports/chart.hpp"
#include "reports/language/words.hpp"
#include "reports/render/svg_writer.hpp"

#include <cstdint>

namespace fundtrail {

/// Draws the names of series and levels from `top` on, as many to a row as fit; returns the height
/// that they take.
std::int64_t add_legend(SvgWriter& svg, const Chart& chart, const Words& words, std::int64_t top);

}  // namespace fundtrail
