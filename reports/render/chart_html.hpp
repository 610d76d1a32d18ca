// A chart as a picture within an HTML page, from integers alone: the same chart gives the same
// bytes. Lines, bars, figures and days are drawn (inline SVG); names stand beside them as text of
// the page, for an HTML page sets any script rightly and breaks lines, and WeasyPrint 57 sets the
// text of SVG letter by letter.
//
// Colours stand in the drawings as they are printed; the stylesheet of the page overrules them by
// class, for screens that are dark. No series is told apart by its colour alone: lines have their
// own dashes and bars their own hatching, both named in a legend. The classes within a drawing are:
// `series-1` to `series-6` with `line`, `bar` (and `filled`) or `hatch`; `level-1` to `level-3`
// with `line`; `axis`, `grid`, `zero`, `mark`, `mark-head`, `label`. Around it: `chart`, of which
// `legend` with a `key` for each name, and for bars a table `bars` of rows with `bar-label` and
// `bar-plot`.
#pragma once

#include "reports/chart.hpp"
#include "reports/language/words.hpp"

#include <string>

namespace fundtrail {

/// A `<div role="img">` whose label is the chart's title and summary.
[[nodiscard]] std::string render_chart(const Chart& chart, const Words& words);

}  // namespace fundtrail
