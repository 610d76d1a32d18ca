#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending* pending = judgement.book.pending(judgement.record.record("record"));
    if (judgement.record.date() == pending->date) return std::nullopt;
    return Objection{
        .reason = "its date is " + to_text(judgement.record.date()) + ", that of record " +
                  to_text(pending->record) + " is " + to_text(pending->date),
        .remedy = "leave the date out: a decision repeats the date of what it decides"};
}

}  // namespace

const Rule k_decision_repeats_date{
    .name = "decision-repeats-date",
    .claim = "a decision repeats the date of the record that it names",
    .check = check};

}  // namespace fundtrail::rules
