#include "reports/render/chart_svg.hpp"

#include "reports/render/chart_legend.hpp"
#include "reports/render/chart_plots.hpp"
#include "reports/render/svg_writer.hpp"

namespace fundtrail {

std::string render_chart_svg(const Chart& chart, const Words& words, std::string_view name) {
    const std::string id{name};
    SvgWriter picture;
    std::int64_t height = 0;
    height += add_legend(picture, chart, words, height);
    height += chart.days.empty() ? add_bar_plot(picture, chart, words, height)
                                 : add_time_plot(picture, chart, words, height);

    SvgWriter svg;
    svg.open("svg",
             {{"class", "chart"},
              {"viewBox", "0 0 " + std::to_string(k_chart_width) + ' ' + std::to_string(height)},
              {"font-family", "Noto Sans, Liberation Sans, Arial, sans-serif"},
              {"role", "img"},
              {"aria-labelledby", id + "-title " + id + "-summary"}});
    svg.add("title", {{"id", id + "-title"}}, chart.title);
    svg.add("desc", {{"id", id + "-summary"}}, chart.summary);
    std::string text = svg.take() + picture.take();
    return text += "</svg>";
}

}  // namespace fundtrail
