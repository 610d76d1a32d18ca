#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Document& disbursement = *judgement.book.find(judgement.record.document("disbursement"));
    if (disbursement.state == DocumentState::paid) return std::nullopt;
    return Objection{.reason = to_text(disbursement.ref) + " is " +
                               std::string{to_text(disbursement.state)} + ", not paid",
                     .remedy = "reject it: `fundtrail reject " + to_text(disbursement.ref) + "`"};
}

}  // namespace

const Rule k_payment_made{
    .name = "payment-made", .claim = "only what was paid is claimed back", .check = check};

}  // namespace fundtrail::rules
