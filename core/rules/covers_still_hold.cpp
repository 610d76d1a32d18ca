#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Pending& pending = *judgement.book.pending(judgement.record.record("record"));
    if (!completes(pending, step_of(judgement.record.type()), judgement.book)) return std::nullopt;
    const Document* document = judgement.book.find(pending.document);
    if (document == nullptr) return std::nullopt;

    const Covering covering{.from = document->date, .own_reservation = document->amount};
    for (const CoverRule* cover : pending.type->covers) {
        if (auto objection = cover->object(*document, covering, judgement.book)) return objection;
    }
    return std::nullopt;
}

}  // namespace

const Rule k_covers_still_hold{
    .name = "covers-still-hold",
    .claim = "what a proposal takes is still free when its last decision brings it into effect",
    .check = check};

}  // namespace fundtrail::rules
