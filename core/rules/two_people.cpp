#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending& pending = *judgement.book.pending(judgement.record.record("record"));
    const Moment& moment = judgement.moment;
    const std::string_view proposer = judgement.book.text(pending.officer);
    if (counts_as(proposer, moment)) {
        return Objection{.reason = counted_as(proposer, moment) + " proposed " +
                                   pending_name(pending) + " and may not decide on it",
                         .remedy = "ask another officer: two people at least"};
    }
    for (const StepTaken& taken : pending.taken) {
        const std::string_view officer = judgement.book.text(taken.officer);
        if (!counts_as(officer, moment)) continue;
        return Objection{.reason = counted_as(officer, moment) + " has " +
                                   std::string{to_text(taken.step)} + " " + pending_name(pending) +
                                   " already",
                         .remedy = "each step needs another officer"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_two_people{
    .name = "two-people",
    .claim =
        "nobody decides on what they, or one they act for, proposed, and nobody takes two steps on "
        "one proposal",
    .check = check};

}  // namespace fundtrail::rules
