#include "ledger/draft_outcome.hpp"

#include "core/named_documents.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "core/subject.hpp"

namespace fundtrail {
namespace {

std::string with_subject(const std::string& words, const Record& record) {
    const std::string subject = subject_in_words(subject_of(record));
    return subject.empty() ? words : words + " (" + subject + ')';
}

}  // namespace

std::vector<MovedLine> moves_of(const PostingList& postings, const Book& book) {
    std::vector<MovedLine> moves;
    for (const Posting& line : postings.lines()) {
        MovedLine moved{.account = std::string{book.text(line.key.account)},
                        .fund = std::string{book.text(line.key.fund)},
                        .amount = {.currency = book.base_currency(), .minor_units = line.amount}};
        if (line.currency) {
            moved.own = Money{.currency = *line.currency, .minor_units = line.own};
        }
        moves.push_back(std::move(moved));
    }
    return moves;
}

std::string about(const Record& record) {
    std::string words{record.type().name};
    bool is_first = true;
    for_each_named_document(record, [&](DocumentRef ref) {
        if (is_first) words += ' ' + to_text(ref);
        is_first = false;
    });
    return with_subject(words, record);
}

std::string in_words(const Pending& proposal, const Book& book) {
    if (!proposal.document.is_empty()) return to_text(proposal.document);
    return with_subject(std::string{proposal.type->name} + ' ' + to_text(proposal.record),
                        ProposalEvent{proposal, Moment{}, book}.record());
}

}  // namespace fundtrail
