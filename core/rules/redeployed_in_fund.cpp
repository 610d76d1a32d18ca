#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Document& from = *book.find(judgement.record.document("allocation"));
    const Document& to = *book.find(judgement.record.document("to"));
    if (from.ref == to.ref) {
        return Objection{.reason = to_text(from.ref) + " is named twice",
                         .remedy = "name the allocation that the money goes to"};
    }
    if (from.fund == to.fund) return std::nullopt;
    return Objection{.reason = to_text(from.ref) + " is of fund " +
                               std::string{book.text(from.fund)} + ", " + to_text(to.ref) +
                               " of fund " + std::string{book.text(to.fund)},
                     .remedy =
                         "return it to its fund and transfer it: `fundtrail allocation return`, "
                         "`fundtrail fund transfer`"};
}

}  // namespace

const Rule k_redeployed_in_fund{
    .name = "redeployed-in-fund",
    .claim = "money is redeployed within one fund, between two allocations",
    .check = check};

}  // namespace fundtrail::rules
