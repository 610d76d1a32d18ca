#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const RecordId target = judgement.record.record("record");
    if (judgement.book.pending(target) != nullptr) return std::nullopt;
    return Objection{.reason = "record " + to_text(target) + " awaits no decision",
                     .remedy = "`fundtrail inbox` shows what does"};
}

}  // namespace

const Rule k_decision_names_pending{.name = "decision-names-pending",
                                    .claim = "a decision names a proposal that is pending",
                                    .weight = RuleWeight::structural,
                                    .check = check};

}  // namespace fundtrail::rules
