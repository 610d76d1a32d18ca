#include "core/anchor.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const auto complaint = anchor_complaint(
        judgement.record.text("checkpoint"), judgement.moment.record.entry_index(), judgement.book);
    if (!complaint) return std::nullopt;
    return Objection{.reason = "the checkpoint cannot be anchored here: " + *complaint,
                     .remedy =
                         "a cosigned checkpoint of this ledger: `fundtrail checkpoint`, have "
                         "it witnessed, then `fundtrail anchor`"};
}

}  // namespace

const Rule k_checkpoint_anchor{
    .name = "checkpoint.anchor",
    .claim =
        "an anchor is a cosigned checkpoint of this ledger, of entries before its own, with "
        "their root and signed by the key in force at its size",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
