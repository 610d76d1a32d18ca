#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const DocumentRef ref = judgement.record.document_or_empty("disbursement");
    if (ref.is_empty()) return std::nullopt;
    const Document& disbursement = *book.find(ref);
    if (book.text(disbursement.word) != "advance") {
        return Objection{
            .reason = to_text(ref) + " is no advance: it was spent when it was paid",
            .remedy = "a wrong payment is claimed: `fundtrail claim " + to_text(ref) + "`"};
    }
    if (disbursement.state == DocumentState::paid) return std::nullopt;
    return Objection{
        .reason = to_text(ref) + " is " + std::string{to_text(disbursement.state)} + ", not paid",
        .remedy = "`fundtrail show " + to_text(ref) + "` says what it awaits"};
}

}  // namespace

const Rule k_advance_paid{.name = "advance-paid",
                          .claim = "only a paid advance is liquidated, refunded or written off",
                          .check = check};

}  // namespace fundtrail::rules
