// Indicators side by side, as impact and donor reports show them.
//
// Values stand as recorded, in no language of ours, so that a reader who holds the records finds
// them there.
#pragma once

#include "reports/indicator_result.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// `62.5 %`.
[[nodiscard]] std::string per_cent(const Fraction& fraction, const Words& words);
/// `on track`, `off track` or `n/a`.
[[nodiscard]] std::string status_in_words(const IndicatorResult& indicator, const Words& words);

/// `more than 10 points behind the expected path (policy of …)`, by which a status is told.
[[nodiscard]] std::string threshold_in_words(const std::optional<ImpactPolicy>& policy,
                                             const Words& words);
/// How progress, what is expected and the gap are worked out.
[[nodiscard]] std::string formulas_in_words(const Words& words);

/// A row each, with the records in which it stands.
[[nodiscard]] PageTable indicator_table(std::string caption,
                                        const std::vector<IndicatorResult>& indicators,
                                        const Words& words);

}  // namespace fundtrail
