#include "core/book.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> against(std::string_view code, const Book& book) {
    const RegisterEntry* payee = book.find(RegisterKind::party, code);
    if (book.text(payee->word) == "partner") return std::nullopt;
    return Objection{.reason = std::string{book.text(payee->code)} + " is a " +
                               std::string{book.text(payee->word)} + ", not a partner",
                     .remedy = "pay it as expenditure: --kind expenditure"};
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    if (record.type().name != "opening.recorded") {
        if (record.text("kind") != "advance") return std::nullopt;
        return against(record.text("payee"), judgement.book);
    }
    for (const BroughtForward& balance : brought_forward(record, judgement.book)) {
        if (balance.kind != BroughtForwardKind::advance) continue;
        auto objection = against(balance.item.find("payee")->text(), judgement.book);
        if (objection) return objection;
    }
    return std::nullopt;
}

}  // namespace

const Rule k_advance_to_partner{.name = "advance-to-partner",
                                .claim = "an advance goes to an implementing partner",
                                .check = check};

}  // namespace fundtrail::rules
