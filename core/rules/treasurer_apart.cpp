#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Document& disbursement = *judgement.book.find(judgement.record.document("disbursement"));
    const Pending* pending = judgement.book.pending(disbursement.record);
    if (pending == nullptr) return std::nullopt;
    for (const StepTaken& taken : pending->taken) {
        const std::string_view officer = judgement.book.text(taken.officer);
        if (!counts_as(officer, judgement.moment)) continue;
        return Objection{.reason = counted_as(officer, judgement.moment) + " has " +
                                   std::string{to_text(taken.step)} + " " +
                                   to_text(disbursement.ref) + " and may not pay it",
                         .remedy = "ask another treasurer"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_treasurer_apart{.name = "treasurer-apart",
                             .claim = "who pays a disbursement neither certified nor approved it",
                             .check = check};

}  // namespace fundtrail::rules
