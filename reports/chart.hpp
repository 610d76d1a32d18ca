// What a picture shows, as plain data: the renderer of pages draws it, other renderers leave it
// out. A chart stands beside the table that holds the same figures, and says in a sentence what
// there is to see, for who cannot see it.
#pragma once

#include "core/currency.hpp"
#include "core/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// In what values are counted. A value is a whole number of its last decimal place: 12345 of a unit
/// of two decimals is 123.45.
struct ChartUnit {
    std::string name;  // USD, %, persons
    int decimals = 0;  // at most 6
};

/// Minor units of a currency.
[[nodiscard]] ChartUnit unit_of(Currency currency);

/// From where to where a value may lie: a margin of error.
struct ChartRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

/// How values over time are joined.
enum class Drawn : std::uint8_t {
    steps,   // each stands until the next day
    points,  // each was measured on its day; what lay between is not known
};

/// What is measured: one value for each day of the chart, or for each label.
struct ChartSeries {
    std::string name;
    std::vector<std::int64_t> values;  // in the chart's unit
    Drawn drawn = Drawn::steps;
    /// Of points: none, or one for each of the values; nothing where it is not known.
    std::vector<std::optional<ChartRange>> ranges = {};
};

/// A level that is drawn across: target, floor.
struct ChartLevel {
    std::string name;
    std::int64_t value = 0;
    std::optional<Date> day = {};  // by when: marked there
};

/// Something that happened on a day: a draw.
struct ChartMark {
    Date day;
    std::string name;
};

/// Either over time, where `days` are given in rising order; or a bar for each of `labels`. The two
/// exclude each other.
struct Chart {
    std::string title;
    std::string summary;  // a sentence in place of the picture
    ChartUnit unit;
    std::vector<Date> days = {};
    std::vector<std::string> labels = {};
    std::vector<ChartSeries> series = {};
    std::vector<ChartLevel> levels = {};  // over time only
    std::vector<ChartMark> marks = {};    // over time only
};

}  // namespace fundtrail
