#include "reports/open_proposals.hpp"

#include "core/proposals.hpp"
#include "core/record_type.hpp"

#include <optional>
#include <utility>

namespace fundtrail {
namespace {

ChainLink link_of(std::string_view step, const Moment& moment) {
    return ChainLink{.step = std::string{step},
                     .record = moment.record,
                     .officer = moment.officer,
                     .time = moment.time};
}

/// Of the effects of proposals only those on who is in force matter here.
bool changes_officers(const RecordType& type) {
    return type.take_effect != nullptr && type.steps && type.steps->approver == Role::administrator;
}

}  // namespace

std::shared_ptr<const DocumentChain> OpenProposals::take(const WalkedRecord& walked) {
    if (const auto proposal = decided_proposal(walked.record, walked.book)) {
        return decide(walked, *proposal);
    }
    return propose(walked);
}

std::string OpenProposals::awaits(RecordId proposal) const {
    const Pending* pending = book_.pending(proposal);
    return pending == nullptr ? std::string{} : steps_missing_in_words(*pending, book_);
}

std::shared_ptr<const DocumentChain> OpenProposals::propose(const WalkedRecord& walked) {
    const RecordType& type = walked.record.type();
    const Judgement judgement{
        .record = walked.record, .moment = walked.moment, .book = walked.book};
    const Steps steps = steps_awaited(judgement);
    if (steps.certified + steps.approved == 0) {
        if (changes_officers(type)) type.take_effect(judgement, book_);
        return nullptr;
    }
    const auto document =
        type.document == nullptr ? std::optional<Document>{} : type.document(judgement);
    const Pending pending{.record = walked.moment.record,
                          .type = &type,
                          .leaf = {},
                          .document = document ? document->ref : DocumentRef{},
                          .officer = book_.names().intern(walked.moment.officer),
                          .date = walked.record.date(),
                          .steps = steps};
    auto chain = std::make_shared<DocumentChain>(DocumentChain{
        .name = pending_name(pending), .links = {link_of("proposed", walked.moment)}});
    book_.add(pending, walked.record.bytes());
    chains_.emplace(pending.record, chain);
    return chain;
}

std::shared_ptr<const DocumentChain> OpenProposals::decide(const WalkedRecord& walked,
                                                           RecordId proposal) {
    const auto found = chains_.find(proposal);
    if (found == chains_.end()) return nullptr;
    const std::shared_ptr<DocumentChain> chain = found->second;
    const StepKind step = step_of(walked.record.type());
    chain->links.push_back(link_of(to_text(step), walked.moment));

    const bool is_last = completes(*book_.pending(proposal), step, book_);
    book_.take_step(proposal,
                    StepTaken{.step = step,
                              .officer = book_.names().intern(walked.moment.officer),
                              .record = walked.moment.record});
    if (step == StepKind::rejected || step == StepKind::paid) {
        close(proposal);
    } else if (is_last) {
        complete(proposal);
    }
    return chain;
}

void OpenProposals::complete(RecordId proposal) {
    const Pending pending = *book_.pending(proposal);
    if (pending.steps.paid) {
        book_.set_decided(proposal);
        return;
    }
    if (changes_officers(*pending.type)) {
        const ProposalEvent event{pending, Moment{}, book_};
        pending.type->take_effect(event.judgement(), book_);
    }
    close(proposal);
}

void OpenProposals::close(RecordId proposal) {
    book_.remove_pending(proposal);
    chains_.erase(proposal);
}

}  // namespace fundtrail
