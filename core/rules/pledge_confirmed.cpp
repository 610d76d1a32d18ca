#include "core/book.hpp"
#include "core/receipts.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const Settlement& settlement : settlements_of(judgement.record)) {
        const Document& pledge = *judgement.book.find(settlement.pledge);
        if (pledge.state == DocumentState::confirmed) continue;
        const std::string name = to_text(pledge.ref);
        if (pledge.state != DocumentState::recorded) {
            return Objection{
                .reason = "pledge " + name + " is " + std::string{to_text(pledge.state)},
                .remedy = "name a pledge in force, or the donor and the fund"};
        }
        return Objection{.reason = "pledge " + name + " is not confirmed",
                         .remedy = "record its agreement first: `fundtrail confirm " + name + "`"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_pledge_confirmed{.name = "pledge-confirmed",
                              .claim = "only a confirmed pledge, or an assessed one, is received",
                              .check = check};

}  // namespace fundtrail::rules
