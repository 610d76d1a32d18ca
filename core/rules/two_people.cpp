#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending& pending = *judgement.book.pending(judgement.record.record("record"));
    const std::string_view officer = judgement.moment.officer;
    if (judgement.book.text(pending.officer) == officer) {
        return Objection{.reason = std::string{officer} + " proposed " + pending_name(pending) +
                                   " and may not decide on it",
                         .remedy = "ask another officer: two people at least"};
    }
    for (const StepTaken& taken : pending.taken) {
        if (judgement.book.text(taken.officer) != officer) continue;
        return Objection{.reason = std::string{officer} + " has " +
                                   std::string{to_text(taken.step)} + " " + pending_name(pending) +
                                   " already",
                         .remedy = "each step needs another officer"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_two_people{
    .name = "two-people",
    .claim = "nobody decides on what they proposed, and nobody takes two steps on one proposal",
    .check = check};

}  // namespace fundtrail::rules
