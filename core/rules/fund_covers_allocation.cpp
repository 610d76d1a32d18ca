#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Document& allocation,
                               const Covering& covering,
                               const Book& book) {
    const std::int64_t free = free_credit(drawn_account(allocation, book), covering, book);
    if (allocation.amount <= free) return std::nullopt;
    return Objection{
        .reason = "fund " + std::string{book.text(allocation.fund)} + " has " +
                  book.money_text(free) + " free to allocate from " + to_text(covering.from) +
                  " on, asked " + book.money_text(allocation.amount),
        .remedy = "allocate at most what is free, or record the money that has come in first"};
}

}  // namespace

const CoverRule k_fund_covers_allocation{
    .name = "fund-covers-allocation",
    .claim = "an allocation takes at most what its fund has free on any day from the value date on",
    .check = check};

}  // namespace fundtrail::rules
