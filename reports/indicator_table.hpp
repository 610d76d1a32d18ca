// Indicators side by side, as impact and donor reports show them.
//
// Values stand as recorded, in no language of ours, so that a reader who holds the records finds
// them there.
#pragma once

#include "reports/indicator_result.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <string>
#include <vector>

namespace fundtrail {

/// `62.5 %`.
[[nodiscard]] std::string per_cent(const Fraction& fraction, const Words& words);
/// `on track`, `off track` or `n/a`.
[[nodiscard]] std::string status_in_words(const IndicatorResult& indicator, const Words& words);

/// A row each, with the records in which it stands.
[[nodiscard]] PageTable indicator_table(std::string caption,
                                        const std::vector<IndicatorResult>& indicators,
                                        const Words& words);

}  // namespace fundtrail
