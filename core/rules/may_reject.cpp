#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending& pending = *judgement.book.pending(judgement.record.record("record"));
    if (judgement.book.text(pending.officer) == judgement.moment.officer) return std::nullopt;
    for (const StepKind step : {StepKind::certified, StepKind::approved, StepKind::paid}) {
        const bool is_next = steps_missing(pending, step, judgement.book) > 0;
        if (is_next && judgement.moment.roles.has(role_for(step, pending))) return std::nullopt;
    }
    return Objection{.reason = judgement.moment.officer + " neither proposed " +
                               pending_name(pending) + " nor could take its next step",
                     .remedy = "ask the proposer, or an officer whose step it awaits"};
}

}  // namespace

const Rule k_may_reject{
    .name = "may-reject",
    .claim = "a proposal is rejected by its proposer or by whoever could take its next step",
    .check = check};

}  // namespace fundtrail::rules
