#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    if (judgement.record.text("kind") != "advance") return std::nullopt;
    const RegisterEntry* payee = book.find(RegisterKind::party, judgement.record.text("payee"));
    if (book.text(payee->word) == "partner") return std::nullopt;
    return Objection{.reason = std::string{book.text(payee->code)} + " is a " +
                               std::string{book.text(payee->word)} + ", not a partner",
                     .remedy = "pay it as expenditure: --kind expenditure"};
}

}  // namespace

const Rule k_advance_to_partner{.name = "advance-to-partner",
                                .claim = "an advance goes to an implementing partner",
                                .check = check};

}  // namespace fundtrail::rules
