// What results need a look, by the thresholds of the policy: a rule, not a prediction.
//
// * an indicator is off track: its progress is more than `progress_gap_percent` points behind the
//   expected path (core/progress.hpp);
// * an indicator is overdue: it was last measured more than `measurement_days` ago (where it never
//   was, its baseline, or else the day on which it was added, is as long ago), and its final target
//   was not measured at all since it was due;
// * a milestone is late: it is planned, and its day is over.
#pragma once

#include "core/date.hpp"
#include "core/json.hpp"
#include "core/phrase.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/projected_ledger.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class AlertKind : std::uint8_t { off_track, overdue, late };

/// `off_track`.
[[nodiscard]] std::string_view to_text(AlertKind kind);

struct ResultAlert {
    AlertKind kind = AlertKind::off_track;
    std::string about;  // code of the indicator, number of the milestone
    Phrase message;     // as a sentence without a full stop
};

/// Off track and overdue indicators by code, then late milestones by number. Indicators raise none
/// where the policy knows no threshold.
[[nodiscard]] std::vector<ResultAlert> result_alerts(ProjectedLedger& ledger, Date today);

[[nodiscard]] PageTable to_table(const std::vector<ResultAlert>& alerts, const Words& words);
/// [{"kind":"off_track","about":"INC","message":"…"}]; also "overdue" and "late".
[[nodiscard]] JsonValue to_json(const std::vector<ResultAlert>& alerts);

}  // namespace fundtrail
