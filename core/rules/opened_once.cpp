#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (judgement.moment.record == RecordId{}) return std::nullopt;
    return Objection{.reason = "a ledger is opened by its first record and never again",
                     .remedy = "start another ledger with `fundtrail init`"};
}

}  // namespace

const Rule k_opened_once{
    .name = "opened-once",
    .claim = "ledger.opened is the first record of entry 0 and stands nowhere else",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
