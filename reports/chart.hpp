// What a picture shows, as plain data: the renderer of pages draws it, other renderers leave it
// out. A chart stands beside the table that holds the same figures, and says in a sentence what
// there is to see, for who cannot see it.
#pragma once

#include "core/currency.hpp"
#include "core/date.hpp"

#include <cstdint>
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

/// What is measured: one value for each day of the chart, or for each label.
struct ChartSeries {
    std::string name;
    std::vector<std::int64_t> values;  // in the chart's unit
};

/// A level that is drawn across: target, floor.
struct ChartLevel {
    std::string name;
    std::int64_t value = 0;
};

/// Something that happened on a day: a draw.
struct ChartMark {
    Date day;
    std::string name;
};

/// Either over time, where `days` are given in rising order and a value stands until the next day;
/// or a bar for each of `labels`. The two exclude each other.
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
