// What the ledger says to a measurement, or to a milestone that is reached, before it is recorded.
#pragma once

#include "core/date.hpp"
#include "core/json.hpp"
#include "core/result.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

// `fields` are those of a draft; without a date it is of `today`.

/// Why a measurement cannot take the place of the one that it names: that does not stand any more,
/// or is of another indicator. The remedy names the one that stands for these days. Nothing if it
/// can, or if the rules have more to say.
[[nodiscard]] std::optional<Refusal> objection_to_superseded(const JsonValue& fields,
                                                             Date today,
                                                             ProjectedLedger& ledger);

/// What is odd about a measurement, and no reason to refuse it: it takes the place of one of other
/// days, or of another place or group; its cumulative value falls.
[[nodiscard]] std::vector<std::string> measurement_notes(const JsonValue& fields,
                                                         Date today,
                                                         ProjectedLedger& ledger);

/// The same of a milestone that is reached before it was planned.
[[nodiscard]] std::vector<std::string> milestone_notes(const JsonValue& fields,
                                                       Date today,
                                                       ProjectedLedger& ledger);

}  // namespace fundtrail
