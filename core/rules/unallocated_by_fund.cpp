#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        const bool is_wrong = balance.kind == BroughtForwardKind::unallocated &&
                              spends_on_receipts(balance.fund, judgement.book);
        if (!is_wrong) continue;
        return Objection{
            .reason = "fund " + std::string{balance.fund} +
                      " spends on receipts: what it may allocate is its cash, less what is "
                      "allocated and obligated",
            .remedy = "leave it out and bring its cash forward"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_unallocated_by_fund{
    .name = "unallocated-by-fund",
    .claim = "only a fund that does not spend on receipts states what it may still allocate",
    .check = check};

}  // namespace fundtrail::rules
