#include "reports/render/svg_writer.hpp"

#include "core/text.hpp"
#include "reports/render/markup.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr std::array<Looks, k_series_looks> k_series{{
    {.colour = "#1d5a7a", .dashes = "", .width = "5", .hatching = Hatching::filled},
    {.colour = "#a94a14", .dashes = "16 9", .width = "5", .hatching = Hatching::rising},
    {.colour = "#2f7146", .dashes = "3 8", .width = "5", .hatching = Hatching::level},
    {.colour = "#71418a", .dashes = "22 7 3 7", .width = "5", .hatching = Hatching::upright},
    {.colour = "#7d6210", .dashes = "9 5", .width = "5", .hatching = Hatching::falling},
    {.colour = "#4b5157", .dashes = "26 6 9 6", .width = "5", .hatching = Hatching::crossed},
}};

constexpr std::array<Looks, k_level_looks> k_levels{{
    {.colour = "#23272b", .dashes = "5 7", .width = "3", .hatching = Hatching::filled},
    {.colour = "#a3172f", .dashes = "18 6 5 6", .width = "3", .hatching = Hatching::filled},
    {.colour = "#6b7177", .dashes = "2 6", .width = "3", .hatching = Hatching::filled},
}};

constexpr std::int64_t k_hatch_gap = 12;

std::string line_path(SvgPoint from, SvgPoint to) {
    return 'M' + std::to_string(from.x) + ' ' + std::to_string(from.y) + 'L' +
           std::to_string(to.x) + ' ' + std::to_string(to.y);
}

/// Lines at 45 degrees, each cut where it leaves the box. They rise to the right, or fall.
std::string slanted_path(const SvgBox& box, bool is_rising) {
    std::string path;
    const std::int64_t bottom = box.corner.y + box.height;
    for (std::int64_t start = k_hatch_gap - box.height; start < box.width; start += k_hatch_gap) {
        const std::int64_t skipped = std::max<std::int64_t>(0, -start);
        const std::int64_t end = std::min(start + box.height, box.width);
        const std::int64_t x = box.corner.x + start;
        const auto y = [&](std::int64_t way) {
            return is_rising ? bottom - way : box.corner.y + way;
        };
        path += line_path({x + skipped, y(skipped)}, {box.corner.x + end, y(end - start)});
    }
    return path;
}

/// Patterns of SVG would say the same shorter; what prints pages leaves them out.
std::string hatch_path(const SvgBox& box, Hatching hatching) {
    std::string path;
    const std::int64_t right = box.corner.x + box.width;
    const std::int64_t bottom = box.corner.y + box.height;
    if (hatching == Hatching::rising || hatching == Hatching::falling) {
        return slanted_path(box, hatching == Hatching::rising);
    }
    if (hatching == Hatching::level || hatching == Hatching::crossed) {
        for (std::int64_t y = box.corner.y + k_hatch_gap / 2; y < bottom; y += k_hatch_gap / 2) {
            path += line_path({box.corner.x, y}, {right, y});
        }
    }
    if (hatching == Hatching::upright || hatching == Hatching::crossed) {
        for (std::int64_t x = box.corner.x + k_hatch_gap / 2; x < right; x += k_hatch_gap) {
            path += line_path({x, box.corner.y}, {x, bottom});
        }
    }
    return path;
}

std::string_view name_of(TextAnchor anchor) {
    switch (anchor) {
        case TextAnchor::start:
            return "start";
        case TextAnchor::middle:
            return "middle";
        case TextAnchor::end:
            break;
    }
    return "end";
}

}  // namespace

void SvgWriter::open(std::string_view name, Attributes attributes) {
    svg_ += '<';
    svg_ += name;
    for (const auto& [key, value] : attributes) {
        svg_ += ' ';
        svg_ += key;
        svg_ += "=\"" + escape_markup(value) + '"';
    }
    svg_ += '>';
}

void SvgWriter::close(std::string_view name) {
    svg_ += "</";
    svg_ += name;
    svg_ += '>';
}

void SvgWriter::add(std::string_view name, Attributes attributes, std::string_view text) {
    open(name, attributes);
    svg_ += escape_markup(text);
    close(name);
}

void SvgWriter::open_drawing(std::string_view looks, std::int64_t width, std::int64_t height) {
    open("svg",
         {{"class", std::string{looks}},
          {"viewBox", "0 0 " + std::to_string(width) + ' ' + std::to_string(height)},
          {"font-family", "Noto Sans, Liberation Sans, Arial, sans-serif"},
          {"aria-hidden", "true"}});
}

void SvgWriter::add_text(SvgPoint foot, TextAnchor anchor, std::string_view text) {
    add("text",
        {{"class", "label"},
         {"x", std::to_string(foot.x)},
         {"y", std::to_string(foot.y)},
         {"text-anchor", std::string{name_of(anchor)}},
         {"font-size", std::to_string(k_text_size)},
         {"fill", "#3c4248"}},
        text);
}

void SvgWriter::add_line(SvgPoint from, SvgPoint to, std::string_view looks) {
    add("path",
        {{"class", std::string{looks}},
         {"d", line_path(from, to)},
         {"fill", "none"},
         {"stroke", looks == "grid" ? "#d9dde1" : "#6b7177"},
         {"stroke-width", "2"}});
}

void SvgWriter::add_bar(const SvgBox& box, std::size_t series, std::string_view title) {
    const Looks& looks = looks_of_series(series);
    const bool is_filled = looks.hatching == Hatching::filled;
    const std::string colour{looks.colour};
    open("g");
    if (!title.empty()) add("title", {}, title);
    add("rect",
        {{"class", (is_filled ? "bar filled " : "bar ") + class_of_series(series)},
         {"x", std::to_string(box.corner.x)},
         {"y", std::to_string(box.corner.y)},
         {"width", std::to_string(box.width)},
         {"height", std::to_string(box.height)},
         {"fill", is_filled ? colour : "#ffffff"},
         {"stroke", colour},
         {"stroke-width", "2"}});
    if (const std::string path = hatch_path(box, looks.hatching); !path.empty()) {
        add("path",
            {{"class", "hatch " + class_of_series(series)},
             {"d", path},
             {"fill", "none"},
             {"stroke", colour},
             {"stroke-width", "3"}});
    }
    close("g");
}

const Looks& looks_of_series(std::size_t place) {
    return k_series.at(place % k_series_looks);
}

const Looks& looks_of_level(std::size_t place) {
    return k_levels.at(place % k_level_looks);
}

std::string class_of_series(std::size_t place) {
    return "series-" + std::to_string(place % k_series_looks + 1);
}

std::string class_of_level(std::size_t place) {
    return "level-" + std::to_string(place % k_level_looks + 1);
}

std::int64_t text_width(std::string_view text) {
    constexpr std::int64_t k_column = 14;  // of a wide sans-serif at k_text_size
    return static_cast<std::int64_t>(display_width(printable(text))) * k_column;
}

}  // namespace fundtrail
