// The pledges that money settles, as people type them: `PL-00001` or `PL-00001:10000000 SEK`.
#pragma once

#include "core/json.hpp"
#include "core/money.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// Field `pledges` of a record. One of them may leave its amount out: it settles what the others
/// leave of `whole`. Refuses (`amount`) what cannot be read, and what is left out beyond that.
[[nodiscard]] Result<JsonValue> parse_typed_settlements(const std::vector<std::string>& pledges,
                                                        std::optional<Money> whole);

}  // namespace fundtrail
