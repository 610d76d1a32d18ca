// A chart as a picture within an HTML page (inline SVG), from integers alone: the same chart gives
// the same bytes.
//
// Colours stand in the picture as they are printed; the stylesheet of the page overrules them by
// class, for screens that are dark. No series is told apart by its colour alone: lines have their
// own dashes and bars their own hatching, both named in a legend. The classes are: `series-1` to
// `series-6` with `line`, `bar` (and `filled`) or `hatch`; `level-1` to `level-3` with `line`;
// `axis`, `grid`, `zero`, `mark`, `mark-head`, `label`.
// WeasyPrint 57 sets the text of pictures letter by letter: in a PDF of its making an Arabic label
// reads wrongly, in the table beside the picture rightly.
#pragma once

#include "reports/chart.hpp"
#include "reports/language/words.hpp"

#include <string>
#include <string_view>

namespace fundtrail {

/// An `<svg role="img">` whose title and description are the chart's title and summary. `name`
/// begins the ids in it and is the chart's alone within its page: `chart-1`.
[[nodiscard]] std::string render_chart_svg(const Chart& chart,
                                           const Words& words,
                                           std::string_view name);

}  // namespace fundtrail
