// Which line or bar of a chart is which, above the picture.
#pragma once

#include "reports/chart.hpp"
#include "reports/language/words.hpp"
#include "reports/render/svg_writer.hpp"

namespace fundtrail {

/// A paragraph of samples with the names of series and levels; nothing if there are none.
void add_legend(SvgWriter& html, const Chart& chart, const Words& words);

}  // namespace fundtrail
