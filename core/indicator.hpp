// An indicator: what is measured of an objective, where it stood, and where it is to stand when.
//
// Values are texts of records, exact: a number for the measures `unit` and `percentage`, a word of
// the indicator's own scale for the others. A qualitative indicator is rated, and the text that
// explains the rating is private.
#pragma once

#include "core/date.hpp"
#include "core/decimal.hpp"
#include "core/entry.hpp"
#include "core/name_pool.hpp"
#include "core/record.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What kind of value is measured, by the names of IATI 2.03 (codelist IndicatorMeasure).
enum class Measure : std::uint8_t {
    unit,         // a number of something
    percentage,   // a share of a whole, from 0 to 100
    nominal,      // one of several words
    ordinal,      // one of several words that have an order, the lowest first
    qualitative,  // a rating, one of several words, and the text that explains it
};

/// Which way is better; `none` where values have no order.
enum class Direction : std::uint8_t { none, up, down };

/// What a value stands for.
enum class Counting : std::uint8_t {
    level,       // the state on a day
    cumulative,  // the total since the baseline
    per_period,  // what one period counts, held against the target as it is
    summed,      // what one period counts; the periods add up towards the target
};

/// How often a value is expected; `none` where only the days of targets say so.
enum class Frequency : std::uint8_t { none, monthly, quarterly, half_yearly, yearly };

/// The words of records, in the order of the enumerations; those of `none` left out.
inline constexpr std::array<std::string_view, 5> k_measure_words{
    "unit", "percentage", "nominal", "ordinal", "qualitative"};
inline constexpr std::array<std::string_view, 2> k_direction_words{"up", "down"};
inline constexpr std::array<std::string_view, 4> k_counting_words{
    "level", "cumulative", "per_period", "summed"};
inline constexpr std::array<std::string_view, 4> k_frequency_words{
    "monthly", "quarterly", "half_yearly", "yearly"};
/// By what values may be divided, in byte order; each is a field of measurement.recorded.
inline constexpr std::array<std::string_view, 4> k_group_words{"age", "group", "place", "sex"};

[[nodiscard]] std::string_view to_text(Measure measure);
/// Empty for none.
[[nodiscard]] std::string_view to_text(Direction direction);
[[nodiscard]] std::string_view to_text(Counting counting);

/// A value, and its day: a baseline, or a target by when it is to be reached.
struct DatedValue {
    std::string value;
    Date date;

    friend bool operator==(const DatedValue&, const DatedValue&) = default;
};

struct Indicator {
    RecordId record;
    RecordId baseline_record;  // that states the baseline: its own, or a revision
    RecordId targets_record;   // that states the targets, likewise
    NameId code = {};
    NameId objective = {};
    Measure measure = Measure::unit;
    Direction direction = Direction::none;
    Counting counting = Counting::level;
    Frequency frequency = Frequency::none;
    Date date;                            // of the record that added it
    std::vector<std::string> scale = {};  // the lowest first
    std::vector<std::string> groups = {};
    std::optional<DatedValue> baseline = {};
    std::vector<DatedValue> targets = {};  // by day; the last one is the final one
    std::string unit = {};
    std::string source = {};  // where values usually come from
    std::string method = {};

    friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// True if values are numbers.
[[nodiscard]] bool is_number(Measure measure);
/// True if values have an order, so that there is a direction and progress.
[[nodiscard]] bool is_ordered(Measure measure);
/// True if a value covers a period, which its record then states.
[[nodiscard]] bool is_of_period(Counting counting);

/// What an indicator.added record states, named `id`.
[[nodiscard]] Indicator indicator_of(const Record& added, RecordId id, NamePool& names);
/// What an indicator comes to with an indicator.revised record, named `id`.
void revise(Indicator& indicator, const Record& revision, RecordId id);

/// Why a text is no value of the indicator: `"12.5" is not a word of its scale: low, high`; nothing
/// if it is one.
[[nodiscard]] std::optional<std::string> complaint_about(std::string_view value,
                                                         const Indicator& indicator);

/// The place of a word on the scale, from 0; nothing if it is not on it.
[[nodiscard]] std::optional<std::size_t> place_on_scale(std::string_view word,
                                                        const Indicator& indicator);

}  // namespace fundtrail
