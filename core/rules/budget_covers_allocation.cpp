#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Document& allocation,
                               const Covering& /*covering*/,
                               const Book& book) {
    const std::int64_t left = book.balance(book.budget_key(allocation.budget));
    if (allocation.amount <= left) return std::nullopt;
    return Objection{
        .reason = "budget line " + std::string{book.text(allocation.budget)} + " has " +
                  book.money_text(left) + " not yet allocated, asked " +
                  book.money_text(allocation.amount),
        .remedy = "allocate at most what is left of the line, or add a line for the rest"};
}

}  // namespace

const CoverRule k_budget_covers_allocation{
    .name = "budget-covers-allocation",
    .claim = "the allocations of a budget line stay within its amount",
    .check = check};

}  // namespace fundtrail::rules
