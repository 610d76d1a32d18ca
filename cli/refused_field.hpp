// Which field of a draft a refusal is about.
#pragma once

#include "core/json.hpp"
#include "core/result.hpp"

#include <string>

namespace fundtrail {

/// `amount`, or `due.date` within a list: the field that the reason names (`field "amount": …`),
/// else the one field of `draft` whose text the reason quotes first (`there is no party "XX"`).
/// Empty if the refusal is about no field, or about which cannot be told.
[[nodiscard]] std::string refused_field(const Refusal& refusal, const JsonValue& draft);

}  // namespace fundtrail
