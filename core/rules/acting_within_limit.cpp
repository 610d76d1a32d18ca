#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <algorithm>

namespace fundtrail::rules {
namespace {

/// The roles any of which lets its holder sign the record.
RoleSet roles_needed(const Judgement& judgement) {
    const RecordType& type = judgement.record.type();
    const StepKind step = step_of(type);
    if (step == StepKind::paid) return type.signers;
    return {role_for(step, *judgement.book.pending(judgement.record.record("record")))};
}

/// What the record is about, in minor units of the base currency: the greatest amount that it
/// states, or that of the proposal on which it takes a step. Zero if it is about no money.
std::int64_t amount_at_stake(const Judgement& judgement) {
    const Book& book = judgement.book;
    const std::int64_t stated = greatest_amount(judgement);
    const auto decided = decided_proposal(judgement.record, book);
    const Pending* pending = decided ? book.pending(*decided) : nullptr;
    if (pending == nullptr) return stated;
    const ProposalEvent event{*pending, judgement.moment, book};
    return std::max(stated, greatest_amount(event.judgement()));
}

std::optional<Objection> check(const Judgement& judgement) {
    const Moment& moment = judgement.moment;
    const bool is_rejection = judgement.record.type().name == "rejected";
    if (moment.acting.empty() || is_rejection) return std::nullopt;
    const auto limit =
        limit_on({.roles = moment.roles, .acting = moment.acting}, roles_needed(judgement));
    const std::int64_t amount = amount_at_stake(judgement);
    if (!limit || amount <= *limit) return std::nullopt;
    const Book& book = judgement.book;
    return Objection{.reason = "this is about " + book.money_text(amount) + ", and " +
                               moment.officer + " acts for another only up to " +
                               book.money_text(*limit),
                     .remedy = "ask an officer who holds the role without that limit"};
}

}  // namespace

const Rule k_acting_within_limit{
    .name = "acting-within-limit",
    .claim = "who acts for another signs nothing above the limit of the appointment by it alone",
    .check = check};

}  // namespace fundtrail::rules
