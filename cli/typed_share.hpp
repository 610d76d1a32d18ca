// Shares that are typed for indicators which measure none.
#pragma once

#include "core/book.hpp"
#include "core/json.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What an indicator measures, in the words of records.
struct StatedMeasure {
    std::string indicator;
    std::string measure;
    std::string unit = {};
    std::vector<std::string> scale = {};
};

/// Of the indicator that a draft's fields add, else of the one that they name; nothing if the book
/// does not know it.
[[nodiscard]] std::optional<StatedMeasure> stated_measure(const JsonValue& fields,
                                                          const Book& book);

/// Why `30%` is no value of it: the sign would be dropped, and 30 be recorded. Nothing where it is
/// one: of a percentage, in a unit with a per cent sign, or as a word of the scale.
[[nodiscard]] std::optional<Refusal> objection_to_share(std::string_view typed,
                                                        const StatedMeasure& measure);

/// Why no survey gives a value of it; nothing if one does: a share, or a word of the scale.
[[nodiscard]] std::optional<Refusal> objection_to_survey(const StatedMeasure& measure);

}  // namespace fundtrail
