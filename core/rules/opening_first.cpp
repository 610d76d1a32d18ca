#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (!judgement.book.has_postings()) return std::nullopt;
    return Objection{
        .reason = "this ledger has moved money already",
        .remedy = "bring balances forward into a new ledger; here record what happened"};
}

}  // namespace

const Rule k_opening_first{
    .name = "opening-first",
    .claim = "balances are brought forward before the first record that moves money",
    .check = check};

}  // namespace fundtrail::rules
