// Proposals and the steps that they await: who may take which, what is missing, what completes
// them.
#pragma once

#include "core/book.hpp"
#include "core/record_type.hpp"

#include <optional>
#include <string>

namespace fundtrail {

/// The step that a decision record takes: certified, approved, rejected, or paid.
[[nodiscard]] StepKind step_of(const RecordType& decision);

/// The proposal on which a decision or a payment takes a step; nothing for any other record. Needs
/// a record that passed the structural rules.
[[nodiscard]] std::optional<RecordId> decided_proposal(const Record& record, const Book& book);

/// The role that takes a step on this proposal.
[[nodiscard]] Role role_for(StepKind step, const Pending& pending);

/// How many steps of this kind are still missing. Steps of officers no longer in force do not count
/// (FORMAT.md section 4). Payment is missing once everything before it is done.
[[nodiscard]] int steps_missing(const Pending& pending, StepKind step, const Book& book);

/// True if one more step of this kind is the last that the proposal awaits before it takes effect.
[[nodiscard]] bool completes(const Pending& pending, StepKind step, const Book& book);

/// `OB-00001`, or `3.0` for a proposal without a document.
[[nodiscard]] std::string pending_name(const Pending& pending);

/// Names the steps missing, in words: `certified, approved`.
[[nodiscard]] std::string steps_missing_in_words(const Pending& pending, const Book& book);

/// The steps that a proposal awaits when it is recorded; nothing is awaited (all zero) where one
/// administrator alone has ever been in force and the deed is one that takes effect at once then.
[[nodiscard]] Steps steps_awaited(const Judgement& judgement);

}  // namespace fundtrail
