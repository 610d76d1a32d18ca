#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Document& pledge = *judgement.book.find(judgement.record.document("pledge"));
    const bool stands =
        pledge.state == DocumentState::recorded || pledge.state == DocumentState::confirmed;
    if (!stands) {
        return Objection{
            .reason = "pledge " + to_text(pledge.ref) + " is " + std::string{to_text(pledge.state)},
            .remedy = "record what the donor promises now as a pledge of its own"};
    }
    const bool is_same =
        judgement.record.has("amount") && judgement.record.amount("amount") == pledge.amount;
    if (!is_same) return std::nullopt;
    return Objection{.reason = "pledge " + to_text(pledge.ref) + " comes to " +
                               to_text(judgement.record.money("amount")) + " already",
                     .remedy = "state the new total"};
}

}  // namespace

const Rule k_pledge_stands{
    .name = "pledge-stands",
    .claim = "only a pledge that is not withdrawn, rejected or pending is changed; a change is one",
    .check = check};

}  // namespace fundtrail::rules
