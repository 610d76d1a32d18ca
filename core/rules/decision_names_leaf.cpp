#include "core/book.hpp"
#include "core/encoding.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending* pending = judgement.book.pending(judgement.record.record("record"));
    if (parse_base64(judgement.record.text("leaf")) == pending->leaf.view()) return std::nullopt;
    return Objection{
        .reason = "the hash that it names is not that of record " + to_text(pending->record),
        .remedy = "leave the hash out: it is filled in from the record that you see"};
}

}  // namespace

const Rule k_decision_names_leaf{.name = "decision-names-leaf",
                                 .claim = "a decision names the hash of the record that it decides",
                                 .weight = RuleWeight::structural,
                                 .check = check};

}  // namespace fundtrail::rules
