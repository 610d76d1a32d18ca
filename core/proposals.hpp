// Proposals and the steps that they await: who may take which, what is missing, what completes
// them.
#pragma once

#include "core/book.hpp"
#include "core/record_type.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// The step that a decision record takes: certified, approved, rejected, or paid.
[[nodiscard]] StepKind step_of(const RecordType& decision);

/// True of the two decisions that may bring a proposal into effect: certified, approved.
[[nodiscard]] bool is_consent(const RecordType& type);

/// The proposal on which a decision or a payment takes a step; nothing for any other record. Needs
/// a record that passed the structural rules.
[[nodiscard]] std::optional<RecordId> decided_proposal(const Record& record, const Book& book);

/// The role that takes a step on this proposal.
[[nodiscard]] Role role_for(StepKind step, const Pending& pending);

/// True if what is decided at this moment counts as decided by the officer `code`: by the signer
/// itself, or by somebody who acts for that officer.
[[nodiscard]] bool counts_as(std::string_view code, const Moment& moment);
/// The same in words, where it is true: `finance`, or `deputy acts for finance, who`.
[[nodiscard]] std::string counted_as(std::string_view code, const Moment& moment);

/// How many steps of this kind are still missing. Steps of officers no longer in force do not count
/// (FORMAT.md section 4). Payment is missing once everything before it is done.
[[nodiscard]] int steps_missing(const Pending& pending, StepKind step, const Book& book);

/// True if one more step of this kind is the last that the proposal awaits before it takes effect.
[[nodiscard]] bool completes(const Pending& pending, StepKind step, const Book& book);

/// `OB-00001`, or `3.0` for a proposal without a document.
[[nodiscard]] std::string pending_name(const Pending& pending);

/// Names the steps missing, in words: `certified, approved`.
[[nodiscard]] std::string steps_missing_in_words(const Pending& pending, const Book& book);

/// The steps that a record awaits before it takes effect; nothing is awaited (all zero) by a type
/// that takes effect at once, and where one administrator alone has ever been in force and the deed
/// is one that takes effect at once then.
[[nodiscard]] Steps steps_awaited(const Judgement& judgement);
[[nodiscard]] bool is_proposal(const Judgement& judgement);

/// The record of a pending proposal, read back to be judged, or to take effect, at the decision
/// that completes it.
class ProposalEvent {
  public:
    ProposalEvent(const Pending& pending, const Moment& decision, const Book& book);
    ProposalEvent(const ProposalEvent&) = delete;
    ProposalEvent& operator=(const ProposalEvent&) = delete;
    ProposalEvent(ProposalEvent&&) = delete;
    ProposalEvent& operator=(ProposalEvent&&) = delete;
    ~ProposalEvent() = default;

    [[nodiscard]] const Record& record() const { return stored_->record(); }

    [[nodiscard]] Judgement judgement() const {
        return Judgement{.record = record(), .moment = moment_, .book = *book_};
    }

  private:
    std::shared_ptr<const StoredRecord> stored_;
    Moment moment_;
    const Book* book_;
};

}  // namespace fundtrail
