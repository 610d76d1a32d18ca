// What brings the postings of a walked record about: the record itself, the proposal that it
// completes, or what a reversal takes back.
//
// Reports that ask of what kind a movement was ask the event, so that an approval and a reversal
// are told as what they approve and take back.
#pragma once

#include "core/proposals.hpp"
#include "core/reversal.hpp"
#include "ledger/verify/walk.hpp"

#include <optional>

namespace fundtrail {

class ReplayedEvent {
  public:
    /// Needs the book as it stood just before the record, which must outlive it.
    explicit ReplayedEvent(const WalkedRecord& walked);
    ReplayedEvent(const ReplayedEvent&) = delete;
    ReplayedEvent& operator=(const ReplayedEvent&) = delete;
    ReplayedEvent(ReplayedEvent&&) = delete;
    ReplayedEvent& operator=(ReplayedEvent&&) = delete;
    ~ReplayedEvent() = default;

    /// Of a reversal, the event that it takes back, where that can be read; else the reversal.
    [[nodiscard]] const Record& record() const { return *record_; }

    /// The record that states the event.
    [[nodiscard]] RecordId id() const { return id_; }

    /// True if the record takes the event back.
    [[nodiscard]] bool is_reversal() const { return target_.has_value(); }

    /// Of a reversal, the record whose postings it takes back. Only if it is one.
    [[nodiscard]] RecordId target() const { return target_->carrier; }

  private:
    std::optional<ProposalEvent> proposal_;
    std::optional<ReversedRecord> target_;
    const Record* record_;
    RecordId id_;
};

}  // namespace fundtrail
