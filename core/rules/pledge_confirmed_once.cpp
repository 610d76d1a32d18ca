#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Document* pledge = judgement.book.find(judgement.record.document("pledge"));
    if (pledge->state == DocumentState::recorded) return std::nullopt;
    return Objection{.reason = "pledge " + to_text(pledge->ref) + " is " +
                               std::string{to_text(pledge->state)} + " already",
                     .remedy = "a further agreement is a pledge of its own"};
}

}  // namespace

const Rule k_pledge_confirmed_once{.name = "pledge-confirmed-once",
                                   .claim = "a pledge is confirmed once",
                                   .weight = RuleWeight::structural,
                                   .check = check};

}  // namespace fundtrail::rules
