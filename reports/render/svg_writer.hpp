// What pictures are written with: shapes at whole coordinates, text, the looks of series; and the
// elements of the page around them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace fundtrail {

/// One grid unit is half a pixel at the width at which a page shows a chart.
inline constexpr std::int64_t k_chart_width = 1440;
inline constexpr std::int64_t k_text_size = 24;
/// Between the feet of two lines of text.
inline constexpr std::int64_t k_line_height = 36;

struct SvgPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

struct SvgBox {
    SvgPoint corner;  // upper left
    std::int64_t width = 0;
    std::int64_t height = 0;
};

enum class TextAnchor : std::uint8_t { start, middle, end };

class SvgWriter {
  public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

    /// `<name a="1">`; what is opened is closed with close().
    void open(std::string_view name, Attributes attributes = {});
    void close(std::string_view name);
    /// `<name a="1"></name>`, or with a text.
    void add(std::string_view name, Attributes attributes, std::string_view text = {});
    /// Begins a drawing of that size in grid units; closed as `svg`.
    void open_drawing(std::string_view looks, std::int64_t width, std::int64_t height);
    void add_text(SvgPoint foot, TextAnchor anchor, std::string_view text);
    void add_line(SvgPoint from, SvgPoint to, std::string_view looks);
    /// A bar of the series by its place, filled or hatched as its looks are; `title` is what a
    /// pointer on it shows.
    void add_bar(const SvgBox& box, std::size_t series, std::string_view title);

    [[nodiscard]] std::string take() { return std::move(svg_); }

  private:
    std::string svg_;
};

enum class Hatching : std::uint8_t { filled, rising, level, upright, falling, crossed };

/// How a line or area of a name looks where no stylesheet says more.
struct Looks {
    std::string_view colour;
    std::string_view dashes;               // of a line; empty if it is drawn through
    std::string_view width;                // of a line
    Hatching hatching = Hatching::filled;  // of a bar
};

inline constexpr std::size_t k_series_looks = 6;
inline constexpr std::size_t k_level_looks = 3;

/// The looks of a series by its place; they begin anew after k_series_looks.
[[nodiscard]] const Looks& looks_of_series(std::size_t place);
[[nodiscard]] const Looks& looks_of_level(std::size_t place);
/// `series-1`, `level-1`.
[[nodiscard]] std::string class_of_series(std::size_t place);
[[nodiscard]] std::string class_of_level(std::size_t place);

/// Grid units that a text takes at most, as far as that can be known without its font.
[[nodiscard]] std::int64_t text_width(std::string_view text);

}  // namespace fundtrail
