#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Document& disbursement = *judgement.book.find(judgement.record.document("disbursement"));
    const std::string name = to_text(disbursement.ref);
    if (disbursement.state != DocumentState::approved) {
        const Pending* pending = judgement.book.pending(disbursement.record);
        return Objection{
            .reason = name + " is " + std::string{to_text(disbursement.state)} +
                      (pending == nullptr
                           ? std::string{}
                           : " and awaits: " + steps_missing_in_words(*pending, judgement.book)),
            .remedy = "a disbursement is paid once, after it was certified and approved"};
    }
    const Money approved{.currency = currency_of_document(disbursement, judgement.book),
                         .minor_units = disbursement.amount};
    const Money debited = judgement.record.money("debited");
    // In another currency only the bank knows what it took; covers bound it.
    if (debited.currency != approved.currency || debited == approved) return std::nullopt;
    return Objection{
        .reason = name + " was approved for " + to_text(approved) + ", not " + to_text(debited),
        .remedy =
            "state the bank's own fee as the charge; another amount needs another disbursement"};
}

}  // namespace

const Rule k_payment_as_approved{
    .name = "payment-as-approved",
    .claim = "a disbursement is paid once, when approved, with exactly the approved amount",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
