// What commands that record results look at before they do.
//
// The rules of the ledger refuse what must not be recorded. These refuse what was typed wrongly,
// say which measurement stands in the place of one that does not, and note what is odd and recorded
// all the same.
#pragma once

#include "cli/commands/event_command.hpp"

#include <optional>

namespace fundtrail {

// Throw UsageError for a per cent sign, or a survey, that does not fit what the indicator measures.

std::optional<Refusal> look_at_value(const Given& given, Session& session, DraftBuilder& draft);
std::optional<Refusal> look_at_survey(const Given& given, Session& session, DraftBuilder& draft);
std::optional<Refusal> look_at_rating(const Given& given, Session& session, DraftBuilder& draft);
/// At --target and --baseline of an indicator that there is.
std::optional<Refusal> look_at_aims(const Given& given, Session& session, DraftBuilder& draft);
/// The same of one that the draft adds.
void require_fitting_aims(const Given& given, const DraftBuilder& draft);

std::optional<Refusal> look_at_milestone(const Given& given, Session& session, DraftBuilder& draft);

}  // namespace fundtrail
