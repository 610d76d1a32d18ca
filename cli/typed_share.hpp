// Shares that are typed for indicators which measure none.
#pragma once

#include "core/indicator.hpp"
#include "core/json.hpp"
#include "core/result.hpp"

#include <functional>
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

/// The indicator of this code as the ledger has it; nothing if it has none.
using FindIndicator = std::function<std::optional<Indicator>(const std::string& code)>;

/// Of the indicator that a draft's fields add, else of the one that they name; nothing if it is not
/// found.
[[nodiscard]] std::optional<StatedMeasure> stated_measure(const JsonValue& fields,
                                                          const FindIndicator& find);

/// Why `30%` is no value of it: the sign would be dropped, and 30 be recorded. Nothing where it is
/// one: of a percentage, in a unit with a per cent sign, or as a word of the scale.
[[nodiscard]] std::optional<Refusal> objection_to_share(std::string_view typed,
                                                        const StatedMeasure& measure);

/// Why no survey gives a value of it; nothing if one does: a share, or a word of the scale.
[[nodiscard]] std::optional<Refusal> objection_to_survey(const StatedMeasure& measure);

}  // namespace fundtrail
