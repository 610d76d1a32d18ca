#include "reports/render/chart_html.hpp"

#include "reports/render/chart_legend.hpp"
#include "reports/render/chart_plots.hpp"
#include "reports/render/svg_writer.hpp"

namespace fundtrail {

std::string render_chart(const Chart& chart, const Words& words) {
    SvgWriter picture;
    const bool has_both = !chart.title.empty() && !chart.summary.empty();
    picture.open("div",
                 {{"class", "chart"},
                  {"role", "img"},
                  {"aria-label", chart.title + (has_both ? ". " : "") + chart.summary}});
    add_legend(picture, chart, words);
    if (chart.days.empty()) {
        add_bar_plot(picture, chart, words);
    } else {
        add_time_plot(picture, chart, words);
    }
    picture.close("div");
    return picture.take();
}

}  // namespace fundtrail
