#include "reports/replayed_event.hpp"

namespace fundtrail {

ReplayedEvent::ReplayedEvent(const WalkedRecord& walked)
    : record_{&walked.record}, id_{walked.moment.record} {
    if (const auto name = decided_proposal(walked.record, walked.book)) {
        if (const Pending* pending = walked.book.pending(*name)) {
            proposal_.emplace(*pending, walked.moment, walked.book);
            record_ = &proposal_->record();
            id_ = *name;
        }
    }
    if (record_->type().name != "record.reversed") return;
    target_ = reversed_record(
        Judgement{.record = *record_, .moment = walked.moment, .book = walked.book});
    if (!target_) return;
    record_ = &target_->event_record->record();
    id_ = target_->event;
}

}  // namespace fundtrail
