#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending& pending = *judgement.book.pending(judgement.record.record("record"));
    const StepKind step = step_of(judgement.record.type());
    const Role role = role_for(step, pending);
    if (!judgement.moment.roles.has(role)) {
        return Objection{.reason = pending_name(pending) + " is " + std::string{to_text(step)} +
                                   " by an officer who is " + std::string{to_text(role)} + "; " +
                                   judgement.moment.officer + " is " +
                                   to_text(judgement.moment.roles),
                         .remedy = "ask an officer with that role"};
    }
    if (steps_missing(pending, step, judgement.book) > 0) return std::nullopt;
    return Objection{
        .reason = pending_name(pending) + " awaits no further step of this kind (" +
                  std::string{to_text(step)} + ")",
        .remedy = "`fundtrail show " + pending_name(pending) + "` says what it awaits"};
}

}  // namespace

const Rule k_step_awaited{
    .name = "step-awaited",
    .claim = "a decision is a step that its proposal awaits, by an officer whose role takes it",
    .check = check};

}  // namespace fundtrail::rules
